using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Features.Discipline;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Discipline;

/// <summary>Puts the daily practice into words. It stands beside the touches, never among them.</summary>
internal static class ShowPractice
{
    /// <summary>Its page.</summary>
    public const string Address = "/practice";

    private const int Weeks = 8;

    public static readonly (string Value, string Text)[] Kinds = [("read", "Read"), ("listen", "Listen"), ("watch", "Watch")];

    /// <param name="state">The practice.</param>
    /// <param name="edit">Number of the lesson that is changed.</param>
    public static PracticeView View(PracticeState state, int? edit = null)
    {
        var monday = ReadDoing.MondayOf(state.Today);
        var since = state.Days.Count > 0 ? ReadDoing.MondayOf(state.Days[0].Day) : monday;
        var weeks = Enumerable.Range(0, Weeks).Select(i => monday.PlusWeeks(i + 1 - Weeks)).Where(week => week >= since).Select(week => Week(week, state)).ToList();
        var changed = edit is { } number ? state.Open.Concat(state.Through).FirstOrDefault(lesson => lesson.Number == number) : null;
        return new PracticeView(
            Sentence(state), Under(state), Line(state, Address), state.Practice?.Habit ?? "", (state.Practice?.Minutes ?? 10).ToString(CultureInfo.InvariantCulture), null,
            state.Days.Count > 0 ? weeks : [], $"Days of practice by week: {string.Join("; ", weeks.Select(week => week.Words))}",
            [.. state.Open.Select(lesson => Lesson(lesson, state.Today))], [.. state.Through.Select(lesson => Lesson(lesson, state.Today))],
            changed is null ? new LessonFields(null, "read", null, null, null) : new LessonFields(changed.Number, Word(changed.Kind).ToLowerInvariant(), changed.Title, changed.Place, changed.Taken), null);
    }

    /// <summary>Today's on one line; null where nothing was chosen.</summary>
    public static PracticeLineView? Line(PracticeState state, string back) => state.Practice is not { } practice ? null : new PracticeLineView(
        $"{Words.Begin(practice.Habit)}, {Words.Minutes(practice.Minutes)}",
        string.Join(" ", new[] { Row(state), state.Next is { } next ? $"Next to {Word(next.Kind).ToLowerInvariant()}: {next.Title}." : null }.OfType<string>()),
        state.Streak.IsTodayDone, back);

    /// <summary>This week's, for pages where follow-through is shown; null where nothing was chosen.</summary>
    public static string? ThisWeek(PracticeState state)
    {
        if (state.Practice is not { } practice)
        {
            return null;
        }

        var monday = ReadDoing.MondayOf(state.Today);
        var done = state.DoneIn(monday).Count;
        var days = state.Work.Between(monday, state.Today).Count();
        var week = done == 0 ? "not yet this week" : $"{Words.Count(done, "day", "days")} of {Words.Count(Math.Max(days, done), "day", "days")} so far this week";
        return $"{Words.Begin(practice.Habit)}: {week}. {Row(state)}";
    }

    private static string Sentence(PracticeState state) => state switch
    {
        { Practice: null, Days.Count: 0 } => "One small thing a day, and you get better at this.",
        { Practice: null } => "No daily practice at the moment.",
        { Streak: { IsTodayDone: true, Days: > 1 and var days } } => $"Done today: {Words.Count(days, "day", "days")} in a row.",
        { Streak.IsTodayDone: true } => "Done today.",
        { Streak.Days: > 1 and var days } => $"{Words.Begin(Words.Count(days, "day", "days"))} in a row so far, and today is open.",
        _ => "Today’s is still open.",
    };

    private static string Under(PracticeState state) => state.Practice is null
        ? "Ten pages, one thank-you note, one recorded call listened to again. It stands beside the touches and is never counted as one."
        : state.Streak.Forgiven > 0
            ? $"{Words.Begin(Words.Count(state.Streak.Forgiven, "missed day is", "missed days are"))} forgiven in it. Weekends and days off don’t count."
            : "Weekends and days off don’t break it, and one missed day a week is forgiven.";

    private static string Row(PracticeState state) => state.Streak.Days switch
    {
        0 => "A new row begins with one day.",
        1 => "One day in the row.",
        var days => $"{Words.Begin(Words.Number(days))} days in a row.",
    };

    private static BarView Week(LocalDate monday, PracticeState state)
    {
        var done = state.DoneIn(monday);
        var work = state.Work.Between(monday, monday.PlusDays(6)).Count();
        return new BarView(ShowNos.Short(monday), done.Count, work, $"week of {Words.Date(monday, state.Today)}: {done.Count} of {work} working days");
    }

    private static LessonLine Lesson(Lesson lesson, LocalDate today)
    {
        var isLink = Uri.TryCreate(lesson.Place, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp);
        return new LessonLine(
            lesson.Number, lesson.Kind switch { LessonKind.Listen => "call", LessonKind.Watch => "play", _ => "book" }, Word(lesson.Kind), lesson.Title, isLink ? link!.AbsoluteUri : null,
            isLink ? null : lesson.Place, lesson.Taken, lesson.DoneAt is { } at ? Words.Date(at.InUtc().Date, today) : null);
    }

    private static string Word(LessonKind kind) => kind switch { LessonKind.Listen => "Listen", LessonKind.Watch => "Watch", _ => "Read" };
}
