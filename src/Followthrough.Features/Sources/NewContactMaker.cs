using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Sources;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store.Sources;
using NodaTime;

namespace Followthrough.Features.Sources;

/// <summary>Makes all rows of someone new: enrolled where they may be, with what happened and what is next.</summary>
internal sealed class NewContactMaker(
    Workspace workspace, Actor actor, string fileName, ImportCadence? cadence, NewProspectPlans plans, Instant now)
{
    private const int LongestSummary = 200;
    private readonly string _enrolled = cadence is null ? "" : $"Added from {fileName}, enrolled in “{cadence.ByHand.Title}”";
    private readonly string _added = $"Added from {fileName}";

    /// <summary>True where people are to be enrolled at all.</summary>
    internal bool Enrolls => cadence is not null;

    /// <summary>What a touch planned for an activity shall achieve: its subject.</summary>
    internal static string GoalOf(ContactActivity activity) => activity.Subject ?? "Follow up as planned in the imported file";

    /// <summary>The channel that an activity's subject speaks of; a call where it speaks of none.</summary>
    internal static Channel ChannelOf(string subject)
    {
        var text = subject.ToLowerInvariant();
        return text.Contains("mail", StringComparison.Ordinal) ? Channel.Email
            : text.Contains("meet", StringComparison.Ordinal) || text.Contains("demo", StringComparison.Ordinal) || text.Contains("lunch", StringComparison.Ordinal) ? Channel.Meeting
            : text.Contains("text", StringComparison.Ordinal) || text.Contains("sms", StringComparison.Ordinal) ? Channel.Text
            : text.Contains("letter", StringComparison.Ordinal) || text.Contains("card", StringComparison.Ordinal) ? Channel.Letter
            : Channel.Call;
    }

    /// <summary>Makes them under a number of their own.</summary>
    internal NewContact Make(ImportTarget target, long number)
    {
        var prospect = target.Prospect;
        prospect.Id = number;
        if (target.Person is { } person)
        {
            person.ProspectId = number;
        }

        Worth(target);
        var whyNot = WhyNotEnrolled(target);
        var enrollment = cadence is null || whyNot is not null ? null : new Enrollment
        {
            WorkspaceId = workspace.Id, ProspectId = number, Number = 1, CadenceId = cadence.Id, StartedAt = now, StepId = cadence.ByHand.Steps[0].Id,
            PersonNumber = target.Person?.Number,
        };
        var touches = target.IsSuppressed || target.Activities.Count == 0 ? [] : target.Activities.Select(activity => MakeTouch(target, activity)).ToArray();
        plans.Settle(prospect, enrollment, touches);
        return new NewContact
        {
            Prospect = prospect, Person = target.Person, Claims = target.Person?.Emails ?? [], Enrollment = enrollment, Deals = target.Deals, Touches = touches,
            Timeline = Timeline(target, enrollment is not null, whyNot),
        }.WriteTexts();
    }

    /// <summary>Completes what is added to someone known.</summary>
    internal void Complete(ImportTarget target)
    {
        var known = target.Known!;
        known.NewDeals.AddRange(target.Deals.Select(deal =>
        {
            deal.ProspectId = target.Prospect.Id;
            return deal;
        }));
        known.NewEntries.Add(Entry(target, 0, TimelineKind.Record, $"Filled in from {fileName}: {string.Join(", ", target.Filled)}"));
        known.NewEntries.AddRange(target.Notes.Select(note => Note(target, 0, note)));
    }

    // Sums over several currencies would be invented numbers: only the first one's are added.
    private static void Worth(ImportTarget target)
    {
        if (target.Deals.Count == 0)
        {
            return;
        }

        foreach (var deal in target.Deals)
        {
            deal.ProspectId = target.Prospect.Id;
        }

        var open = target.Deals.Where(deal => deal.Stage == DealStage.Open && deal.Value is not null).ToList();
        var counted = open.Count > 0 ? open : target.Deals.Where(deal => deal.Stage == DealStage.Won && deal.Value is not null).ToList();
        if (counted.Count > 0)
        {
            target.Prospect.Currency = counted[0].Currency;
            target.Prospect.Value = counted.Where(deal => deal.Currency == counted[0].Currency).Sum(deal => deal.Value);
        }
    }

    private string? WhyNotEnrolled(ImportTarget target)
    {
        if (target.IsSuppressed)
        {
            return target.IsOptedOut ? "The file says that they must not be contacted: nothing goes to them" : "Their address is suppressed: nothing goes to them";
        }

        if (workspace.Settings.Criteria.Count > 0)
        {
            var fit = FitCheck.Of(target.Prospect, target.Person, workspace.Settings.Criteria);
            target.Prospect.Fit = fit.Score;
            if (!fit.IsQualified && cadence is not null)
            {
                return $"Not enrolled: {string.Join("; ", fit.Unmet)}";
            }
        }

        return target.Prospect.Stage == Stage.Customer && cadence is not null ? "Not enrolled: a customer already" : null;
    }

    private Touch MakeTouch(ImportTarget target, ContactActivity activity)
    {
        var goal = GoalOf(activity);
        var channel = ChannelOf(goal);
        return new Touch
        {
            WorkspaceId = workspace.Id, ProspectId = target.Prospect.Id, Number = ++target.Prospect.TouchNumber, PersonNumber = target.Person?.Number, Channel = channel,
            Goal = goal, IsGiftOfHelp = true, Minutes = ChannelMinutes.Of(channel), SellerId = target.Prospect.OwnerId,
            Due = activity.Due is { } day ? plans.BeginOf(target.Prospect, day, channel) : now,
        };
    }

    private List<TimelineEntry> Timeline(ImportTarget target, bool isEnrolled, string? whyNot)
    {
        var entries = new List<TimelineEntry>(1 + target.Notes.Count) { Entry(target, 1, TimelineKind.Record, isEnrolled ? _enrolled : _added) };
        if (whyNot is not null)
        {
            entries.Add(Entry(target, entries.Count + 1, target.IsSuppressed ? TimelineKind.Suppression : TimelineKind.Record, whyNot));
        }

        foreach (var note in target.Notes)
        {
            entries.Add(Note(target, entries.Count + 1, note));
        }

        return entries;
    }

    private TimelineEntry Note(ImportTarget target, int number, string note)
    {
        var end = note.IndexOf('\n', StringComparison.Ordinal);
        var line = (end > 0 ? note[..end] : note).Trim();
        var entry = Entry(target, number, TimelineKind.Note, line.Length > LongestSummary ? string.Concat(line.AsSpan(0, LongestSummary - 1), "…") : line);
        entry.Detail = note == entry.Summary ? null : note;
        return entry;
    }

    private TimelineEntry Entry(ImportTarget target, int number, TimelineKind kind, string summary) => new()
    {
        WorkspaceId = workspace.Id, ProspectId = target.Prospect.Id, Number = number, At = now, Kind = kind, Summary = summary, SellerId = actor.SellerId,
    };
}
