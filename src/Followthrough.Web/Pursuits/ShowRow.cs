using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>Puts a prospect of a list into words.</summary>
internal static class ShowRow
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static RowView View(ProspectLine line, Instant now, DateTimeZone zone, double best)
    {
        var prospect = line.Prospect;
        return new RowView(
            prospect.Id, prospect.Name, Second(line), Stands(prospect, now, zone), Value(prospect), best <= 0 ? 0 : Math.Sqrt(Math.Max(0, prospect.Score) / best),
            prospect.Standing == Standing.Ended ? "–" : prospect.Score.ToString(prospect.Score < 10 ? "0.#" : "N0", English), Next(prospect, now, zone),
            prospect.Next is { } next ? ChannelDrawings.Icon((Channel)next.Channel) : null, Silence(prospect, now), prospect.TouchesDone);
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

    /// <summary>"call · today", "mail · Nov 16", "mail · 14:05" for what leaves by itself today.</summary>
    public static string? Next(Prospect prospect, Instant now, DateTimeZone zone)
    {
        if (prospect.Next is not { } next)
        {
            return null;
        }

        var today = now.InZone(zone).Date;
        var due = next.Due.InZone(zone);
        var word = ChannelDrawings.Word((Channel)next.Channel);
        if (due.Date > today)
        {
            return $"{word} · {(due.Date == today.PlusDays(1) ? "tomorrow" : Words.Date(due.Date, today))}";
        }

        return next.IsAutomated && next.Due > now ? $"{word} · {due.TimeOfDay.ToString("HH:mm", English)}" : $"{word} · today";
    }

    /// <summary>Days since they last said anything; null where they never did.</summary>
    public static string? Silence(Prospect prospect, Instant now) =>
        prospect.LastInAt is { } last ? string.Create(English, $"{Math.Max(0, (int)(now - last).TotalDays):N0} d") : null;
}
