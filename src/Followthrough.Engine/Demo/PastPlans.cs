using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The mornings' plans that the demo's seller had: what was due and not yet made on each working day of the last months, until the minutes were full.</summary>
internal static class PastPlans
{
    private const int LastDays = 90;
    private const int ForgottenOutOfTwenty = 1; // mornings on which the program didn't run

    private static readonly LocalTime Morning = new(6, 0);

    public static IEnumerable<MorningPlan> Of(DemoWorkspace world, Random dice)
    {
        var touches = world.Stories.SelectMany(story => story.Touches.Select(touch => (Touch: touch, story.Prospect.Tier)))
            .Where(each => each.Touch is { Direction: Direction.Out, Minutes: > 0, Due: not null } touch && touch.State is TouchState.Done or TouchState.Skipped && touch.DoneAt > world.Now - Duration.FromDays(LastDays + 7))
            .OrderByDescending(each => each.Touch.IsPromised).ThenBy(each => each.Tier).ThenBy(each => each.Touch.Due).ToList();
        var today = world.Now.InZone(DemoClock.Zone).Date;
        for (var day = today.PlusDays(-LastDays); day < today; day = day.PlusDays(1))
        {
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || world.Seller.DaysOff.Contains(day) || dice.Next(20) < ForgottenOutOfTwenty)
            {
                continue;
            }

            var morning = day.At(Morning).InZoneLeniently(DemoClock.Zone).ToInstant();
            var (evening, left) = (morning + Duration.FromHours(10), world.Seller.MinutesADay);
            var night = morning + Duration.FromHours(18);
            // Some mornings plan what the day then brings, others plan more than it holds.
            var mostly = left * (0.55 + (0.45 * dice.NextDouble()));
            var fits = new List<MorningTouch>();
            var due = touches.Where(each => each.Touch.Due < evening && each.Touch.DoneAt >= morning).ToList();
            var kept = due.Where(each => each.Touch.DoneAt < night).TakeWhile(each => (mostly -= each.Touch.FocusPlanned ?? each.Touch.Minutes) > 0).ToList();
            foreach (var (touch, tier) in kept.Concat(due.Where(each => each.Touch.DoneAt >= night)))
            {
                var minutes = touch.FocusPlanned ?? touch.Minutes;
                if (minutes <= left)
                {
                    left -= minutes;
                    fits.Add(new MorningTouch(touch.ProspectId, touch.Number, minutes, tier));
                }
            }

            yield return new MorningPlan { WorkspaceId = world.Workspace.Id, SellerId = world.Seller.Id, Day = day, MadeAt = morning, Minutes = world.Seller.MinutesADay, Touches = fits };
        }
    }
}
