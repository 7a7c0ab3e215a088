using System.Globalization;
using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Calendars;

/// <summary>Draws a week: a column for each day, meetings in grey, blocks in green. The list beside it says the same in words.</summary>
internal static class DrawWeek
{
    private const int UsualFrom = 8, UsualTo = 18;
    private const int LeastHeight = 6;

    public static WeekDrawing? Of(BlockWeek week)
    {
        var stood = week.Blocks.Where(block => block.Stands).ToList();
        if (stood.Count == 0 && week.Busy.Count == 0 && week.Made.Count == 0)
        {
            return null;
        }

        // A touch in the middle of the night doesn't stretch the day: it is counted, not drawn.
        var times = stood.SelectMany(block => new[] { block.Start, block.End - Duration.FromTicks(1) }).Select(at => at.InZone(week.Zone).Hour)
            .Concat(week.Plan is { } plan ? [plan.Hours.From.Hour, plan.Hours.To.Minute > 0 ? plan.Hours.To.Hour : plan.Hours.To.Hour - 1] : [UsualFrom, UsualTo - 1]).ToList();
        var (from, to) = (times.Min(), times.Max() + 1);
        var isAtWeekend = week.Busy.Select(each => each.Start).Concat(stood.Select(block => block.Start)).Concat(week.Made).Any(at => at.InZone(week.Zone).DayOfWeek >= IsoDayOfWeek.Saturday)
            || week.Plan?.Hours.Days.Any(day => day >= IsoDayOfWeek.Saturday) == true;
        return new WeekDrawing(
            "The week, drawn: meetings in grey, blocks in green. The list says the same in words.",
            [.. Enumerable.Range(from, to - from + 1).Select(hour => new HourLine(WeekDrawing.Top + ((hour - from) * WeekDrawing.Hour), string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00")))],
            [.. Enumerable.Range(0, isAtWeekend ? 7 : 5).Select(i => Column(week, week.Monday.PlusDays(i), WeekDrawing.Left + (i * WeekDrawing.Day), from, to))]);
    }

    private static DayColumn Column(BlockWeek week, LocalDate day, int x, int from, int to)
    {
        var blocks = week.Blocks.Where(block => block.Stands && block.Start.InZone(week.Zone).Date == day).ToList();
        var outside = week.Made.Where(at => at.InZone(week.Zone).Date == day && !week.Blocks.Any(block => block.Stands && at >= block.Start && at < block.End + BlockTally.Grace));
        return new DayColumn(
            $"{day.DayOfWeek.ToString()[..3]} {day.Day}", x, day == week.Today,
            [.. week.Busy.Select(each => Box(day, each.Start, each.End, "busy", null)).OfType<DrawnBox>()],
            [.. blocks.Select(block => Box(day, block.Start, block.End, Css(week, block), Text(week, block))).OfType<DrawnBox>()],
            [.. outside.Select(at => Y(day, at)).Where(y => y > WeekDrawing.Top && y < Bottom(to)).Distinct()],
            day == week.Today && Y(day, week.Now) is var now && now > WeekDrawing.Top && now < Bottom(to) ? now : null);

        DrawnBox? Box(LocalDate on, Instant start, Instant end, string css, string? text)
        {
            var (top, bottom) = (Math.Max(Y(on, start), WeekDrawing.Top), Math.Min(Y(on, end), Bottom(to)));
            return bottom <= top ? null : new DrawnBox(top, Math.Max(bottom - top - 1, LeastHeight), css, text);
        }

        int Y(LocalDate on, Instant at)
        {
            var local = at.InZone(week.Zone).LocalDateTime;
            var minutes = local.Date < on ? 0 : local.Date > on ? 24 * 60 : (local.Hour * 60) + local.Minute;
            return WeekDrawing.Top + ((minutes - (from * 60)) * WeekDrawing.Hour / 60);
        }

        int Bottom(int hour) => WeekDrawing.Top + ((hour - from) * WeekDrawing.Hour);
    }

    private static string Css(BlockWeek week, Block block) => week.Tally.ByDay.GetValueOrDefault(block.Day) > 0 ? "block done" : block.End <= week.Now ? "block missed" : "block";

    private static string? Text(BlockWeek week, Block block) => block.Minutes < 25 ? null
        : week.Tally.ByDay.GetValueOrDefault(block.Day) is > 0 and var made ? Words.Count(made, "touch", "touches") : ShowWeek.Clock(block.Start, week.Zone);
}
