using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Reads which messages and texts are on their way.</summary>
public sealed class ReadLeaving(FollowDb db)
{
    /// <summary>Most messages shown at once.</summary>
    public const int Most = 100;

    /// <summary>Those of one prospect that aren't settled: waiting, leaving or unknown.</summary>
    public Task<IReadOnlyList<LeavingMessage>> OfProspectAsync(Actor actor, long prospectId, CancellationToken cancel = default) => ReadAsync(
        db.Attempts.Where(a => a.WorkspaceId == actor.WorkspaceId && a.ProspectId == prospectId
            && (a.State == AttemptState.Waiting || a.State == AttemptState.Leaving || a.State == AttemptState.Unknown)),
        db.TextSendings.Where(s => s.WorkspaceId == actor.WorkspaceId && s.ProspectId == prospectId
            && (s.State == AttemptState.Waiting || s.State == AttemptState.Leaving || s.State == AttemptState.Unknown)), cancel);

    /// <summary>Those of which nobody knows whether they left: of the actor's prospects, or of the whole workspace for who is no seller.</summary>
    public Task<IReadOnlyList<LeavingMessage>> UnknownAsync(Actor actor, CancellationToken cancel = default) => ReadAsync(UnknownOf(db, actor), UnknownTextsOf(db, actor), cancel);

    /// <summary>As <see cref="UnknownAsync"/>, the messages, to be counted.</summary>
    public static IQueryable<Attempt> UnknownOf(FollowDb db, Actor actor) => db.Attempts.Where(a => a.WorkspaceId == actor.WorkspaceId && a.IsUnknown
        && (actor.SellerId == null || db.Prospects.Any(p => p.WorkspaceId == a.WorkspaceId && p.Id == a.ProspectId && p.OwnerId == actor.SellerId)));

    /// <summary>As <see cref="UnknownAsync"/>, the texts, to be counted.</summary>
    public static IQueryable<TextSending> UnknownTextsOf(FollowDb db, Actor actor) => db.TextSendings.Where(s => s.WorkspaceId == actor.WorkspaceId && s.State == AttemptState.Unknown
        && (actor.SellerId == null || db.Prospects.Any(p => p.WorkspaceId == s.WorkspaceId && p.Id == s.ProspectId && p.OwnerId == actor.SellerId)));

    private async Task<IReadOnlyList<LeavingMessage>> ReadAsync(IQueryable<Attempt> messages, IQueryable<TextSending> texts, CancellationToken cancel)
    {
        var mails = await (
            from attempt in messages.AsNoTracking()
            join touch in db.Touches on new { attempt.WorkspaceId, attempt.ProspectId, Number = attempt.TouchNumber } equals new { touch.WorkspaceId, touch.ProspectId, touch.Number }
            join prospect in db.Prospects on new { attempt.WorkspaceId, Id = attempt.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
            orderby attempt.MadeAt
            select new LeavingMessage(
                new TouchKey(attempt.ProspectId, attempt.TouchNumber), touch.Channel, prospect.Name, touch.Subject, attempt.Address, attempt.State, attempt.NextAt, attempt.BeganAt, attempt.Tries,
                attempt.Reply)).Take(Most).ToListAsync(cancel);
        var others = await (
            from text in texts.AsNoTracking()
            join touch in db.Touches on new { text.WorkspaceId, text.ProspectId, Number = text.TouchNumber } equals new { touch.WorkspaceId, touch.ProspectId, touch.Number }
            join prospect in db.Prospects on new { text.WorkspaceId, Id = text.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
            orderby text.MadeAt
            select new LeavingMessage(
                new TouchKey(text.ProspectId, text.TouchNumber), touch.Channel, prospect.Name, touch.Body, text.Phone, text.State, text.NextAt, text.BeganAt, text.Tries,
                text.Reply)).Take(Most).ToListAsync(cancel);
        return [.. mails, .. others];
    }
}

/// <summary>A message or a text that isn't settled.</summary>
/// <param name="Touch">The touch whose message it is.</param>
/// <param name="Channel">E-mail or text.</param>
/// <param name="Prospect">Whom it goes to.</param>
/// <param name="Subject">Its subject; the words of a text.</param>
/// <param name="Address">The address or the number it goes to.</param>
/// <param name="State">Where it is.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="BeganAt">When it was last begun.</param>
/// <param name="Tries">How often it was handed over, or tried to be.</param>
/// <param name="Reply">What the other side said last.</param>
public sealed record LeavingMessage(
    TouchKey Touch, Channel Channel, string Prospect, string? Subject, string Address, AttemptState State, Instant NextAt, Instant? BeganAt, long Tries, string? Reply);
