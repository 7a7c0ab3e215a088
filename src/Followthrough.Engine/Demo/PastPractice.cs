using Followthrough.Domain.Discipline;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The demo's seller reads ten pages a day, mostly, and thanks somebody now and then. Books and talks are invented.</summary>
internal static class PastPractice
{
    private const int LastDays = 120;
    private const int MissedOutOfTen = 2;

    private static readonly LocalTime Evening = new(18, 20);

    private static readonly (LessonKind Kind, string Title, string? Place, string? Taken, int AddedDaysAgo, int? DoneDaysAgo)[] List =
    [
        (LessonKind.Read, "The patient seller", null, "Write down the date on which they said to call. Nobody else will.", 118, 96),
        (LessonKind.Listen, "My own call with the print shop, once more", "recording of March", "I talked for nine of twelve minutes. Ask, then be quiet.", 90, 88),
        (LessonKind.Read, "Price without fear", "through to the end", "Name the price in one sentence and stop. The next word is theirs.", 86, 41),
        (LessonKind.Watch, "A workshop on proposals of one page", null, "One page, one ask, one day.", 39, 30),
        (LessonKind.Read, "Questions that open doors", "page 120", null, 38, null),
        (LessonKind.Listen, "Conversations with owners who sold their firm", "episode 4", null, 12, null),
        (LessonKind.Read, "Thank-you notes of a lifetime", null, null, 6, null),
    ];

    public static Practice Of(DemoWorkspace world) => new() { WorkspaceId = world.Workspace.Id, SellerId = world.Seller.Id, Habit = "ten pages", Minutes = 15 };

    public static IEnumerable<PracticeDay> DaysOf(DemoWorkspace world, Random dice)
    {
        var today = world.Now.InZone(DemoClock.Zone).Date;
        for (var day = today.PlusDays(-LastDays); day < today; day = day.PlusDays(1))
        {
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !world.Seller.DaysOff.Contains(day) && dice.Next(10) >= MissedOutOfTen)
            {
                yield return new PracticeDay
                {
                    WorkspaceId = world.Workspace.Id, SellerId = world.Seller.Id, Day = day, Habit = "ten pages", Minutes = 15,
                    DoneAt = day.At(Evening).InZoneLeniently(DemoClock.Zone).ToInstant(),
                };
            }
        }
    }

    public static IEnumerable<Lesson> LessonsOf(DemoWorkspace world) => List.Select((each, i) => new Lesson
    {
        WorkspaceId = world.Workspace.Id, SellerId = world.Seller.Id, Number = i + 1, Kind = each.Kind, Title = each.Title, Place = each.Place, Taken = each.Taken,
        AddedAt = world.Now - Duration.FromDays(each.AddedDaysAgo), DoneAt = each.DoneDaysAgo is { } days ? world.Now - Duration.FromDays(days) : null,
    });
}
