using System.Text;
using Followthrough.Mail.Messages;
using Xunit;

namespace Followthrough.Mail.Tests.Messages;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("Fwd: \n\tSaying \n Hello", "Fwd: Saying Hello")]
    [InlineData("=?ISO-8859-1?Q?a_b?=", "a b")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a?=\n    =?UTF-8?B?w7w=?=", "aü")]
    [InlineData("[x]=?utf-8?B?SGVsbG8=?=", "[x]Hello")]
    [InlineData("=?utf-8?B?4oKs4oI=?= =?utf-8?B?rA==?=", "€€")]                  // a character split over two words
    [InlineData("=?utf-8?Q?Hello world?=", "Hello world")]                       // a space inside a word
    [InlineData("=?utf-8*en?Q?What??=", "What?")]
    [InlineData("=?x-unknown-42?Q?gr=FC=DFe?=", "grüße")]
    [InlineData("=?gb2312?B?xOO6ww==?=", "你好")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?koi8-r?Q?=F0=D2=C9=D7=C5=D4?=", "Привет")]
    [InlineData("=?utf-7?Q?Fr+APY-sche?=", "Frösche")]
    [InlineData("no =? word ?= here", "no =? word ?= here")]
    [InlineData("=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x")]                        // a hidden line break stays inside the value
    public void Subjects_are_decoded(string written, string read) => Assert.Equal(read, Read($"Subject: {written}\n\n").Subject);

    [Fact]
    public void Raw_bytes_are_utf8_or_else_windows_1252()
    {
        Assert.Equal("Grüße", MailMessage.Read(Encoding.UTF8.GetBytes("Subject: Grüße\n\n")).Subject);
        Assert.Equal("Grüße", MailMessage.Read(Encoding.Latin1.GetBytes("Subject: Grüße\n\n")).Subject);
    }

    [Fact]
    public void Fields_are_found_in_any_case_and_in_order()
    {
        var headers = Read("Received: one\nSUBJECT : Hi\nreceived:\n two\n\nbody").Headers;
        Assert.Equal("Hi", headers["subject"]);
        Assert.Equal(["one", "two"], headers.All("Received"));
        Assert.Equal(["Received", "SUBJECT", "received"], headers.Select(h => h.Name));
        Assert.Null(headers["Date"]);
    }

    [Theory]
    [InlineData("Ann Lee <ann@x.org>", "Ann Lee|ann@x.org")]
    [InlineData("\"Lee, Ann\" <ann@x.org>, bob@x.org", "Lee, Ann|ann@x.org;|bob@x.org")]
    [InlineData("ann@x.org (Ann Lee)", "Ann Lee|ann@x.org")]
    [InlineData("Team: ann@x.org, Bob <bob@x.org>; eve@x.org", "|ann@x.org;Bob|bob@x.org;|eve@x.org")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("=?utf-8?Q?J=C3=BCrgen?= =?utf-8?Q?_Lee?= <j@x.org>", "Jürgen Lee|j@x.org")]
    [InlineData("=?utf-8?Q?Ann,_Lee_<ann=40x.org>?=", "Ann|;Lee|ann@x.org")]
    [InlineData("=?utf-8?Q?Lee=2C_Ann?= <ann@x.org>", "Lee, Ann|ann@x.org")]
    [InlineData("Ann Lee ann@x.org", "Ann Lee|ann@x.org")]
    [InlineData("<ann@x.org", "|ann@x.org")]
    [InlineData("Mary <@a.test,@b.test:mary@x.org>", "Mary|mary@x.org")]
    [InlineData("\"a b\"@x.org", "|\"a b\"@x.org")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete|pete@silly.test")]
    [InlineData("jdoe@test  . example", "|jdoe@test.example")]
    [InlineData("ann@x.org <ann@x.org>", "ann@x.org|ann@x.org")]
    public void Addresses_are_read(string written, string read) =>
        Assert.Equal(read, string.Join(';', MailAddress.ReadAll(written).Select(a => $"{a.Name}|{a.Address}")));

    [Theory]
    [InlineData("Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T10:52:37+02:00")]
    [InlineData("1 Jul 03 10:52 EDT", "2003-07-01T10:52:00-04:00")]
    [InlineData("Thu, 13 Feb (a (nested) comment) 1969 23:32 -0330 (Newfoundland Time)", "1969-02-13T23:32:00-03:30")]
    [InlineData("Thu Sep  6 10:20:30 2001", "2001-09-06T10:20:30+00:00")]
    [InlineData("2026-11-23T10:00:05Z", "2026-11-23T10:00:05+00:00")]
    [InlineData("Mon, 23 Nov 2026 10.00.05 GMT+0100", "2026-11-23T10:00:05+01:00")]
    [InlineData("11/23/2026 3:04:05 PM", "2026-11-23T15:04:05+00:00")]
    [InlineData("Monday, 23-Nov-26 10:00:05 UTC", "2026-11-23T10:00:05+00:00")]
    [InlineData("by x.y with SMTP; Mon, 10 Oct 2022 10:31:15 -0700 (PDT)", "2022-10-10T10:31:15-07:00")]
    [InlineData("Whenever", "")]
    [InlineData("Thu, 32 Nov 2026 10:00:00 +0000", "")]
    public void Dates_are_read(string written, string read) =>
        Assert.Equal(read, MailDate.Read(written)?.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>", System.Globalization.CultureInfo.InvariantCulture) ?? "");

    [Fact]
    public void Threads_and_the_null_sender_are_read()
    {
        var message = Read("Return-Path: <>\nMessage-ID: <a@x>\nIn-Reply-To: Your message of Monday <b@x>\nReferences: <c@x>\n <b@x>\n\n");
        Assert.Equal("", message.ReturnPath);
        Assert.Equal("a@x", message.MessageId);
        Assert.Equal(["b@x"], message.InReplyTo);
        Assert.Equal(["c@x", "b@x"], message.References);
        Assert.Null(Read("Subject: x\n\n").ReturnPath);
    }

    private static MailMessage Read(string text) => MailMessage.Read(Encoding.UTF8.GetBytes(text));
}
