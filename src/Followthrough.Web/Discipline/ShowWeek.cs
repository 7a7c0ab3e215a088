using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Discipline;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Discipline;

/// <summary>Puts follow-through into words: what was planned, what was done, and the days without, as they were.</summary>
internal static class ShowWeek
{
    private const int DaysShown = 14;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static WeekView View(Doing doing)
    {
        var monday = ReadDoing.MondayOf(doing.Today);
        var week = doing.Days.Where(day => day.Day >= monday).ToList();
        var before = doing.Days.Where(day => day.Day < monday).ToList();
        var weeks = doing.Days.GroupBy(day => ReadDoing.MondayOf(day.Day)).Select(each => Week(each.Key, [.. each], doing.Today)).ToList();
        var minutes = Enum.GetValues<Tier>().Select((tier, i) => (Tier: tier, Minutes: week.Sum(day => day.Minutes[i]))).ToList();
        var all = Math.Max(1, minutes.Sum(each => each.Minutes));
        return new WeekView(
            Sentence(week), Under(before, weeks.Count - 1),
            [
                new(Words.Figure(week.Sum(day => day.Touches)), "touches"), new(Words.Figure(week.Sum(day => day.Asks)), "asks"),
                new(Words.Figure(week.Sum(day => day.Nos)), "no’s"), new(Words.Minutes(minutes.Sum(each => each.Minutes)), "spent"),
            ],
            weeks, $"Planned and done by week: {string.Join("; ", weeks.Select(each => each.Words))}",
            [.. doing.Days.Reverse().Take(DaysShown).Where(day => day.IsWorkday || day.Touches > 0).Select(day => Line(day, doing.Today))],
            [.. minutes.Select(each => new TierLine(each.Tier.ToString(), Words.Minutes(each.Minutes), (double)each.Minutes / all))],
            Without(doing));
    }

    private static string Sentence(List<DayDone> week)
    {
        var (planned, kept) = (week.Sum(day => day.Planned ?? 0), week.Sum(day => day.Kept));
        return planned == 0
            ? $"{Words.Begin(Words.Count(week.Sum(day => day.Touches), "touch", "touches"))} this week. No morning’s plan to hold it against yet."
            : kept == 0 ? $"None of {Words.Number(planned)} planned touches done yet this week."
            : $"{Words.Begin(Words.Number(kept))} of {Words.Number(planned)} planned touches done this week.";
    }

    private static string Under(List<DayDone> before, int weeks) => FollowThrough.Share(before) is { } share
        ? $"In the {(weeks == 1 ? "week" : $"{Words.Number(weeks)} weeks")} before: {Per(share)} of what was planned ({Words.Figure(before.Where(day => day.Planned is not null).Sum(day => day.Kept))} of {Words.Figure(before.Sum(day => day.Planned ?? 0))} touches on {Words.Count(before.Count(day => day.Planned is not null), "day", "days")})."
        : "What a morning planned is written down from now on, and can’t be changed later.";

    private static BarView Week(LocalDate monday, List<DayDone> days, LocalDate today)
    {
        var (planned, kept, beside) = (days.Sum(day => day.Planned ?? 0), days.Sum(day => day.Kept), days.Sum(day => day.Beside));
        var hasPlan = days.Exists(day => day.Planned is not null);
        return new BarView(
            ShowNos.Short(monday), hasPlan ? kept : 0, hasPlan ? planned : null,
            $"week of {Words.Date(monday, today)}: {(hasPlan ? $"{kept} of {planned} planned" : "no plan was written down")}, {beside} beside the plan",
            FollowThrough.Share(days) is { } share ? Per(share) : null);
    }

    private static DayLine Line(DayDone day, LocalDate today) => new(
        day.Day == today ? "Today" : day.Day.ToString("ddd, MMM d", English), day.Planned is { } planned ? Words.Figure(planned) : "–", day.Planned is null ? "–" : Words.Figure(day.Kept),
        Words.Figure(day.Beside), Words.Figure(day.Asks), Words.Figure(day.Nos), Words.Minutes(day.Minutes.Sum()), day.Planned is > 0 ? (double)day.Kept / day.Planned : null,
        !day.IsWorkday ? "day off" : day.IsWithout && day.Day != today ? "a day without" : day.Planned is null ? "no plan written down" : null);

    private static string Without(Doing doing)
    {
        var work = doing.Days.Where(day => day.IsWorkday && day.Day < doing.Today).ToList();
        var without = work.Count(day => day.IsWithout);
        var since = Words.Date(doing.Days[0].Day, doing.Today);
        return without == 0
            ? work.Count == 0 ? "Today is the first day that counts." : $"No working day of {Words.Figure(work.Count)} without a touch since {since}."
            : $"{Words.Begin(Words.Count(without, "working day", "working days"))} of {Words.Figure(work.Count)} without a touch since {since}.";
    }

    private static string Per(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture) + "%";
}
