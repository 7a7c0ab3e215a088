using System.Text;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;
using Xunit;

namespace Followthrough.Mail.Tests.Reports;

public sealed class BounceTests
{
    [Theory]
    [InlineData("failed", "5.1.1", "smtp; 550 5.1.1 <ann@example.net>: Recipient address rejected: User unknown in relay recipient table", BounceClass.Hard, "userunknown")]
    [InlineData("failed", "5.1.2", "smtp; 550 Host unknown", BounceClass.Hard, "hostunknown")]
    [InlineData("failed", "5.1.6", "smtp; 551 5.1.6 the user has moved", BounceClass.Hard, "hasmoved")]
    [InlineData("failed", "5.1.10", "smtp; 556 5.1.10 nullMX: domain does not accept mail", BounceClass.Hard, "notaccept")]
    [InlineData("failed", "5.2.2", "smtp; 552 5.2.2 The email account that you tried to reach is over quota", BounceClass.Soft, "mailboxfull")]
    [InlineData("failed", "5.1.1", "smtp; 550 5.1.1 Mailbox full", BounceClass.Soft, "mailboxfull")]
    [InlineData("failed", "4.4.7", "", BounceClass.Soft, "expired")]
    [InlineData("failed", "5.7.26", "smtp; 550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy", BounceClass.Sender, "authfailure")]
    [InlineData("failed", "5.7.1", "smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", BounceClass.Sender, "blocked")]
    [InlineData("failed", "5.1.8", "smtp; 553 5.1.8 <me@example.com>... Domain of sender address does not exist", BounceClass.Sender, "rejected")]
    [InlineData("failed", "5.7.1", "smtp; 550 5.7.1 Message rejected as spam by Content Filtering", BounceClass.Sender, "spamdetected")]
    [InlineData("delayed", "4.4.1", "smtp; connect to mx.example.net: Connection timed out", BounceClass.Delayed, "expired")]
    public void Case19_a_report_is_read(string action, string status, string diagnostic, BounceClass kind, string reason)
    {
        var reading = Bounce.Read(Report($"Final-Recipient: rfc822; ann@example.net\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {diagnostic}\n"));
        var one = Assert.Single(reading!.Recipients);
        Assert.Equal("ann@example.net", one.Recipient);
        Assert.Equal(status, one.Status);
        Assert.Equal((kind, reason), (one.Class, one.Reason));
        Assert.Equal("first@example.com", reading.OriginalMessageId);
        Assert.True(reading.IsMachineReadable);
    }

    [Theory]
    [InlineData("relayed")]
    [InlineData("delivered")]
    [InlineData("expanded")]
    public void Case19_a_report_of_success_is_no_bounce(string action)
    {
        var message = Report($"Final-Recipient: rfc822; ann@example.net\nAction: {action}\nStatus: 2.1.5\n");
        Assert.Null(Bounce.Read(message));
        Assert.Equal(action, DeliveryReport.Find(message)!.Recipients[0].Action);
    }

    [Fact]
    public void Case19_each_recipient_has_its_own_state()
    {
        var reading = Bounce.Read(Report("Final-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; bob@example.net\nAction: delayed\nStatus: 4.2.2\n\nFinal-Recipient: rfc822; eve@example.net\nAction: delivered\nStatus: 2.0.0\n"));
        Assert.Equal([("ann@example.net", BounceClass.Hard), ("bob@example.net", BounceClass.Delayed)], reading!.Recipients.Select(r => (r.Recipient, r.Class)));
    }

    [Fact]
    public void Case19_an_address_beyond_ascii_is_read()
    {
        var message = Read("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/global-delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: utf-8; jürgen@example.net\nAction: failed\nStatus: 5.1.1\n--r--\n");
        Assert.Equal("jürgen@example.net", Assert.Single(Bounce.Read(message)!.Recipients).Recipient);
    }

