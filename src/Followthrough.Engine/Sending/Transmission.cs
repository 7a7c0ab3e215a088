using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
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
public sealed class Transmission(AttemptLedger ledger, LastLook gates, ReplyLook look, IClock clock, TimeProvider time)
{
    /// <summary>Where the mailbox couldn't be seen, it is tried again after this time.</summary>
    private static readonly Duration Blind = Duration.FromMinutes(5);

    /// <summary>
    /// Messages that one connection begins at a time. The next ones are begun while half of these are still to leave. Few: what lies side by side in the
    /// store changes together, and what was begun and not handed over when the program dies is in doubt.
    /// </summary>
    private const int Portion = 32;

    /// <summary>
    /// When the program is stopped, the server's answer to a message that it has to the last byte is waited for so long: without it nobody knows
    /// whether the message left. A host gives its services 30 seconds.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(25);

    /// <summary>Sends up to <paramref name="most"/> messages, one after the other. Whatever happens, each that was begun is settled.</summary>
    /// <returns>What was accepted, for the copies in the Sent folder, and how many were begun.</returns>
    public async Task<(IReadOnlyList<Attempt> Accepted, int Begun)> RunAsync(SmtpConnection server, Mailbox mailbox, int most, CancellationToken cancel)
    {
        var first = await ledger.BeginAsync(mailbox.WorkspaceId, mailbox.Id, Math.Min(most, Portion));
        if (first.Count == 0)
        {
            return ([], 0);
        }

        Failpoint.Reach("begun");
        var accepted = new List<Attempt>();
        var waiting = new ConcurrentDictionary<Attempt, Settlement>(); // the next message is asked about while one leaves
        var settling = new List<Task>(most);
        var mails = Channel.CreateUnbounded<SmtpMail>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var stock = new Stock(Portion / 2);
        using var ended = new CancellationTokenSource();
        var feeding = FeedAsync(mails.Writer, first, mailbox, most, MailOf, stock, cancel, ended.Token);
        try
        {
            using var late = new Overtime(cancel, Grace, time);
            await server.SendAllAsync(mails.Reader, (mail, outcome) =>
            {
                Failpoint.Reach("answered");
                stock.Take();
                var attempt = (Attempt)mail.Tag!;
                if (outcome is SmtpOutcome.Accepted)
                {
                    accepted.Add(attempt);
                }

                settling.Add(ledger.SettleAsync(outcome is SmtpOutcome.Withheld && waiting.TryGetValue(attempt, out var wait)
                    ? wait
                    : Verdict.Of(attempt, outcome, clock.GetCurrentInstant())));
            }, late.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await feeding;
            while (mails.Reader.TryRead(out var mail))
            {
                // The connection ended before this one: nothing of it was handed over.
                settling.Add(ledger.SettleAsync(Wait((Attempt)mail.Tag!, "The connection ended before this message.", Duration.Zero)));
            }

            await Task.WhenAll(settling);
        }

        Failpoint.Reach("settled");
        var (begun, failure) = await feeding;
        failure?.Throw();
        return (accepted, begun);

        SmtpMail MailOf(Attempt attempt) =>
            new(new SmtpEnvelope(mailbox.Address, attempt.Address), attempt.Message, ask => MayLeaveAsync(mailbox, attempt, waiting, cancel, ask), attempt);
    }

    /// <summary>Begins one portion after the other, each while the one before leaves.</summary>
    /// <returns>How many were begun, all of which were passed on, and why no more could be begun.</returns>
    private async Task<(int Begun, ExceptionDispatchInfo? Failure)> FeedAsync(
        ChannelWriter<SmtpMail> mails, IReadOnlyList<Attempt> portion, Mailbox mailbox, int most, Func<Attempt, SmtpMail> mailOf, Stock stock, CancellationToken stop, CancellationToken ended)
    {
        var begun = 0;
        ExceptionDispatchInfo? failure = null;
        try
        {
            while (portion.Count > 0)
            {
                begun += portion.Count;
                stock.Add(portion.Count);
                foreach (var attempt in portion)
                {
                    mails.TryWrite(mailOf(attempt));
                }

                await stock.RunLowAsync(ended);
                portion = begun < most && !stop.IsCancellationRequested ? await ledger.BeginAsync(mailbox.WorkspaceId, mailbox.Id, Math.Min(most - begun, Portion)) : [];
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The connection ended.
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }

        mails.Complete();
        return (begun, failure);
    }

    private async ValueTask<bool> MayLeaveAsync(Mailbox mailbox, Attempt attempt, ConcurrentDictionary<Attempt, Settlement> waiting, CancellationToken stop, CancellationToken cancel)
    {
        Failpoint.Reach("before-data");
        try
        {
            stop.ThrowIfCancellationRequested();
            if (!attempt.IsAutomated || await look(mailbox, cancel))
            {
                return await gates.MayLeaveAsync(attempt);
            }

            waiting[attempt] = Wait(attempt, "The mailbox couldn’t be looked into for a reply.", Blind);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            waiting[attempt] = Wait(attempt, "The program was stopped before this message.", Duration.Zero);
        }
        catch (Exception error)
        {
            waiting[attempt] = Wait(attempt, $"Whether it may leave couldn’t be asked: {error.Message}", Blind);
        }

        return false;
    }

    private Settlement Wait(Attempt attempt, string why, Duration pause)
    {
        var now = clock.GetCurrentInstant();
        return new Settlement(attempt, AttemptState.Waiting, now, Verdict.Short(why), NextAt: now + pause);
    }
}
