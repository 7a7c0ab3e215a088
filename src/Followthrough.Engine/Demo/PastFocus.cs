using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The focus sessions that the demo's seller had: on some days of the last weeks, around the hour in which most was done.</summary>
internal static class PastFocus
{
    private const int LastDays = 45;
    private const int LeastTouches = 3; // fewer are no session
    private const int DaysOutOfTen = 6;

    private static readonly Duration Hour = Duration.FromMinutes(60);
    private static readonly int[] Chosen = [30, 30, 60, 60, 60];

    public static IEnumerable<FocusSession> Of(DemoWorkspace world, Random dice)
    {
        var number = 0;
        foreach (var day in ByDay(world))
        {
            if (dice.Next(10) < DaysOutOfTen && Best([.. day]) is { Count: >= LeastTouches } touches)
            {
                yield return Session(world, ++number, touches, dice);
            }
        }
    }

    private static IEnumerable<IGrouping<LocalDate, Touch>> ByDay(DemoWorkspace world) => world.Stories.SelectMany(story => story.Touches)
        .Where(touch => touch is { State: TouchState.Done, Direction: Direction.Out, Minutes: > 0 } && touch.DoneAt > world.Now - Duration.FromDays(LastDays))
        .OrderBy(touch => touch.DoneAt).GroupBy(touch => touch.DoneAt!.Value.InZone(DemoClock.Zone).Date).OrderBy(day => day.Key);

    /// <summary>The hour of the day with the most touches in it.</summary>
    private static List<Touch> Best(List<Touch> day) => day
        .Select(first => day.Where(touch => touch.DoneAt >= first.DoneAt && touch.DoneAt < first.DoneAt + Hour).ToList()).MaxBy(within => within.Count) ?? [];

    private static FocusSession Session(DemoWorkspace world, int number, List<Touch> touches, Random dice)
    {
        var began = touches[0].DoneAt!.Value - Duration.FromMinutes(Math.Min(touches[0].Minutes, 8));
        var minutes = Chosen[dice.Next(Chosen.Length)];
        var session = FocusSession.Begin(world.Workspace.Id, world.Seller.Id, number, minutes, dice.Next(3) == 0, began);
        var before = began;
        foreach (var touch in touches)
        {
            var took = (int)Math.Min((touch.DoneAt!.Value - before).TotalSeconds, touch.Minutes * 60 * (0.6 + (0.9 * dice.NextDouble())));
            touch.TookIn(new FocusSpent(number, Math.Max(20, took)));
            before = touch.DoneAt!.Value;
        }

        session.Show(new TouchKey(touches[^1].ProspectId, touches[^1].Number), before);
        session.End(before >= session.EndsAt ? FocusEnd.TimeIsUp : FocusEnd.ByHand, before + Duration.FromSeconds(dice.Next(20, 90)));
        return session;
    }
}
