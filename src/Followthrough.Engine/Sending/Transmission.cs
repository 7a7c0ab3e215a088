// The order that must never change: committed as leaving (AttemptLedger.BeginAsync), then the last look (BeforeData), then the message, then the
// settlement. Whatever fails between the first and the last leaves a row that says "leaving", which nobody claims again.
using System.Data.Common;
using System.Threading.Channels;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Followthrough.Store.Sending;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>
/// Looks once more into the mailbox for a reply, right before a message is handed over (invariant 3). False where the mailbox can't be seen: doubt
/// never sends.
/// </summary>
public delegate ValueTask<bool> ReplyLook(Mailbox mailbox, CancellationToken cancel);

/// <summary>Hands a mailbox's due messages to its server over one connection.</summary>
public sealed class Transmission(FollowStore store, AttemptLedger ledger, ReplyLook look, IClock clock)
{
    /// <summary>Where the mailbox couldn't be seen, it is tried again after this time.</summary>
    private static readonly Duration Blind = Duration.FromMinutes(5);

    /// <summary>Sends up to <paramref name="most"/> messages, one after the other.</summary>
    /// <returns>What was accepted, for the copies in the Sent folder, and how many were begun.</returns>
    public async Task<(IReadOnlyList<Attempt> Accepted, int Begun)> RunAsync(SmtpConnection server, Mailbox mailbox, int most, CancellationToken cancel)
    {
        var begun = await ledger.BeginAsync(mailbox.WorkspaceId, mailbox.Id, most);
        if (begun.Count == 0)
        {
            return ([], 0);
        }

        Failpoint.Reach("begun");
        var accepted = new List<Attempt>();
        var blind = new HashSet<Attempt>();
        var settling = new List<Task>(begun.Count);
        var mails = Channel.CreateBounded<SmtpMail>(begun.Count);
        await using var gates = await store.ConnectAsync(cancel);
        foreach (var attempt in begun)
        {
            mails.Writer.TryWrite(new SmtpMail(new SmtpEnvelope(mailbox.Address, attempt.Address), attempt.Message, ask => MayLeaveAsync(gates, mailbox, attempt, blind, ask), attempt));
        }

        mails.Writer.Complete();
        await server.SendAllAsync(mails.Reader, (mail, outcome) =>
        {
            Failpoint.Reach("answered");
            var attempt = (Attempt)mail.Tag!;
            if (outcome is SmtpOutcome.Accepted)
            {
                accepted.Add(attempt);
            }

            var now = clock.GetCurrentInstant();
            settling.Add(ledger.SettleAsync(outcome is SmtpOutcome.Withheld && blind.Contains(attempt)
                ? new Settlement(attempt, AttemptState.Waiting, now, "The mailbox couldn’t be looked into for a reply.", NextAt: now + Blind)
                : Verdict.Of(attempt, outcome, now)));
        }, cancel);
        while (mails.Reader.TryRead(out var left))
        {
            // The connection ended before these: nothing of them was handed over.
            settling.Add(ledger.SettleAsync(Verdict.Later((Attempt)left.Tag!, "The connection ended before this message.", clock.GetCurrentInstant())));
        }

        await Task.WhenAll(settling);
        Failpoint.Reach("settled");
        return (accepted, begun.Count);
    }

    private async ValueTask<bool> MayLeaveAsync(DbConnection gates, Mailbox mailbox, Attempt attempt, HashSet<Attempt> blind, CancellationToken cancel)
    {
        Failpoint.Reach("before-data");
        if (attempt.IsAutomated && !await look(mailbox, cancel))
        {
            blind.Add(attempt);
            return false;
        }

        return await AttemptRows.MayLeaveAsync(gates, attempt, cancel);
    }
}
