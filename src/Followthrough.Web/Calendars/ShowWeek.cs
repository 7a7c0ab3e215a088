using System.Globalization;
using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Calendars;

/// <summary>Puts a week of blocks into words.</summary>
internal static class ShowWeek
{
    public const string Address = "/calendar";

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static CalendarView Of(BlockWeek week, CalendarAccount? account, bool isDemo)
    {
        var last = week.Monday.PlusDays(6);
        var isCurrent = week.Monday <= week.Today && week.Today <= last;
        return new CalendarView(
            Sentence(week, isCurrent), isDemo ? "A demo connects to nothing: its meetings are invented." : Under(week, account), account?.Trouble, $"{Words.Date(week.Monday, week.Today)} to {Words.Date(last, week.Today)}", Href(week.Monday.PlusDays(-7)),
            week.Monday.PlusDays(7) < week.Today.PlusDays(BlockSchedule.Days) ? Href(week.Monday.PlusDays(7)) : null, isCurrent ? null : Address, DrawWeek.Of(week),
            [.. Enumerable.Range(0, 7).Select(i => Row(week, week.Monday.PlusDays(i)))], week.Plan is not null);
    }

    public static string Href(LocalDate day) => $"{Address}?week={Iso(day)}";

    public static string Clock(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Sentence(BlockWeek week, bool isCurrent)
    {
        var when = isCurrent ? "this week" : $"in the week of {Words.Date(week.Monday, week.Today)}";
        var tally = week.Tally;
        if (tally.Over > 0)
        {
            var touches = $"{Words.Count(tally.Inside, "touch", "touches")} in {(tally.Over == 1 ? "it" : "them")}, {Words.Number(tally.Outside)} outside";
            return (tally.Over, tally.Kept) switch
            {
                (1, 0) => $"The one block {when} so far had no touch in it; {Words.Number(tally.Outside)} outside.",
                (1, _) => $"The one block {when} so far was kept: {touches}.",
                (_, 0) => $"None of {Words.Number(tally.Over)} blocks was kept {when}: {Words.Count(tally.Outside, "touch", "touches")} outside.",
                (var over, var kept) when over == kept => $"All {Words.Number(over)} blocks were kept {when}: {touches}.",
                (var over, var kept) => $"{Words.Begin(Words.Number(kept))} of {Words.Number(over)} blocks {(kept == 1 ? "was" : "were")} kept {when}: {touches}.",
            };
        }

        var ahead = week.Blocks.Where(block => block.Stands && block.End > week.Now).ToList();
        return ahead switch
        {
            [] when week.Plan is null => "No time stands for following up yet.",
            [] when week.Plan is { IsOn: false } => "No blocks are planned: they are switched off.",
            [] => $"No block stands {when}.",
            [var first, ..] => $"{Words.Begin(Words.Count(ahead.Count, "block stands", "blocks stand"))} {when}, the {(ahead.Count == 1 ? "one" : "next")} {Words.Day(first.Start.InZone(week.Zone).Date, week.Today)} at {Clock(first.Start, week.Zone)}.",
        };
    }

    private static string? Under(BlockWeek week, CalendarAccount? account) => account switch
    {
        null => week.Plan is null ? null : "Meetings are known once your calendar is connected in its settings.",
        { SyncedAt: { } at } => $"Your calendar was read {Words.Ago(at, week.Now, week.Zone.Id)}.{(account.Unread is { } unread ? $" {unread}" : "")}",
        _ => "Your calendar has not been read yet.",
    };

    private static DayRow Row(BlockWeek week, LocalDate day)
    {
        var (from, to) = (week.Zone.AtStartOfDay(day).ToInstant(), week.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        var blocks = week.Blocks.Where(block => block.State != BlockState.Withdrawn && (block.State == BlockState.Removed ? block.Day == day : block.Start >= from && block.Start < to));
        var taken = week.Busy.Where(each => each.Start < to && each.End > from)
            .Select(each => each.Start <= from && each.End >= to ? "all day" : $"{Clock(Instant.Max(each.Start, from), week.Zone)} to {(each.End >= to ? "24:00" : Clock(each.End, week.Zone))}").ToList();
        return new DayRow(day.ToString("dddd, MMMM d", English), day == week.Today, [.. blocks.Select(block => Block(week, block))], taken.Count == 0 ? null : string.Join(", ", taken), week.Full.Contains(day));
    }

    private static BlockRow Block(BlockWeek week, Block block)
    {
        var isOver = block.End <= week.Now;
        var isRemoved = block.State == BlockState.Removed;
        var start = block.Start.InZone(week.Zone);
        return new BlockRow(
            $"{Address}/{Iso(block.Day)}", $"{Clock(block.Start, week.Zone)} to {Clock(block.End, week.Zone)}", State(week, block, isOver), block.Note,
            new BlockActions(!isOver && block.State == BlockState.Planned, !isOver && !isRemoved, block.Day >= week.Today && !isOver && block.State != BlockState.Planned),
            new MoveFields(Iso(start.Date), Clock(block.Start, week.Zone), block.Minutes.ToString(CultureInfo.InvariantCulture)));
    }

    private static ChipView State(BlockWeek week, Block block, bool isOver)
    {
        var made = week.Tally.ByDay.GetValueOrDefault(block.Day);
        return (block.State, isOver, made) switch
        {
            (BlockState.Removed, _, _) => new ChipView("taken away", Icon: "close"),
            (_, _, > 0) => new ChipView(Words.Count(made, "touch", "touches"), Tone.Go, "check"),
            (_, true, _) => new ChipView("nothing was done in it", Tone.No),
            (BlockState.Kept, _, _) => new ChipView("stays where it is", Tone.Wait, "lock"),
            _ => new ChipView("planned", Tone.Wait, "clock"),
        };
    }
}
