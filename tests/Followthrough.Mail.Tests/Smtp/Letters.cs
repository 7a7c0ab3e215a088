using System.Text;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Smtp;

namespace Followthrough.Mail.Tests.Smtp;

/// <summary>Messages and settings for the tests of sending.</summary>
internal static class Letters
{
    internal const string From = "seller@example.test";
    internal const string To = "prospect@example.test";

    internal static SmtpSettings PlainTo(int port) => new("127.0.0.1", port, MailSecurity.None);

    internal static SmtpMail Mail(string id = "1", string body = "Hello.\r\n", Func<CancellationToken, ValueTask<bool>>? beforeData = null, string from = From, string to = To) =>
        new(new SmtpEnvelope(from, to), Message(id, body, from, to), beforeData, id);

    internal static byte[] Message(string id, string body = "Hello.\r\n", string from = From, string to = To) => Encoding.UTF8.GetBytes(
        $"From: <{from}>\r\nTo: <{to}>\r\nSubject: Letter {id}\r\nMessage-ID: <{id}@example.test>\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n\r\n{body}");
}
