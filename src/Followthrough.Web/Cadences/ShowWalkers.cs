using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Web.Cadences;

/// <summary>Puts who is where in a cadence into words.</summary>
internal static class ShowWalkers
{
    public static WalkersView View(ReadCadence.Result read, ReadWalkers.Result page, int? step, bool isFirst, Viewer viewer, Instant now)
    {
        var name = read.Cadence.Name;
        var steps = read.Reading.Definition?.Steps ?? [];
        var people = $"/cadences/{name}/people";
        var tabs = new List<TabView> { new(people, "Everyone", step is null, Words.Figure(read.Walkers.Active + read.Walkers.Paused)) };
        tabs.AddRange(read.AtStep.OrderBy(at => at.Key).Select(at => new TabView(
            $"{people}?step={Text(at.Key)}", $"Step {Text(at.Key + 1)}", step == at.Key, Words.Figure(at.Value.Active + at.Value.Paused))));
        var here = step is null ? "" : $"step={Text(step.Value)}&";
        return new WalkersView(
            name,
            read.Cadence.Title,
            Sentence(read),
            tabs,
            [.. page.Rows.Select(row => Row(row, steps, viewer, now))],
            isFirst ? null : step is null ? people : $"{people}?step={Text(step.Value)}",
            page.Next is { } next ? $"{people}?{here}after={next.State:D}.{Text(next.Step)}.{next.ProspectId.ToString(CultureInfo.InvariantCulture)}" : null);
    }

    /// <summary>The place that a page's address names; null where it names none.</summary>
    public static ReadWalkers.Place? Place(string? after) =>
        after?.Split('.') is [var state, var step, var prospect]
        && int.TryParse(state, CultureInfo.InvariantCulture, out var s) && Enum.IsDefined((EnrollmentState)s)
        && int.TryParse(step, CultureInfo.InvariantCulture, out var position)
        && long.TryParse(prospect, CultureInfo.InvariantCulture, out var id)
            ? new ReadWalkers.Place((EnrollmentState)s, position, id)
            : null;

    private static string Sentence(ReadCadence.Result read)
    {
        var count = read.Walkers.Active + read.Walkers.Paused;
        var stand = read.Walkers.Paused == 0 ? "" : $" {Words.Begin(Words.Number(read.Walkers.Paused))} of them {(read.Walkers.Paused == 1 ? "stands" : "stand")} still.";
        return $"{(count == 0 ? "Nobody walks" : Words.Begin(Words.Count(count, "person walks", "people walk")))} “{read.Cadence.Title}”.{stand}";
    }

    private static WalkerView Row(ReadWalkers.Row row, IReadOnlyList<CadenceStep> steps, Viewer viewer, Instant now)
    {
        var next = steps.ElementAtOrDefault(row.Step);
        return new WalkerView(
            $"/prospects/{row.ProspectId.ToString(CultureInfo.InvariantCulture)}",
            row.Prospect,
            row.Company == row.Prospect ? null : row.Company,
            next is null ? "touch" : ChannelDrawings.Icon(next.Channel),
            next is null ? "after the last step" : $"{Text(row.Step + 1)} · {TouchWords.Name(next.Channel)}: {next.Goal}",
            row.State == EnrollmentState.Paused ? Stands(row) : row.Due is { } due ? due <= now ? "ready now" : Words.DayThere(due, now, ZoneOf(row, viewer), viewer.ZoneId) : "no day yet",
            row.State == EnrollmentState.Paused ? Tone.Wait : row.Due <= now ? Tone.Go : Tone.Plain);
    }

    private static DateTimeZone ZoneOf(ReadWalkers.Row row, Viewer viewer) =>
        RecipientZone.Find(null, row.ZoneId, row.Country, viewer.WorkspaceZoneId, TzdbDateTimeZoneSource.Default).Zone;

    private static string Stands(ReadWalkers.Row row) => row.Why switch
    {
        EnrollmentEnd.Replied => "stands: they answered",
        EnrollmentEnd.NotNow => "stands: not now",
        _ => "stands",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
