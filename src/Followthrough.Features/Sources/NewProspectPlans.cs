using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Sources;

/// <summary>
/// Plans the first touch of people who are new, and scores them, by the same rules as everybody else. A thousand people of one zone
/// have one calendar, and people of whom the same is known have one score; both are worked out once.
/// </summary>
internal sealed class NewProspectPlans(Workspace workspace, ImportCadence? cadence, IChanceModel chances, Instant now)
{
    private const int MostKept = 20_000;
    private readonly Dictionary<(string? Zone, string? Country), Recipient> _recipients = [];
    private readonly Dictionary<Known, Score> _scores = [];

    /// <summary>Settles a prospect: what is next, where it stands, its score. The enrollment gets its due time.</summary>
    internal void Settle(Prospect prospect, Enrollment? enrollment, IReadOnlyList<Touch> touches)
    {
        var recipient = RecipientOf(prospect);
        var walked = cadence?.For(prospect.OwnerId);

        // A step that leaves by itself is spread over its window by the prospect's number; one that a person makes is due for all alike.
        var isAlike = enrollment is not null && touches.Count == 0 && prospect.Outcome is null && walked is not null && !walked.Steps[0].Automated;
        if (isAlike && recipient.Settled is { } settled)
        {
            (prospect.Standing, prospect.Next, enrollment!.Due) = (settled.Standing, settled.Next, settled.Next?.Due);
        }
        else
        {
            var planned = enrollment is null || walked is null ? [] : new[] { new PlannedEnrollment(enrollment, walked, Next(recipient, walked, enrollment)) };
            var plan = ProspectPlan.Settle(prospect, planned, touches, now);
            plan.WriteTo(prospect, planned);
            recipient.Settled ??= isAlike ? plan : null;
        }

        ScoreOf(prospect).WriteTo(prospect, now);
    }

    /// <summary>When a day begins for a touch of the prospect, with their hours for its channel; not before now.</summary>
    internal Instant BeginOf(Prospect prospect, LocalDate day, Channel channel) => Instant.Max(now, RecipientOf(prospect).Calendar.BeginOf(day, channel));

    private Plan Next(Recipient recipient, CadenceDefinition walked, Enrollment enrollment)
    {
        var settings = workspace.Settings;
        return Planner.Next(
            walked, new History { Enrollment = enrollment }, recipient.Calendar, new Caps(settings.CapTouches, settings.CapDays, settings.SameCompanyDays), now);
    }

    private Recipient RecipientOf(Prospect prospect)
    {
        var key = (prospect.ZoneId, prospect.Country);
        if (!_recipients.TryGetValue(key, out var recipient))
        {
            recipient = new Recipient(RecipientZone.Find(null, prospect.ZoneId, prospect.Country, workspace.ZoneId, TzdbDateTimeZoneSource.Default)
                .Calendar(workspace.Settings, now));
            if (_recipients.Count < MostKept)
            {
                _recipients.Add(key, recipient);
            }
        }

        return recipient;
    }

    private Score ScoreOf(Prospect prospect)
    {
        var next = prospect.Next;
        var key = new Known(prospect.Stage, prospect.Fit, prospect.Source, prospect.Value, prospect.Currency, next?.Due, next?.Channel, next?.Minutes, next?.IsAutomated);
        if (!_scores.TryGetValue(key, out var score))
        {
            score = Score.Of(prospect, workspace, chances, now);
            if (_scores.Count < MostKept)
            {
                _scores.Add(key, score);
            }
        }

        return score;
    }

    /// <summary>All that the score of someone new depends on.</summary>
    private readonly record struct Known(
        Stage Stage, int? Fit, string? Source, decimal? Value, string? Currency, Instant? Due, int? Channel, int? Minutes, bool? IsAutomated);

    private sealed class Recipient(RecipientCalendar calendar)
    {
        internal RecipientCalendar Calendar { get; } = calendar;

        internal ProspectPlan? Settled { get; set; }
    }
}
