using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Imap;

/// <summary>Commands and their answers on one connection, and what the server tells unasked meanwhile.</summary>
internal sealed class ImapSession(ImapWire wire, ImapSettings settings)
{
    private string _goodbye = "";
    private bool _arrived;
    private bool _removed;
    private bool _flagged;

    internal ImapWire Wire => wire;

    internal ImapTimeouts Timeouts => settings.Timeouts;

    internal HashSet<string> Offered { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>QRESYNC is on: a folder that is opened again tells what changed.</summary>
    internal bool TellsChanges { get; set; }

    internal ImapSelection? Selection { get; set; }

    internal bool HasEnded { get; private set; }

    /// <summary>Sends a command and reads on until its answer. What comes before it goes to <paramref name="untagged"/>.</summary>
    /// <exception cref="MailException">The server said NO or BAD, or the conversation failed.</exception>
    internal async Task<ImapResponse> RunAsync(string command, CancellationToken cancel, Func<ImapResponse, ValueTask>? untagged = null, ReadOnlyMemory<byte>? literal = null)
    {
        var answer = await GuardAsync(() => AskAsync(command, literal, untagged, cancel));
        return answer.Name == "OK" ? answer : throw Refused(answer, command);
    }

    internal async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        if (HasEnded)
        {
            throw new MailException(MailFault.Network, MailStep.Work, "The connection to the mailbox has ended.");
        }

        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (!wire.Transport.HasEnded)
        {
            throw; // cancelled between two commands: the connection is as good as before
        }
        catch (Exception error)
        {
            End();
            if (_goodbye.Length > 0 && error is IOException)
            {
                throw new MailException(MailFault.Network, MailStep.Work, $"{settings.Host} ended the connection: {_goodbye}", error);
            }

            if (Failures.Explain(error, MailStep.Work, settings.Host, settings.Port) is { } plain)
            {
                throw plain;
            }

            throw;
        }
    }

    /// <summary>The answer, whatever it is. Throws what the transport throws.</summary>
    internal async Task<ImapResponse> AskAsync(string command, ReadOnlyMemory<byte>? literal, Func<ImapResponse, ValueTask>? untagged, CancellationToken cancel)
    {
        var tag = wire.NextTag();
        // LITERAL- (RFC 7888) spares the round trip up to 4,096 bytes, LITERAL+ always.
        var rides = literal is { } bytes && (Offered.Contains("LITERAL+") || (Offered.Contains("LITERAL-") && bytes.Length <= 4_096));
        wire.Queue(FormattableString.Invariant($"{tag} {command}{(literal is { } size ? FormattableString.Invariant($" {{{size.Length}{(rides ? "+" : "")}}}") : "")}\r\n"));
        if (rides)
        {
            wire.Queue(literal!.Value.Span);
            wire.Queue("\r\n");
        }

        await wire.FlushAsync(Timeouts.Answer, cancel);
        while (true)
        {
            var response = await wire.ReadAsync(Timeouts.Answer, cancel);
            if (response.Tag == tag)
            {
                return response;
            }

            if (response.Tag == "+" && literal is { } wanted && !rides)
            {
                rides = true;
                wire.Queue(wanted.Span);
                wire.Queue("\r\n");
                await wire.FlushAsync(Timeouts.Answer, cancel);
                continue;
            }

            Note(response);
            if (untagged is not null)
            {
                await untagged(response);
            }
        }
    }

    /// <summary>Takes in what a server tells unasked.</summary>
    internal void Note(ImapResponse response)
    {
        switch (response.Name)
        {
            case "EXISTS":
                _arrived |= Selection is { } selection && response.Number > selection.Exists;
                Selection?.Exists = response.Number;
                break;
            case "EXPUNGE":
                _removed = true;
                Selection?.Exists = Math.Max(Selection.Exists, 1) - 1;
                break;
            case "VANISHED" when response.Values is [{ Kind: not ImapValueKind.List } gone, ..]: // with (EARLIER) it is about the past
                _removed = true;
                Selection?.Exists -= Math.Min(Selection.Exists, (uint)ImapUids.Expand(gone.Text, (int)Math.Min(Selection.Exists, int.MaxValue)).Count);
                break;
            case "FETCH":
                _flagged = true;
                break;
            case "BYE":
                _goodbye = response.Text.Length > 0 ? response.Text : "goodbye";
                break;
            case "CAPABILITY":
                TakeCapabilities(response.Values);
                break;
        }
    }

    internal void TakeCapabilities(IReadOnlyList<ImapValue> names) => Offered = names.Select(name => name.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What changed since the last time this was asked; null for nothing.</summary>
    internal ImapChange? TakeChange()
    {
        var change = HasChange ? new ImapChange(_arrived, _removed, _flagged) : null;
        ForgetChanges();
        return change;
    }

    internal bool HasChange => _arrived || _removed || _flagged;

    internal void ForgetChanges() => (_arrived, _removed, _flagged) = (false, false, false);

    internal void ForgetFlags() => _flagged = false;

    internal void End()
    {
        HasEnded = true;
        wire.Transport.Abort();
    }

    private static MailException Refused(ImapResponse answer, string command)
    {
        var verb = command.Split(' ') is ["UID", var second, ..] ? $"UID {second}" : command.Split(' ')[0];
        return new MailException(answer.Name == "BAD" ? MailFault.Protocol : MailFault.Server, MailStep.Work, $"The server refused {verb}: {answer.Text}")
        {
            ResponseCode = answer.Code,
            IsTemporary = answer.Code is "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG",
        };
    }
}
