using System.Text;
using Followthrough.Mail.Files;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;
using Xunit;

namespace Followthrough.Mail.Tests.Messages;

/// <summary>Reading never fails, whatever is done to a message. The long version is <c>./dev bench fuzz</c>.</summary>
public sealed class MutationTests
{
    private const int Messages = 4_000;

    private static readonly string[] Seeds =
    [
        "From: =?utf-8?Q?J=C3=BCrgen?= Lee <j@x.org>\nTo: Team: a@x.org, \"B, C\" <b@x.org>;\nDate: Tue, 1 Jul 2003 10:52:37 +0200\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\nMessage-ID: <a@x>\nReferences: <b@x> <c@x>\nContent-Type: multipart/mixed; boundary=\"a\"\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe =\nan alle\n--b\nContent-Type: text/html\n\n<html><body><p>Hi <b>Ann</b></p><script>x</script></body></html>\n--b--\n--a\nContent-Type: application/pdf; name*0*=utf-8''x%20; name*1=y.pdf\nContent-Transfer-Encoding: base64\n\nSGVsbG8gd29ybGQ=\n--a\nContent-Type: message/rfc822\n\nSubject: inner\n\nbody\n--a--\n",
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nTo: me@example.com\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"r\"\n\n--r\n\n<ann@example.net>: host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <a@x>\nTo: ann@example.net\n--r--\n",
        "Return-Path: <>\nFrom: MAILER-DAEMON@example.org\nSubject: failure notice\n\nHi. This is the qmail-send program.\n\n<ann@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReceived: x\nMessage-ID: <a@x>\n\nhi\n",
        "Subject: reply\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:u1\nATTENDEE;PARTSTAT=ACCEPTED;CN=\"Lee: A\":mailto:ann@example.net\nEND:VEVENT\nEND:VCALENDAR\n",
        "From ann@x.org Mon Jan  1 00:00:00 2001\nSubject: one\n\n>From here\n\nFrom bob@x.org Mon Jan  1 00:00:01 2001\nSubject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n%2&5L;&\\\n`\nend\n",
    ];

    private static readonly string[] Pieces = ["\n", "\r\n", "\0", "--a", "--", "=?", "?=", "=", "(", "<", "\"", "\\", "@", ";", ":", "%", "*0*=", "charset=utf-7", "charset=utf-16", "\nContent-Transfer-Encoding: base64\n", "\nContent-Type: multipart/mixed; boundary=a\n\n--a\n", "\nFrom a@b Mon Jan 1 00:00:00 2001\n", "<div>", "<!--", "\u00ff", "\u001b$B"];

    [Fact]
    public void Reading_never_fails()
    {
        for (var i = 0; i < Messages; i++)
        {
            var raw = Mutated(new Random(i));
            try
            {
                ReadAll(raw);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Message {i}:\n{Encoding.Latin1.GetString(raw)}", error);
            }
        }
    }

    private static byte[] Mutated(Random random)
    {
        var bytes = Encoding.Latin1.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var changes = random.Next(1, 10); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(200, bytes.Count - at) + 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 1);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat(Encoding.Latin1.GetBytes(Pieces[random.Next(Pieces.Length)]), random.Next(1, 40)).SelectMany(b => b));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void ReadAll(byte[] raw)
    {
        var message = MailMessage.Read(raw);
        _ = (message.From, message.To, message.Cc, message.ReplyTo, message.Sender, message.ReturnPath, message.Subject, message.MessageId, message.InReplyTo, message.References, message.Date);
        _ = (message.Text, message.Html, message.Attachments, message.Defects);
        foreach (var part in message.AllParts())
        {
            _ = (part.FileName, part.ContentId, part.Charset, part.Bytes(), part.Text(), part.Message?.Text);
        }

        _ = (Bounce.Read(message), DeliveryReport.Find(message), FeedbackReport.Find(message), ReadReceipt.Find(message), CalendarReply.Find(message), AutoReply.Of(message), ListMail.Of(message));
        foreach (var stored in Mbox.Read(new MemoryStream(raw)))
        {
            _ = MailMessage.Read(stored.Raw).Subject;
        }
    }
}
