using System.Text;
using Followthrough.Mail.Messages;
using Xunit;

namespace Followthrough.Mail.Tests.Messages;

/// <summary>Messages made to hurt. What they may cost is measured as memory allocated, which doesn't vary with the machine as time does.</summary>
public sealed class HostileTests
{
    private const long Most = 256L * 1024 * 1024;

    [Fact]
    public void Case25_ten_thousand_levels()
    {
        var text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        for (var i = 0; i < 10_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n");
        }

        var message = ReadAll(text.ToString());
        Assert.InRange(message.AllParts().Count(), 2, 50);
        Assert.Contains(message.Defects, d => d.Contains("deeper", StringComparison.Ordinal));
    }

    [Fact]
    public void Case25_ten_thousand_messages_inside_each_other()
    {
        var message = ReadAll(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 10_000)));
        var depth = 0;
        for (var inner = message; inner is not null; inner = inner.Root.Message)
        {
            depth++;
        }

        Assert.InRange(depth, 2, 50);
    }

    [Fact]
    public void Case25_a_million_parts()
    {
        var message = ReadAll("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 1_000_000)));
        Assert.Equal(1_000, message.AllParts().Count());
        Assert.Contains(message.Defects, d => d.Contains("parts", StringComparison.Ordinal));
    }

    [Fact]
    public void Case25_a_header_without_end()
    {
        var message = ReadAll("To: " + string.Concat(Enumerable.Repeat("a@b.c,\n ", 2_000_000)));
        Assert.InRange(message.To.Count, 1, 40_000);
        Assert.Contains(message.Defects, d => d.Contains("header", StringComparison.Ordinal));
    }

    [Fact]
    public void Case25_base64_without_end()
    {
        var message = ReadAll("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + new string('Q', 60 * 1024 * 1024));
        Assert.Equal(new MailLimits().TextCharacters, message.Text!.Length);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a href='x'><script>")]
    [InlineData("&#x26;")]
    public void Case25_html_nested_without_end(string piece) =>
        Assert.NotNull(ReadAll("Content-Type: text/html\n\n" + string.Concat(Enumerable.Repeat(piece, 300_000))).Text);

    [Theory]
    [InlineData("(")]
    [InlineData("<")]
    [InlineData("\"")]
    [InlineData("=?utf-8?Q?a")]
    [InlineData("a@")]
    [InlineData(":;")]
    public void Case25_addresses_without_end(string piece) =>
        Assert.NotNull(ReadAll("From: " + string.Concat(Enumerable.Repeat(piece, 20_000)) + "\n\n").From);

    [Fact]
    public void Case25_boundaries_before_an_endless_blank() =>
        Assert.Equal(1_000, ReadAll("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 2_000)) + new string('\n', 20_000_000)).AllParts().Count());

    [Fact]
    public void Case25_words_that_never_close_in_every_part()
    {
        var evil = string.Concat(Enumerable.Repeat("=?utf-8?Q?a", 20_000));
        var message = ReadAll("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat($"--b\nContent-Type: application/pdf; name=\"{evil}\"\n\nx\n", 50)) + "--b--\n");
        Assert.Equal(50, message.Attachments.Count);
    }

    [Theory]
    [InlineData("Date: x\n")]
    [InlineData("<a@b.c>: 550 no\n")]
    [InlineData("Final-Recipient: rfc822; a@b.c\n")]
    [InlineData("a@x . ")]
    public void Case25_a_bounce_without_end(string line) =>
        Assert.NotNull(ReadAll("Return-Path: <>\nFrom: MAILER-DAEMON@x.org\nSubject: failure notice\n\nSorry, it could not be delivered.\n" + string.Concat(Enumerable.Repeat(line, 100_000))).Text);

    private static MailMessage ReadAll(string text)
    {
        var raw = Encoding.Latin1.GetBytes(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = MailMessage.Read(raw);
        _ = (message.From, message.To, message.Subject, message.Text, message.Html, message.Attachments.Count, message.Defects);
        _ = Followthrough.Mail.Reports.Bounce.Read(message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
        return message;
    }
}
