using System.Text;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Smtp;

/// <summary>Commands out, replies in.</summary>
internal sealed class SmtpWire(MailTransport transport, SmtpTimeouts timeouts)
{
    internal MailTransport Transport => transport;

    internal SmtpTimeouts Timeouts => timeouts;

    /// <summary>Puts a command behind what leaves with the next flush.</summary>
    internal void Queue(string command)
    {
        FieldText.OneLine(command, nameof(command));
        var room = transport.Room(Encoding.UTF8.GetMaxByteCount(command.Length) + 2).Span;
        var length = Encoding.UTF8.GetBytes(command, room);
        "\r\n"u8.CopyTo(room[length..]);
        transport.Wrote(length + 2);
    }

    internal ValueTask FlushAsync(TimeSpan timeout, CancellationToken cancel) => transport.FlushAsync(timeout, cancel);

    internal async ValueTask<SmtpReply> AskAsync(string command, TimeSpan timeout, CancellationToken cancel)
    {
        Queue(command);
        await FlushAsync(timeout, cancel);
        return await ReadAsync(timeout, cancel);
    }

    /// <exception cref="InvalidDataException">This is no reply, or one that never ends.</exception>
    internal async ValueTask<SmtpReply> ReadAsync(TimeSpan timeout, CancellationToken cancel)
    {
        var line = await transport.ReadLineAsync(SmtpReply.MaxLineBytes, timeout, cancel);
        if (SmtpReply.TryParseLine(line.Span, out var code, out var isLast, out var status, out var text) && isLast)
        {
            return new SmtpReply(code, status, text);
        }

        var lines = new List<string> { text };
        while (!isLast && lines.Count < SmtpReply.MaxLines)
        {
            line = await transport.ReadLineAsync(SmtpReply.MaxLineBytes, timeout, cancel);
            if (!SmtpReply.TryParseLine(line.Span, out var next, out isLast, out var nextStatus, out text) || next != code)
            {
                break;
            }

            lines.Add(text);
            if (isLast)
            {
                return new SmtpReply(code, status.Length > 0 ? status : nextStatus, string.Join('\n', lines));
            }
        }

        transport.Abort();
        throw new InvalidDataException("The server's answer is not one of SMTP.");
    }
}
