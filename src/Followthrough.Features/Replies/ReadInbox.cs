using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Replies;

/// <summary>Reads the inbox: what needs a person's decision, the warm ones first.</summary>
public sealed class ReadInbox(FollowDb db, ReadLeaving leaving)
{
    /// <summary>Messages on one page.</summary>
    public const int Lines = 50;

    /// <summary>Reads it.</summary>
    /// <param name="actor">Whose: the messages about this seller's prospects; all of the workspace without a seller.</param>
    /// <param name="dealtWith">True for what has been dealt with, the latest first; false for what waits.</param>
    /// <param name="after">Messages to pass over.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<InboxPage> RunAsync(Actor actor, bool dealtWith = false, int after = 0, CancellationToken cancel = default)
    {
        var mine = Mine(actor);
        var waiting = mine.Where(each => each.Message.NeedsDecision && each.Message.DealtWithAt == null);
        var shown = dealtWith
            ? mine.Where(each => !each.Message.NeedsDecision || each.Message.DealtWithAt != null).OrderByDescending(each => each.Message.ReceivedAt)
            : waiting.OrderByDescending(each => each.Message.Warmth).ThenBy(each => each.Message.ReceivedAt);
        var rows = await shown.Skip(after).Take(Lines + 1).AsNoTracking().ToListAsync(cancel);
        var unknown = await leaving.UnknownAsync(actor, cancel);
        return new InboxPage(
            [.. rows.Take(Lines).Select(row => new InboxLine(row.Message, row.Prospect))], rows.Count > Lines, await WaitingOf(db, actor).CountAsync(cancel), unknown);
    }

    /// <summary>One message with the prospect it is about and the touch that it answers.</summary>
    /// <exception cref="Refusal">There is no such message.</exception>
    public async Task<InboxMessage> ReadAsync(Actor actor, long mailboxId, long number, CancellationToken cancel = default)
    {
        var message = await db.Incoming.AsNoTracking().SingleOrDefaultAsync(i => i.WorkspaceId == actor.WorkspaceId && i.MailboxId == mailboxId && i.Number == number, cancel)
            ?? throw Refusal.NotFound("There is no such message.");
        var prospect = await db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == actor.WorkspaceId && p.Id == message.ProspectId, cancel);
        var touch = await db.Touches.AsNoTracking().SingleOrDefaultAsync(
            t => t.WorkspaceId == actor.WorkspaceId && t.ProspectId == message.ProspectId && t.Number == message.TouchNumber, cancel);
        return new InboxMessage(message, prospect, touch);
    }

    /// <summary>Those that wait for a decision, to be counted.</summary>
    public static IQueryable<Incoming> WaitingOf(FollowDb db, Actor actor) => db.Incoming.Where(i => i.WorkspaceId == actor.WorkspaceId && i.NeedsDecision && i.DealtWithAt == null
        && (actor.SellerId == null || db.Prospects.Any(p => p.WorkspaceId == i.WorkspaceId && p.Id == i.ProspectId && p.OwnerId == actor.SellerId)));

    private IQueryable<Row> Mine(Actor actor) =>
        from message in db.Incoming
        join prospect in db.Prospects on new { message.WorkspaceId, Id = message.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
        where message.WorkspaceId == actor.WorkspaceId && (actor.SellerId == null || prospect.OwnerId == actor.SellerId)
        select new Row { Message = message, Prospect = prospect };

    private sealed class Row
    {
        public required Incoming Message { get; init; }

        public required Prospect Prospect { get; init; }
    }
}

/// <summary>A page of the inbox.</summary>
/// <param name="Lines">The messages.</param>
/// <param name="HasMore">True where more follow.</param>
/// <param name="Waiting">How many wait for a decision in all.</param>
/// <param name="Unknown">Messages of ours that may have left, or not: somebody has to say.</param>
public sealed record InboxPage(IReadOnlyList<InboxLine> Lines, bool HasMore, int Waiting, IReadOnlyList<LeavingMessage> Unknown);

/// <summary>A message in the list.</summary>
/// <param name="Message">The message.</param>
/// <param name="Prospect">Whom it is about.</param>
public sealed record InboxLine(Incoming Message, Prospect Prospect);

/// <summary>A message with what it is about.</summary>
/// <param name="Message">The message.</param>
/// <param name="Prospect">The prospect.</param>
/// <param name="Answers">The touch that it answers; null where only the address says whose it is.</param>
public sealed record InboxMessage(Incoming Message, Prospect Prospect, Touch? Answers);
