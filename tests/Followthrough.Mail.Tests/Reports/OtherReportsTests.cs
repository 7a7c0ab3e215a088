using System.Text;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;
using Xunit;

namespace Followthrough.Mail.Tests.Reports;

public sealed class OtherReportsTests
{
    [Fact]
    public void A_complaint_is_read()
    {
        var report = FeedbackReport.Find(Read("From: fbl@isp.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=r\n\n--r\n\nThis is an abuse report.\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: Some/1.0\nOriginal-Rcpt-To: <ann@example.net>\n--r\nContent-Type: message/rfc822\n\nMessage-ID: <first@example.com>\nTo: ann@example.net\n\nHello\n--r--\n"))!;
        Assert.Equal(("abuse", "ann@example.net", "first@example.com", true), (report.FeedbackType, report.Recipient, report.OriginalMessageId, report.IsComplaint));
    }

    [Fact]
    public void A_complaint_is_no_bounce() =>
        Assert.Null(Bounce.Read(Read("Return-Path: <>\nFrom: postmaster@isp.example\nSubject: undelivered\nContent-Type: multipart/report; boundary=r\n\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--r--\n")));

    [Fact]
    public void A_read_receipt_is_read()
    {
        var receipt = ReadReceipt.Find(Read("Content-Type: multipart/report; report-type=disposition-notification; boundary=r\n\n--r\n\nRead.\n--r\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;ann@example.net\nOriginal-Message-ID: <first@example.com>\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--\n"))!;
        Assert.Equal(new ReadReceipt("ann@example.net", "displayed", false, "first@example.com"), receipt);
    }

    [Theory]
    [InlineData("ACCEPTED")]
    [InlineData("DECLINED")]
    [InlineData("TENTATIVE")]
    public void An_answer_to_an_invitation_is_read(string answer)
    {
        var reply = CalendarReply.Find(Read($"Content-Type: text/calendar; method=REPLY; charset=utf-8\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:meeting-1\n @example.com\nATTENDEE;PARTSTAT={answer};CN=\"Lee: Ann\":mailto:ann@example.net\nSUMMARY:Talk\\, short\nEND:VEVENT\nEND:VCALENDAR\n"))!;
        Assert.Equal(("meeting-1@example.com", "ann@example.net", answer, "Talk, short"), (reply.Uid, reply.Attendee, reply.Answer, reply.Summary));
    }

    [Fact]
    public void An_invitation_is_no_answer() =>
        Assert.Null(CalendarReply.Find(Read("Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a@x\nEND:VEVENT\nEND:VCALENDAR\n")));

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (vacation)")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: Hello")]
    [InlineData("X-FC-MachineGenerated: true")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Subject: Automatic reply: Hello")]
    [InlineData("Subject: Abwesenheitsnotiz: Hallo")]
    [InlineData("Subject: Out of Office AutoReply: Hello")]
    [InlineData("Subject: Out of the office Re: Hello")]
    [InlineData("Subject: =?utf-8?B?6Ieq5YuV5b+c562U?=: Hello")]
    [InlineData("Subject: Réponse automatique : Bonjour")]
    public void Case21_the_signs_of_machines_are_seen(string header) => Assert.NotNull(AutoReply.Of(Read(header + "\n\nx")));

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Subject: Re: our autoreply project")]
    [InlineData("X-Autoreply: no")]
    [InlineData("Subject: Out of the office - Friday Nov 2")]
    public void Case21_what_proves_nothing_is_no_sign(string header) => Assert.Null(AutoReply.Of(Read(header + "\n\nx")));

    [Theory]
    [InlineData("List-Id: <x.example.org>", true)]
    [InlineData("List-Unsubscribe: <https://x.example/u>", true)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("Precedence: first-class", false)]
    public void Lists_are_seen(string header, bool isList) => Assert.Equal(isList, ListMail.Of(Read(header + "\n\nx")) is not null);

    private static MailMessage Read(string text) => MailMessage.Read(Encoding.UTF8.GetBytes(text));
}
