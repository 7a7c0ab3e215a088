using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Replies;

/// <summary>What a person does with a message that came in: accepts its reading, corrects it, or answers.</summary>
public sealed class DealWithMessage(FollowDb db, Planning planning, UndoChange undo, SendTouch send, IClock clock)
{
    /// <summary>Accepts the reading: the message leaves the inbox, and what followed from it stands.</summary>
    /// <exception cref="Refusal">There is no such message.</exception>
    public async Task AcceptAsync(Actor actor, long mailboxId, long number, CancellationToken cancel = default)
    {
        Dealt(await FindAsync(actor, mailboxId, number, cancel), actor);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Corrects the reading. As long as nothing else has happened to the prospect, all that followed is undone first; later, what follows from the right
    /// reading is done in addition. What it was read as stays as a labelled example.
    /// </summary>
    /// <returns>What follows from it now, in a plain sentence.</returns>
    /// <exception cref="Refusal">There is no such message, or the prospect is changed at the same moment.</exception>
    public async Task<string> CorrectAsync(Actor actor, long mailboxId, long number, Intent intent, LocalDate? until = null, CancellationToken cancel = default)
    {
        var message = await FindAsync(actor, mailboxId, number, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await UndoAsync(actor, message, cancel);
        db.ChangeTracker.Clear();
        message = await FindAsync(actor, mailboxId, number, cancel);
        var pursuit = await Pursuit.LoadAsync(db, actor, message.ProspectId, clock.GetCurrentInstant(), cancel);
        var reading = new Reading(intent, message.Evidence, 1) { Until = until ?? (intent == message.Intent ? message.Until : null), Instead = message.Instead };
        var sentOn = (message.SentAt ?? message.ReceivedAt).InZone(pursuit.Zone).Date;
        var consequence = ReplyConsequence.For(reading, sentOn);
        message.WasReadAs ??= message.Intent;
        (message.Intent, message.Until, message.Confidence, message.Consequence) = (intent, reading.Until, 1, consequence.Sentence);
        message.Kind = intent switch
        {
            Intent.OutOfOffice or Intent.Acknowledgement => IncomingKind.AutoReply,
            Intent.Bounce => IncomingKind.Bounce,
            _ => IncomingKind.Reply,
        };
        (message.Warmth, message.NeedsDecision) = (Warmth.Of(intent), consequence.NeedsPerson);
        message.DealtWithAt = consequence.NeedsPerson ? null : clock.GetCurrentInstant();
        await new FollowReading(db, planning).RunAsync(pursuit, message, consequence, [], cancel);
        var done = await pursuit.SaveAsync(planning, nameof(DealWithMessage), $"{pursuit.Prospect.Name}: {consequence.Sentence}", cancel);
        message.Version = done.Version;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return consequence.Sentence;
    }

    /// <summary>Answers in the same thread, from the seller's mailbox; the touch that was owed for it is made by that.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="mailboxId">The mailbox the message came into.</param>
    /// <param name="number">Its number.</param>
    /// <param name="body">The words.</param>
    /// <param name="ask">What is asked for in them; null where it is an answer and nothing more.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    /// <exception cref="Refusal">No such message, no mailbox that sends, no words, or suppressed.</exception>
    public async Task<Done> AnswerAsync(Actor actor, long mailboxId, long number, string body, string? ask, CancellationToken cancel = default)
    {
        var message = await FindAsync(actor, mailboxId, number, cancel);
        var pursuit = await Pursuit.LoadAsync(db, actor, message.ProspectId, clock.GetCurrentInstant(), cancel);
        var words = Text.Trimmed(body) ?? throw Refusal.Invalid("There are no words to send yet.");
        var touch = pursuit.Touches.FindLast(t => t is { State: TouchState.Planned, Channel: Channel.Email, Enrollment: null } && t.Due <= pursuit.Now) ?? pursuit.Add(new Touch
        {
            Goal = "Answer them", Benefit = "They know where they stand", Channel = Channel.Email, Minutes = ChannelMinutes.Of(Channel.Email), PersonNumber = message.PersonNumber ?? pursuit.FirstPerson?.Number,
        });
        (touch.Subject, touch.Body, touch.Ask) = (MessageThread.Reply(message.Subject), words, Text.Trimmed(ask));
        touch.IsGiftOfHelp = touch.Ask is null;
        Dealt(message, actor);
        return await send.LeaveAsync(pursuit, touch, await ThreadAsync(message, cancel), cancel);
    }

    private async Task<MessageThread?> ThreadAsync(Incoming message, CancellationToken cancel)
    {
        if (message.MessageId is not { } id)
        {
            return null;
        }

        var anchor = await db.Attempts.Where(a => a.WorkspaceId == message.WorkspaceId && a.ProspectId == message.ProspectId && a.TouchNumber == message.TouchNumber).Select(a => a.Anchor).FirstOrDefaultAsync(cancel);
        return new MessageThread(anchor, id, [.. message.Thread.Split(' ', StringSplitOptions.RemoveEmptyEntries), id], MessageThread.Reply(message.Subject));
    }

    private async Task UndoAsync(Actor actor, Incoming message, CancellationToken cancel)
    {
        try
        {
            await undo.RunAsync(new UndoChange.Request(actor, message.ProspectId, message.Version), cancel);
        }
        catch (Refusal)
        {
            // Something else has happened since; what follows from the right reading is done on top of it.
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Incoming> FindAsync(Actor actor, long mailboxId, long number, CancellationToken cancel) =>
        await db.Incoming.SingleOrDefaultAsync(i => i.WorkspaceId == actor.WorkspaceId && i.MailboxId == mailboxId && i.Number == number, cancel)
        ?? throw Refusal.NotFound("There is no such message.");

    private void Dealt(Incoming message, Actor actor) => (message.DealtWithAt, message.DealtWithBy) = (clock.GetCurrentInstant(), actor.SellerId);
}
