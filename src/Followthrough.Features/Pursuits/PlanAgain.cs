using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>
/// Plans a prospect's next touch again where nothing happened to the prospect itself: their cadence was edited, the workspace's hours were
/// changed, or what stood may go on. Run by the clock; doing it again changes nothing.
/// </summary>
public sealed class PlanAgain(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Plans it.</summary>
    /// <returns>True where that changed something.</returns>
    /// <exception cref="Refusal">There is no such prospect, or a person changed it at the same moment: then it was planned by that.</exception>
    public async Task<bool> RunAsync(Actor actor, long prospectId, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, actor, prospectId, clock.GetCurrentInstant(), cancel);
        var (standing, next) = (pursuit.Prospect.Standing, pursuit.Prospect.Next);
        await planning.SettleAsync(db, pursuit, cancel);
        if (pursuit.Prospect.Standing == standing && pursuit.Prospect.Next == next)
        {
            db.ChangeTracker.Clear();
            return false;
        }

        await pursuit.SaveAsync(planning, nameof(PlanAgain), $"{pursuit.Prospect.Name}: planned again", cancel);
        return true;
    }
}
