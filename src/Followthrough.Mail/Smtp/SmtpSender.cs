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

    private SmtpMail? _ahead; // its envelope left together with the message before
    private bool _inTransaction;

    internal bool HasEnded { get; private set; }

    internal async Task SendAllAsync(ChannelReader<SmtpMail> mails, Action<SmtpMail, SmtpOutcome> settled, CancellationToken cancel)
    {
        SmtpMail? TakeNext() => mails.TryRead(out var next) ? next : null;
        try
        {
            while (!HasEnded && (_ahead is not null || await HasNextAsync(mails, cancel)))
            {
                if ((_ahead ?? TakeNext()) is { } mail)
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
                settled(left, SmtpRefusals.Lost(SmtpVerb.Mail, "The connection ended before this message."));
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
        var isAhead = ReferenceEquals(_ahead, mail);
        _ahead = null;
        if (Missing(mail) is { } missing)
        {
            return missing;
        }

        if (offered.Pipelining && !isAhead)
        {
            QueueEnvelope(mail);
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
        var refused = await StepAsync(SmtpVerb.Mail, offered.Pipelining ? null : MailCommand(mail), wire.Timeouts.Mail, cancel);
        if (refused is null || (offered.Pipelining && !HasEnded))
        {
            state.Verb = SmtpVerb.Rcpt;
            var recipient = await StepAsync(SmtpVerb.Rcpt, offered.Pipelining ? null : RecipientCommand(mail), wire.Timeouts.Recipient, cancel);
            refused ??= recipient;
        }

        if (DataRides(mail) && !HasEnded)
        {
            state.Verb = SmtpVerb.Data;
            return await EndRiddenDataAsync(refused, cancel);
        }

        if (refused is null && mail.BeforeData is { } check && !await check(cancel))
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

    private async ValueTask<SmtpOutcome.Refused?> EndRiddenDataAsync(SmtpOutcome.Refused? refused, CancellationToken cancel)
    {
        var reply = await wire.ReadAsync(wire.Timeouts.Data, cancel);
        if (refused is null)
        {
            return Judge(SmtpVerb.Data, reply);
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
        LetNextRide(takeNext);
        state.DotLeft = true;
        await wire.FlushAsync(wire.Timeouts.Block, cancel);
        var reply = await wire.ReadAsync(wire.Timeouts.FinalDot, cancel);
        _inTransaction = false;
        return Judge(SmtpVerb.Message, reply) is { } refused ? refused : new SmtpOutcome.Accepted(reply);
    }

    private void LetNextRide(Func<SmtpMail?>? takeNext)
    {
        if (takeNext is not null && offered.Pipelining && takeNext() is { } next)
        {
            _ahead = next;
            if (Missing(next) is null)
            {
                QueueEnvelope(next);
            }
        }
    }

    private void QueueEnvelope(SmtpMail mail)
    {
        wire.Queue(MailCommand(mail));
        wire.Queue(RecipientCommand(mail));
        if (DataRides(mail))
        {
            wire.Queue("DATA");
        }
    }

    // The caller's last check comes after the recipient was taken, so DATA waits for it.
    private bool DataRides(SmtpMail mail) => offered.Pipelining && mail.BeforeData is null;

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

    private sealed class State
    {
        internal SmtpVerb Verb = SmtpVerb.Mail;
        internal bool DotLeft;
    }
}
