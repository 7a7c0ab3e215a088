using Followthrough.Domain.Today;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Today;

/// <summary>Begins a focus session: minutes in which one card follows the other.</summary>
public sealed class StartFocus(FollowDb db, IClock clock)
{
    /// <summary>For how long, and how to begin.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="Minutes">Minutes, from <see cref="FocusSession.LeastMinutes"/> to <see cref="FocusSession.MostMinutes"/>.</param>
    /// <param name="BeginsEasy">True where the first card shall be an easy one.</param>
    public sealed record Request(Actor Actor, int Minutes, bool BeginsEasy = false);

    /// <summary>Begins it; one whose minutes are over, or that nobody came back to, ends first.</summary>
    /// <exception cref="Refusal">Minutes that can't be, or one is running.</exception>
    public async Task<FocusSession> RunAsync(Request request, CancellationToken cancel = default)
    {
        var (ws, now) = (request.Actor.WorkspaceId, clock.GetCurrentInstant());
        var seller = request.Actor.SellerId ?? throw Refusal.NotAllowed("Only a seller has focus sessions.");
        if (request.Minutes is < FocusSession.LeastMinutes or > FocusSession.MostMinutes)
        {
            throw Refusal.Invalid($"Choose from {FocusSession.LeastMinutes} to {FocusSession.MostMinutes} minutes.");
        }

        var last = await db.FocusSessions.Where(s => s.WorkspaceId == ws && s.SellerId == seller).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        if (last is { EndedAt: null } && !EndFocus.EndIfOver(last, now))
        {
            throw Refusal.Conflict("A focus session is running already.");
        }

        var session = FocusSession.Begin(ws, seller, (last?.Number ?? 0) + 1, request.Minutes, request.BeginsEasy, now);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return session;
    }
}
