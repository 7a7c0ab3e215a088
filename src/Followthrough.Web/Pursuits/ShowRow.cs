using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Web.Pursuits;

/// <summary>Puts a prospect of a list into words.</summary>
internal static class ShowRow
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static RowView View(ProspectLine line, Instant now, Viewer viewer, double best)
    {
        var zone = NamedZone.Of(viewer.ZoneId);
        var prospect = line.Prospect;
        return new RowView(
            prospect.Id, prospect.Name, Second(line), Stands(prospect, now, zone), Value(prospect), best <= 0 ? 0 : Math.Sqrt(Math.Max(0, prospect.Score) / best),
            prospect.Standing == Standing.Ended ? "–" : prospect.Score.ToString(prospect.Score < 10 ? "0.#" : "N0", English), Next(prospect, now, ZoneOf(line, viewer), viewer.ZoneId),
            prospect.Next is { } next ? ChannelDrawings.Icon((Channel)next.Channel) : null, SilenceText(prospect, now, viewer), prospect.TouchesDone);
    }

    /// <summary>The person at a company, the company of a person.</summary>
    public static string? Second(ProspectLine line) =>
        line.Prospect.Company is { } company && company != line.Prospect.Name ? company
        : line.Person is { } person && person.Name != line.Prospect.Name ? person.Name
        : null;

    public static ChipView Stands(Prospect prospect, Instant now, DateTimeZone zone) => prospect switch
    {
        { Outcome: Outcome.Hired } => new("Hired", Tone.Go, "won"),
        { Outcome: Outcome.CeaseAndDesist } => new("Asked us to stop", Tone.No, "stop"),
        { Outcome: { } outcome, Standing: Standing.Ended } => new(Words.Begin(OutcomeWords.Of(outcome))),
        { Standing: Standing.Adrift } => new($"{StageWords.Of(prospect.Stage)}, adrift", Tone.No, "adrift"),
        { Stage: Stage.NotNow, NotNowUntil: { } until } => new($"Not now, until {Words.Date(until, now.InZone(zone).Date)}", Tone.Wait),
        { Stage: Stage.ProposalOut } => new("Proposal out", Tone.Wait),
        { Stage: Stage.NotNow } => new("Not now", Tone.Wait),
        { Stage: Stage.Talking } => new("Talking", Tone.Go),
        _ => new(StageWords.Of(prospect.Stage)),
    };

    public static string? Value(Prospect prospect) => prospect.Value is > 0 and var value ? Words.Money(value, prospect.Currency ?? "USD") : null;

    /// <summary>"call · today", "mail · Nov 16", "mail · 14:05" for what leaves by itself today, "call · Dec 2 there" where that day is another one here.</summary>
    public static string? Next(Prospect prospect, Instant now, DateTimeZone there, string hereId)
    {
        if (prospect.Next is not { } next)
        {
            return null;
        }

        var word = ChannelDrawings.Word((Channel)next.Channel);
        if (next.Due <= now)
        {
            return $"{word} · today";
        }

        var day = Words.DayThere(next.Due, now, there, hereId);
        if (day == "today" && next.IsAutomated)
        {
            var here = next.Due.InZone(NamedZone.Of(hereId));
            return $"{word} · {here.TimeOfDay.ToString("HH:mm", English)}";
        }

        return $"{word} · {(day.StartsWith("on ", StringComparison.Ordinal) ? day[3..] : day)}";
    }

    /// <summary>The zone in which a prospect's days begin.</summary>
    private static DateTimeZone ZoneOf(ProspectLine line, Viewer viewer) => RecipientZone.Find(
        line.Person?.ZoneId, line.Prospect.ZoneId, line.Prospect.Country, viewer.WorkspaceZoneId, TzdbDateTimeZoneSource.Default).Zone;

    /// <summary>Days of the calendar since they last said anything, as the reasons count them; null where they never did.</summary>
    public static int? SilentDays(Prospect prospect, Instant now, string zoneId) => prospect.LastInAt is null ? null : Silence.Days(prospect, now, NamedZone.Of(zoneId));

    private static string? SilenceText(Prospect prospect, Instant now, Viewer viewer) =>
        SilentDays(prospect, now, viewer.WorkspaceZoneId) is { } days ? string.Create(English, $"{days:N0} d") : null;
}
