using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Leaves a touch out, with a reason; the cadence goes on with the next step.</summary>
public sealed class SkipTouch(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>What to leave out.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch.</param>
    /// <param name="Why">Why; asked for, because leaving out is a decision.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, string? Why, long? Version = null);

    /// <summary>Leaves it out.</summary>
    /// <exception cref="Refusal">No such touch, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var touch = await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel);
        touch.State = TouchState.Skipped;
        touch.DoneAt = pursuit.Now;
        touch.Minutes = 0;
        touch.PutOffWhy = Text.Trimmed(request.Why);
        await planning.StepMadeAsync(db, pursuit, touch, cancel);
        var summary = $"{TouchWords.Name(touch.Channel)} left out";
        pursuit.Say(TimelineKind.PutOff, summary, touch.Channel, touch.PutOffWhy, touch.Number);
        return await pursuit.SaveAsync(planning, nameof(SkipTouch), $"{pursuit.Prospect.Name}: {summary}", cancel);
    }
}
