using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Reads which messages are on their way.</summary>
public sealed class ReadLeaving(FollowDb db)
{
    /// <summary>Most messages shown at once.</summary>
    public const int Most = 100;

    /// <summary>Those of one prospect that aren't settled: waiting, leaving or unknown.</summary>
    public Task<List<LeavingMessage>> OfProspectAsync(Actor actor, long prospectId, CancellationToken cancel = default) => ReadAsync(
        db.Attempts.Where(a => a.WorkspaceId == actor.WorkspaceId && a.ProspectId == prospectId
            && (a.State == AttemptState.Waiting || a.State == AttemptState.Leaving || a.State == AttemptState.Unknown)), cancel);

    /// <summary>Those of which nobody knows whether they left: of the actor's prospects, or of the whole workspace for who is no seller.</summary>
    public Task<List<LeavingMessage>> UnknownAsync(Actor actor, CancellationToken cancel = default) => ReadAsync(UnknownOf(db, actor), cancel);

    /// <summary>As <see cref="UnknownAsync"/>, to be counted.</summary>
    public static IQueryable<Attempt> UnknownOf(FollowDb db, Actor actor) => db.Attempts.Where(a => a.WorkspaceId == actor.WorkspaceId && a.IsUnknown
        && (actor.SellerId == null || db.Prospects.Any(p => p.WorkspaceId == a.WorkspaceId && p.Id == a.ProspectId && p.OwnerId == actor.SellerId)));

    private async Task<List<LeavingMessage>> ReadAsync(IQueryable<Attempt> wanted, CancellationToken cancel) => await (
        from attempt in wanted.AsNoTracking()
        join touch in db.Touches on new { attempt.WorkspaceId, attempt.ProspectId, Number = attempt.TouchNumber } equals new { touch.WorkspaceId, touch.ProspectId, touch.Number }
        join prospect in db.Prospects on new { attempt.WorkspaceId, Id = attempt.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
        orderby attempt.MadeAt
        select new LeavingMessage(
            new TouchKey(attempt.ProspectId, attempt.TouchNumber), prospect.Name, touch.Subject, attempt.Address, attempt.State, attempt.NextAt, attempt.BeganAt, attempt.Tries,
            attempt.Reply)).Take(Most).ToListAsync(cancel);
}

/// <summary>A message that isn't settled.</summary>
/// <param name="Touch">The touch whose message it is.</param>
/// <param name="Prospect">Whom it goes to.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Address">The address it goes to.</param>
/// <param name="State">Where it is.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="BeganAt">When it was last begun.</param>
/// <param name="Tries">How often a server was asked.</param>
/// <param name="Reply">What the server said last.</param>
public sealed record LeavingMessage(
    TouchKey Touch, string Prospect, string? Subject, string Address, AttemptState State, Instant NextAt, Instant? BeganAt, int Tries, string? Reply);
