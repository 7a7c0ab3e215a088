// One message is taken in once: its digest is unique in the mailbox, and the message, what follows from it and the prospect's next touch commit
// together. Whoever takes it in a second time (a new UIDVALIDITY, a crash before the position was kept) finds it there and does nothing.
using System.Security.Cryptography;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Sending;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Mail.Reports;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Replies;

/// <summary>Takes in a message that came into a mailbox, and does what it says.</summary>
public sealed class TakeInMessage(FollowDb db, Planning planning, Unsubscribe unsubscribe, IClock clock)
{
    /// <summary>Most characters kept of a text.</summary>
    private const int LongestText = 100_000;

    private const string UnsubscribeSubject = "unsubscribe ";

    /// <summary>Takes it in.</summary>
    /// <param name="mailbox">The mailbox it came into.</param>
    /// <param name="raw">The message.</param>
    /// <param name="uidValidity">UIDVALIDITY of the folder.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    /// <returns>The message as it was kept; null where it concerns nobody here, is ours, or was taken in before.</returns>
    /// <exception cref="Refusal">A person changed the prospect at the same moment: take it in again.</exception>
    public async Task<Incoming?> RunAsync(Mailbox mailbox, ReadOnlyMemory<byte> raw, long uidValidity, long uid, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var mail = ReadMessage.Of(raw, now);
        if (mail.Message.Subject.StartsWith(UnsubscribeSubject, StringComparison.OrdinalIgnoreCase)
            && await unsubscribe.RunAsync(mail.Message.Subject[UnsubscribeSubject.Length..].Trim(), cancel))
        {
            return null;
        }

        var isOurs = mail.Message.From.Any(from => string.Equals(from.Address, mailbox.Address, StringComparison.OrdinalIgnoreCase));
        if (isOurs || mail.Kind == IncomingKind.Bulk || await FindAnswered.RunAsync(db, mailbox, mail, cancel) is not { } answered)
        {
            return null;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(raw.Span));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Incoming.AnyAsync(i => i.WorkspaceId == mailbox.WorkspaceId && i.MailboxId == mailbox.Id && i.Digest == digest, cancel))
        {
            return null;
        }

        var number = 1 + await db.Incoming.Where(i => i.WorkspaceId == mailbox.WorkspaceId && i.MailboxId == mailbox.Id).MaxAsync(i => (long?)i.Number, cancel) ?? 1;
        var message = Keep(mailbox, mail, answered, now);
        (message.Number, message.Digest, message.UidValidity, message.Uid) = (number, digest, uidValidity, uid);
        await FollowAsync(message, mail, answered, cancel);
        db.Add(message);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return message;
    }

    private async Task FollowAsync(Incoming message, ReadMail mail, Answered answered, CancellationToken cancel)
    {
        var actor = new Actor(message.WorkspaceId, null);
        var pursuit = await Pursuit.LoadAsync(db, actor, answered.ProspectId, clock.GetCurrentInstant(), cancel);
        var sentOn = mail.SentAt.InZone(mail.Zone).Date;
        var hardness = mail.Bounce is { } bounce ? HardnessOf(bounce, answered.Attempt) : (BounceHardness?)null;
        var consequence = ReplyConsequence.For(mail.Reading, sentOn, hardness);
        (message.Consequence, message.NeedsDecision) = (consequence.Sentence, consequence.NeedsPerson);
        await new FollowReading(db, planning) { Meeting = mail.Meeting }.RunAsync(pursuit, message, consequence, StoppedBy(pursuit, message, consequence, answered.Attempt), cancel);
        if (answered.Attempt is { State: AttemptState.Unknown } && message.Kind != IncomingKind.Complaint)
        {
            // Whoever answers it, or can't deliver it, has got it.
            await db.Attempts.Where(a => a.WorkspaceId == message.WorkspaceId && a.ProspectId == answered.ProspectId && a.TouchNumber == answered.Attempt.TouchNumber && a.State == AttemptState.Unknown)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.State, AttemptState.Sent).SetProperty(a => a.SettledAt, a => a.BeganAt).SetProperty(a => a.IsBooked, false)
                        .SetProperty(a => a.Fence, a => a.Fence + 1).SetProperty(a => a.Reply, "It was answered."), cancel);
        }

        var done = await pursuit.SaveAsync(planning, nameof(TakeInMessage), $"{pursuit.Prospect.Name}: {consequence.Sentence}", cancel);
        message.Version = done.Version;
    }

    /// <summary>The addresses that nothing may go to any more: the one that bounced, or whose owner complained.</summary>
    private static List<string> StoppedBy(Pursuit pursuit, Incoming message, ReplyConsequence consequence, Attempt? attempt)
    {
        if (!consequence.StopsAddress && message.Kind != IncomingKind.Complaint)
        {
            return [];
        }

        return attempt is not null
            ? [attempt.AddressHash]
            : EmailAddress.Normalize(message.FromAddress) is { } address ? [SuppressionHash.Of(pursuit.Workspace.SuppressionKey, address)] : [];
    }

    /// <summary>How hard it failed for the address that we wrote to; a report about several names each.</summary>
    private static BounceHardness HardnessOf(BounceReading bounce, Attempt? attempt)
    {
        var about = bounce.Recipients.FirstOrDefault(r => string.Equals(r.Recipient, attempt?.Address, StringComparison.OrdinalIgnoreCase)) ?? (bounce.Recipients.Count > 0 ? bounce.Recipients[0] : null);
        return about?.Class switch
        {
            BounceClass.Hard => BounceHardness.Hard,
            BounceClass.Sender => BounceHardness.Sender,
            BounceClass.Delayed => BounceHardness.Delayed,
            _ => BounceHardness.Soft,
        };
    }

    private static Incoming Keep(Mailbox mailbox, ReadMail mail, Answered answered, Instant now)
    {
        var from = mail.Message.From is [var first, ..] ? first : null;
        return new Incoming
        {
            WorkspaceId = mailbox.WorkspaceId, MailboxId = mailbox.Id, MessageId = mail.Message.MessageId,
            Thread = string.Join(' ', mail.Message.References.Concat(mail.Message.InReplyTo).Distinct().TakeLast(20)), FromAddress = from?.Address ?? "", FromName = from?.Name,
            Subject = Cut(mail.Message.Subject, 1_000), SentAt = mail.SentAt, ReceivedAt = now, Text = Cut(mail.Message.Text ?? "", LongestText), NewText = Cut(mail.Text.New, LongestText),
            Kind = mail.Kind, Intent = mail.Reading.Intent, Until = mail.Reading.Until, Instead = mail.Reading.Instead, Evidence = Cut(mail.Reading.Evidence, 1_000),
            Confidence = mail.Reading.Confidence, ProspectId = answered.ProspectId, PersonNumber = answered.PersonNumber, TouchNumber = answered.Attempt?.TouchNumber,
            IsProbable = answered.Attempt is null, Warmth = Warmth.Of(mail.Reading.Intent),
        };
    }

    // PostgreSQL keeps no NUL in a text.
    private static string Cut(string text, int most) => Text.Beginning(text.Replace('\0', ' '), most);
}
