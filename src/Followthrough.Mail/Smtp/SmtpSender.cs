using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Followthrough.Mail.Smtp;

/// <summary>
/// The transactions on one connection. What must never be got wrong: from the moment on that the final dot may have left, only the
/// server's own answer says what became of the message. Everything before is a refusal, everything after is unknown.
/// </summary>
internal sealed class SmtpSender(SmtpWire wire, SmtpExtensions offered)
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>What the caller's check said holds for so long. A server that took longer for the message before has it asked again.</summary>
    private static readonly TimeSpan CheckHolds = TimeSpan.FromSeconds(1);

    private static readonly Task<bool?> NotAsked = Task.FromResult<bool?>(null);

    private Ahead? _ahead;
    private bool _inTransaction;

    internal bool HasEnded { get; private set; }

    internal async Task SendAllAsync(ChannelReader<SmtpMail> mails, Action<SmtpMail, SmtpOutcome> settled, CancellationToken cancel)
    {
        SmtpMail? TakeNext() => mails.TryRead(out var next) ? next : null;
        try
        {
            while (!HasEnded && (_ahead is not null || await HasNextAsync(mails, cancel)))
            {
                if ((_ahead?.Mail ?? TakeNext()) is { } mail)
                {
                    SmtpOutcome outcome;
                    try
                    {
                        outcome = await SendAsync(mail, TakeNext, cancel);
                    }
                    catch
                    {
                        outcome = SmtpRefusals.Lost(SmtpVerb.Mail, "Sending was stopped before this message.");
                        settled(mail, outcome);
                        throw;
                    }

                    settled(mail, outcome);
                }
            }
        }
        finally
        {
            if (_ahead is { } left)
            {
                _ahead = null;
                settled(left.Mail, await left.Asking is false ? new SmtpOutcome.Withheld() : SmtpRefusals.Lost(SmtpVerb.Mail, "The connection ended before this message."));
            }
        }
    }

    // A server closes a connection that was idle for long. That is noticed before a message is taken out for it.
    private async ValueTask<bool> HasNextAsync(ChannelReader<SmtpMail> mails, CancellationToken cancel)
    {
        var next = mails.WaitToReadAsync(cancel);
        if (next.IsCompleted)
        {
            return await next;
        }

        if (!await next)
        {
            return false;
        }

        if (!wire.Transport.IsQuietAndOpen)
        {
            End();
        }

        return !HasEnded;
    }

    internal async ValueTask<SmtpOutcome> SendAsync(SmtpMail mail, Func<SmtpMail?>? takeNext, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var state = new State();
        try
        {
            return await TransferAsync(mail, takeNext, state, cancel);
        }
        catch (Exception error) when (state.DotLeft)
        {
            // Whatever it was: the message may have been taken.
            End();
            return new SmtpOutcome.Unknown(error is OperationCanceledException ? "This program stopped before the server answered." : error.Message);
        }
        catch (Exception error) when (error is IOException or TimeoutException or InvalidDataException)
        {
            End();
            return SmtpRefusals.Lost(state.Verb, error.Message);
        }
        catch
        {
            End();
            throw;
        }
    }

    internal async ValueTask QuitAsync()
    {
        if (HasEnded || _inTransaction)
        {
            return;
        }

        HasEnded = true;
        try
        {
            await wire.AskAsync("QUIT", wire.Timeouts.Quit, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or TimeoutException or InvalidDataException)
        {
            // Every message has its answer already.
        }
    }

    private async ValueTask<SmtpOutcome> TransferAsync(SmtpMail mail, Func<SmtpMail?>? takeNext, State state, CancellationToken cancel)
    {
        var ahead = _ahead;
        _ahead = null;
        if (Missing(mail) is { } missing)
        {
            return missing;
        }

        if (ahead is { Ride: Ride.None } && await ahead.Asking is false)
        {
            return new SmtpOutcome.Withheld();
        }

        (state.Ahead, state.Ride) = (ahead, ahead?.Ride ?? Ride.None);
        if (offered.Pipelining && state.Ride == Ride.None)
        {
            // Nothing left before it, so nothing is gained by asking the caller earlier than right before DATA.
            state.Ride = mail.BeforeData is null ? Ride.Data : Ride.Envelope;
            QueueEnvelope(mail, state.Ride);
            await wire.FlushAsync(wire.Timeouts.Mail, cancel);
        }

        _inTransaction = true;
        if (await AnnounceAsync(mail, state, cancel) is { } outcome)
        {
            if (!HasEnded)
            {
                await ResetAsync(cancel);
            }

            return outcome;
        }

        return await TransferMessageAsync(mail, takeNext, state, cancel);
    }

    // Sender, recipient and DATA. Null when the server now waits for the message.
    private async ValueTask<SmtpOutcome?> AnnounceAsync(SmtpMail mail, State state, CancellationToken cancel)
    {
        state.Verb = SmtpVerb.Mail;
        var refused = await StepAsync(SmtpVerb.Mail, state.Ride == Ride.None ? MailCommand(mail) : null, wire.Timeouts.Mail, cancel);
        if (refused is null || (state.Ride != Ride.None && !HasEnded))
        {
            state.Verb = SmtpVerb.Rcpt;
            var recipient = await StepAsync(SmtpVerb.Rcpt, state.Ride == Ride.None ? RecipientCommand(mail) : null, wire.Timeouts.Recipient, cancel);
            refused ??= recipient;
        }

        if (state.Ride == Ride.Data && !HasEnded)
        {
            state.Verb = SmtpVerb.Data;
            return await EndRiddenDataAsync(mail, state, refused, cancel);
        }

        if (refused is null && !await MayLeaveAsync(mail, state, cancel))
        {
            return new SmtpOutcome.Withheld();
        }

        if (refused is null)
        {
            state.Verb = SmtpVerb.Data;
            refused = await StepAsync(SmtpVerb.Data, "DATA", wire.Timeouts.Data, cancel);
        }

        return refused;
    }

    private async ValueTask<SmtpOutcome?> EndRiddenDataAsync(SmtpMail mail, State state, SmtpOutcome.Refused? refused, CancellationToken cancel)
    {
        var reply = await wire.ReadAsync(wire.Timeouts.Data, cancel);
        if (refused is null)
        {
            refused = Judge(SmtpVerb.Data, reply);
            if (refused is null && !await MayLeaveAsync(mail, state, cancel))
            {
                End(); // the server waits for the message: only without a connection it gets none
                return new SmtpOutcome.Withheld();
            }

            return refused;
        }

        if (reply.Code == 354 && !HasEnded)
        {
            // Some servers want a message although they took no recipient. An empty one for nobody ends that (RFC 2920 §3.1).
            wire.Transport.Write(SmtpBody.End);
            await wire.FlushAsync(wire.Timeouts.Block, cancel);
            await wire.ReadAsync(wire.Timeouts.FinalDot, cancel);
        }

        return refused;
    }

    private async ValueTask<SmtpOutcome> TransferMessageAsync(SmtpMail mail, Func<SmtpMail?>? takeNext, State state, CancellationToken cancel)
    {
        state.Verb = SmtpVerb.Message;
        var body = new SmtpBody(mail.Message);
        while (true)
        {
            var room = wire.Transport.Room(Math.Min(BlockBytes, mail.Message.Length + (mail.Message.Length / 16) + 256));
            wire.Transport.Wrote(body.Write(room.Span));
            if (body.IsAtEnd)
            {
                break;
            }

            await wire.FlushAsync(wire.Timeouts.Block, cancel);
        }

        wire.Transport.Write(SmtpBody.End);
        state.DotLeft = true;
        LetNextRide(takeNext, cancel);
        await wire.FlushAsync(wire.Timeouts.Block, cancel);
        var reply = await wire.ReadAsync(wire.Timeouts.FinalDot, cancel);
        _inTransaction = false;
        return Judge(SmtpVerb.Message, reply) is { } refused ? refused : new SmtpOutcome.Accepted(reply);
    }

    // The next envelope leaves together with the end of this message, and so does its DATA where the caller answers at once: then a message takes one
    // journey (RFC 2920 §3.1 allows both). Where the answer takes time, it is on its way while the server is busy with this message.
    private void LetNextRide(Func<SmtpMail?>? takeNext, CancellationToken cancel)
    {
        if (takeNext is null || !offered.Pipelining || takeNext() is not { } next)
        {
            return;
        }

        var isPossible = Missing(next) is null;
        _ahead = new Ahead(next, isPossible ? AskAsync(next, cancel) : NotAsked, wire.Transport.Time.GetTimestamp());
        if (isPossible && _ahead.Said is not false)
        {
            _ahead.Ride = _ahead.Said is true ? Ride.Data : Ride.Envelope;
            QueueEnvelope(next, _ahead.Ride);
        }
    }

    // Null where it could not be asked: then it is asked again when the message's turn has come.
    private static async Task<bool?> AskAsync(SmtpMail mail, CancellationToken cancel)
    {
        try
        {
            return mail.BeforeData is not { } check || await check(cancel);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // What the caller said ahead holds for a while; else it is asked now.
    private async ValueTask<bool> MayLeaveAsync(SmtpMail mail, State state, CancellationToken cancel)
    {
        var said = state.Ahead is { } ahead && wire.Transport.Time.GetElapsedTime(ahead.AskedAt) <= CheckHolds ? await ahead.Asking : null;
        return said ?? (mail.BeforeData is not { } check || await check(cancel));
    }

    private void QueueEnvelope(SmtpMail mail, Ride ride)
    {
        wire.Queue(MailCommand(mail));
        wire.Queue(RecipientCommand(mail));
        if (ride == Ride.Data)
        {
            wire.Queue("DATA");
        }
    }

    // Without a command: reads the answer to one that has left already.
    private async ValueTask<SmtpOutcome.Refused?> StepAsync(SmtpVerb verb, string? command, TimeSpan timeout, CancellationToken cancel) =>
        Judge(verb, command is null ? await wire.ReadAsync(timeout, cancel) : await wire.AskAsync(command, timeout, cancel));

    private SmtpOutcome.Refused? Judge(SmtpVerb verb, SmtpReply reply)
    {
        if (reply.Code == 421)
        {
            End(); // "closing transmission channel"
        }

        if (reply.Code >= 400)
        {
            return SmtpRefusals.Of(verb, reply);
        }

        return reply.Code >= 300 == (verb == SmtpVerb.Data) ? null : throw new InvalidDataException($"The server answered out of turn: {reply}");
    }

    private async ValueTask ResetAsync(CancellationToken cancel)
    {
        try
        {
            var reply = await wire.AskAsync("RSET", wire.Timeouts.Command, cancel);
            _inTransaction = false;
            if (reply.Code != 250)
            {
                End();
            }
        }
        catch (Exception error) when (error is IOException or TimeoutException or InvalidDataException or OperationCanceledException)
        {
            End(); // the message has its outcome; only the connection is of no more use
        }
    }

    private SmtpOutcome.Refused? Missing(SmtpMail mail)
    {
        if (mail.Envelope.NeedsUtf8 && !offered.SmtpUtf8)
        {
            return SmtpRefusals.Impossible("The server takes no addresses with letters beyond ASCII.", SmtpFault.Recipient);
        }

        if (offered.MaxBytes > 0 && mail.Message.Length > offered.MaxBytes)
        {
            return SmtpRefusals.Impossible(string.Create(CultureInfo.InvariantCulture, $"The message has {mail.Message.Length:N0} bytes; the server takes at most {offered.MaxBytes:N0}."), SmtpFault.Message);
        }

        return !offered.EightBitMime && !Ascii.IsValid(mail.Message.Span)
            ? SmtpRefusals.Impossible("The server takes only messages that are encoded in ASCII.", SmtpFault.Message)
            : null;
    }

    private string MailCommand(SmtpMail mail)
    {
        var size = offered.Size ? string.Create(CultureInfo.InvariantCulture, $" SIZE={mail.Message.Length}") : "";
        var body = offered.EightBitMime && !Ascii.IsValid(mail.Message.Span) ? " BODY=8BITMIME" : "";
        return $"MAIL FROM:<{mail.Envelope.From}>{size}{body}{(mail.Envelope.NeedsUtf8 ? " SMTPUTF8" : "")}";
    }

    private static string RecipientCommand(SmtpMail mail) => $"RCPT TO:<{mail.Envelope.To}>";

    private void End()
    {
        HasEnded = true;
        wire.Transport.Abort();
    }

    /// <summary>What of a message left without waiting for an answer.</summary>
    private enum Ride
    {
        None,
        Envelope,
        Data,
    }

    /// <summary>A message that was taken out while the one before leaves, and what the caller's check says about it.</summary>
    private sealed class Ahead(SmtpMail mail, Task<bool?> asking, long askedAt)
    {
        internal readonly SmtpMail Mail = mail;
        internal readonly Task<bool?> Asking = asking;
        internal readonly long AskedAt = askedAt;
        internal Ride Ride;

        internal bool? Said => Asking is { IsCompletedSuccessfully: true, Result: var said } ? said : null;
    }

    private sealed class State
    {
        internal SmtpVerb Verb = SmtpVerb.Mail;
        internal bool DotLeft;
        internal Ahead? Ahead;
        internal Ride Ride;
    }
}
