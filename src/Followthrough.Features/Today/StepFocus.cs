using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Today;

/// <summary>What happens within a focus session: a card is laid open, a pause, going on.</summary>
public sealed class StepFocus(FollowDb db, IClock clock)
{
    /// <summary>Lays a card open; its time begins, unless it lies open already.</summary>
    public Task<FocusSession> ShowAsync(Actor actor, TouchKey card, CancellationToken cancel = default) => ChangeAsync(actor, (session, now) => session.Show(card, now), cancel);

    /// <summary>Lets it stand still.</summary>
    public Task<FocusSession> PauseAsync(Actor actor, CancellationToken cancel = default) => ChangeAsync(actor, (session, now) => session.Pause(now), cancel);

    /// <summary>Goes on after a pause, or without the one that was offered.</summary>
    public Task<FocusSession> GoOnAsync(Actor actor, CancellationToken cancel = default) => ChangeAsync(actor, (session, now) => session.GoOn(now), cancel);

    /// <exception cref="Refusal">None runs.</exception>
    private async Task<FocusSession> ChangeAsync(Actor actor, Action<FocusSession, Instant> change, CancellationToken cancel)
    {
        var session = await EndFocus.RunningAsync(db, actor, cancel) ?? throw Refusal.NotFound("No focus session is running.");
        change(session, clock.GetCurrentInstant());
        await db.SaveChangesAsync(cancel);
        return session;
    }
}