    [Theory]
    [InlineData("failure notice", "Hi. This is the qmail-send program at example.org.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<ann@example.net>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 <ann@example.net>... User unknown\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\n{copy}", BounceClass.Hard, "userunknown")]
    [InlineData("Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ann@example.net\n    mailbox is full: retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\n{copy}", BounceClass.Soft, "mailboxfull")]
    [InlineData("Mail delivery failed: returning message to sender", "The following address(es) failed:\n\n  ann@example.net\n    SMTP error from remote mail server after MAIL FROM:<me@example.com> SIZE=1543:\n    host mx.example.net [192.0.2.20]: 553 5.1.0 example.com does not exist\n\n------ This is a copy of the message, including all the headers. ------\n\n{copy}", BounceClass.Sender, "rejected")]
    [InlineData("Undeliverable: Hello", "Your message\n\n  To:      ann@example.net\n  Subject: Hello\n\ndid not reach the following recipient(s):\n\nann@example.net on Mon, 2 Nov 2026 10:00:00 -0000\n    The recipient name is not recognized\n\n----- Original message -----\n\n{copy}", BounceClass.Hard, "userunknown")]
    [InlineData("Warning: message delayed 24 hours", "A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours. The address to which the message has not yet been delivered is:\n\n  ann@example.net\n\nNo action is required on your part. Delivery attempts will continue for some time.\n\n{copy}", BounceClass.Delayed, "expired")]
    [InlineData("Недоставленное сообщение", "Сообщение не доставлено. Message could not be delivered:\n\nann@example.net: пользователь не найден\n\n------ This is a copy of the message ------\n\n{copy}", BounceClass.Hard, "userunknown")]
    public void Case19_words_without_a_report_are_read(string subject, string words, BounceClass kind, string reason)
    {
        var copy = "Received: from x by y; Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <first@example.com>\nFrom: me@example.com\nTo: ann@example.net\nSubject: Hello\n\nHello\n";
        var reading = Bounce.Read(Read($"Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@mx.example.org>\nTo: me@example.com\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n" + words.Replace("{copy}", copy, StringComparison.Ordinal)));
        var one = Assert.Single(reading!.Recipients);
        Assert.Equal(("ann@example.net", kind, reason), (one.Recipient, one.Class, one.Reason));
        Assert.Equal("first@example.com", reading.OriginalMessageId);
        Assert.False(reading.IsMachineReadable);
    }

    [Fact]
    public void Case19_unknown_after_the_message_itself_is_a_filter()
    {
        var message = Report("Final-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Unknown user ann@example.net\n", "<ann@example.net>: host mx[192.0.2.1] said: 550 Unknown user\n    ann@example.net (in reply to end of DATA command)");
        Assert.Equal((BounceClass.Soft, "filtered"), (Bounce.Read(message)!.Recipients[0].Class, Bounce.Read(message)!.Recipients[0].Reason));
    }

    [Fact]
    public void Case24_a_message_whose_id_a_relay_rewrote_is_known_by_its_thread()
    {
        var message = Read("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.1.1\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <0100-relay@eu-west-1.example>\nReferences: <first@example.com> <anchor-1@example.com>\nTo: ann@example.net\n--r--\n");
        Assert.Equal(["first@example.com", "anchor-1@example.com"], Bounce.Read(message)!.OriginalReferences);
    }

    /// <summary>Anybody can write a report about a message of ours. The id it carries tells: the caller must know it.</summary>
    [Fact]
    public void Case20_a_report_without_the_message_carries_no_id()
    {
        var message = Read("Return-Path: <>\nFrom: MAILER-DAEMON@evil.example\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.1.1\n--r--\n");
        Assert.Null(Bounce.Read(message)!.OriginalMessageId);
    }

    [Theory]
    [InlineData("From: Ann <ann@example.net>\nSubject: Re: Delivery failed?\n\nWhy was it not delivered? My mailbox is full, I guess.\n")]
    [InlineData("From: Ann <ann@example.net>\nSubject: Re: Undeliverable: your parcel\n\nThe parcel could not be delivered to the following address: 1 Main St.\n")]
    [InlineData("Return-Path: <>\nFrom: Ann <ann@example.net>\nSubject: Automatic reply: Hello\nAuto-Submitted: auto-replied\n\nI am away until Monday.\n")]
    [InlineData("From: postmaster@example.net\nSubject: Maintenance on Sunday\n\nThe mail server will be down for an hour.\n")]
    public void Ordinary_messages_are_no_bounces(string text) => Assert.Null(Bounce.Read(Read(text)));

    private static MailMessage Report(string fields, string words = "This is the mail system.") => Read(
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nTo: me@example.com\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"r\"\n\n" +
        $"--r\n\n{words}\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n{fields}\n--r\nContent-Type: message/rfc822\n\nMessage-ID: <first@example.com>\nFrom: me@example.com\nTo: ann@example.net\n\nHello\n--r--\n");

    private static MailMessage Read(string text) => MailMessage.Read(Encoding.UTF8.GetBytes(text));
}
