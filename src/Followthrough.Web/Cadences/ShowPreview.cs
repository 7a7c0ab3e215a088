using Followthrough.Domain.Cadences;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Cadences;

/// <summary>Puts a cadence's text on the calendar.</summary>
internal static class ShowPreview
{
    /// <summary>Most months that are drawn; the list below them has all touches.</summary>
    private const int MostMonths = 12;

    private const int MostHints = 12;

    public static CadencePreviewView View(PreviewCadence.Result preview, string source, Instant now)
    {
        if (preview.Calendar is not { } calendar || preview.Definition is not { } definition)
        {
            return new CadencePreviewView(Wrong(preview.Errors.Count), [], [], "", Errors(preview, source), []);
        }

        var today = now.InZone(calendar.Zone).Date;
        return new CadencePreviewView(
            ShowCadence.Sentence(definition, calendar, today),
            Months(calendar, today, preview.Settings),
            [.. calendar.Entries.Select(entry => new TouchDayView(
                CalendarWords.Day(entry.At.Date, today), CalendarWords.Time(entry.At.TimeOfDay), ChannelDrawings.Icon(entry.Definition.Channel),
                TouchWords.Name(entry.Definition.Channel), entry.Definition.Goal, entry.Because))],
            calendar.Ending,
            [],
            [.. definition.Steps.SelectMany((step, i) => Hints(step, i + 1)).Take(MostHints)]);
    }

    /// <summary>Only for what is written. The tags are filled by whomever it goes to; the ask stands where its tag does.</summary>
    private static IEnumerable<StepHintView> Hints(CadenceStep step, int number) => step.Wordings.Count == 0
        ? HintsOf(step, $"Step {number}")
        : step.Wordings.SelectMany(wording => HintsOf(step with { Template = wording.Template }, $"Step {number}, wording {wording.Shown}"));

    private static IEnumerable<StepHintView> HintsOf(CadenceStep step, string name) => step.Channel is Channel.Email or Channel.Letter or Channel.Text or Channel.Social && step.Template.Length > 0
        ? DraftLint.Check(step.Template.Replace("{{ask}}", step.Ask ?? "", StringComparison.Ordinal), step.Ask, step.IsGiftOfHelp, step.Benefit).Flags.Where(flag => flag.Name != "tag")
            .Select(flag => new StepHintView(name, flag.Words))
        : [];

    private static string Wrong(int errors) => $"{Words.Begin(Words.Count(errors, "thing has", "things have"))} to be mended first.";

    private static List<LineErrorView> Errors(PreviewCadence.Result preview, string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        return [.. preview.Errors.Select(error => new LineErrorView(error.Line, error.Message, lines.ElementAtOrDefault(error.Line - 1)?.Trim() ?? ""))];
    }

    private static List<MonthView> Months(CadenceCalendar calendar, LocalDate today, WorkspaceSettings settings)
    {
        var byDay = calendar.Entries.GroupBy(entry => entry.At.Date).ToDictionary(group => group.Key, group => group.First());
        return [.. byDay.Keys.Append(today).Select(day => day.ToYearMonth()).Distinct().Order().Take(MostMonths).Select(month => Month(month, byDay, today, settings))];
    }

    private static MonthView Month(YearMonth month, Dictionary<LocalDate, CadenceCalendar.Entry> byDay, LocalDate today, WorkspaceSettings settings)
    {
        var days = new List<DayView?>(Enumerable.Repeat<DayView?>(null, (int)month.OnDayOfMonth(1).DayOfWeek - 1));
        foreach (var day in month.ToDateInterval())
        {
            var entry = byDay.GetValueOrDefault(day);
            var isFree = !settings.Hours.Days.Contains(day.DayOfWeek) || settings.Holidays.Any(holiday => holiday.Date == day);
            days.Add(new DayView(
                day.Day, entry is null ? null : ChannelDrawings.Icon(entry.Definition.Channel), entry?.Definition.Automated ?? false, isFree, day == today));
        }

        while (days.Count % 7 != 0)
        {
            days.Add(null);
        }

        return new MonthView(CalendarWords.Month(month), [.. days.Chunk(7)]);
    }
}
