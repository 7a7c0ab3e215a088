using System.Text;
using Followthrough.Mail.Files;
using Followthrough.Mail.Messages;
using Xunit;

namespace Followthrough.Mail.Tests.Files;

public sealed class MboxTests
{
    private const string FromLine = "From ann@x.org Mon Jan  1 00:00:00 2001\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Messages_are_parted_and_unescaped(string end)
    {
        var text = FromLine + "Subject: one\nContent-Length: 99999\n\nFrom my point of view\n\nFrom here on\n>From there\n>>From further\n> quoted\n\n" + FromLine + "Subject: two\n\nlast";
        var read = Read(text.Replace("\n", end, StringComparison.Ordinal));
        Assert.Equal(2, read.Count);
        Assert.Equal("From my point of view\n\nFrom here on\nFrom there\n>From further\n> quoted\n", MailMessage.Read(read[0].Raw).Text);
        Assert.Equal("two", MailMessage.Read(read[1].Raw).Subject);
        Assert.Equal("last", MailMessage.Read(read[1].Raw).Text);
        Assert.Equal(0, read[0].Offset);
        Assert.Equal(text.Replace("\n", end, StringComparison.Ordinal).LastIndexOf("From ann", StringComparison.Ordinal), read[1].Offset);
    }

    [Fact]
    public void Messages_across_the_ends_of_buffers_are_whole()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        var subjects = new List<string>();
        for (var i = 0; i < 400; i++)
        {
            subjects.Add($"message {i}");
            text.Append(FromLine).Append("Subject: message ").Append(i).Append("\n\n");
            for (var n = random.Next(200); n > 0; n--)
            {
                text.Append(new string('x', random.Next(100))).Append('\n');
            }

            text.Append("end ").Append(i).Append("\n\n");
        }

        var read = Mbox.Read(new Slow(Encoding.ASCII.GetBytes(text.ToString()))).ToList();
        Assert.Equal(subjects, read.Select(m => MailMessage.Read(m.Raw).Subject));
        Assert.All(read, (m, i) => Assert.EndsWith($"end {i}\n", Encoding.ASCII.GetString(m.Raw.Span), StringComparison.Ordinal));
        Assert.All(read, m => Assert.Equal("From ann", text.ToString((int)m.Offset, 8)));
    }

    [Fact]
    public void Case25_a_message_too_long_is_cut_and_the_next_one_is_read()
    {
        var text = FromLine + "Subject: long\n\n" + string.Concat(Enumerable.Repeat("0123456789\n", 400_000)) + "\n" + FromLine + "Subject: next\n\n";
        var read = Mbox.Read(new Slow(Encoding.ASCII.GetBytes(text)), new MailLimits(MessageBytes: 100_000)).ToList();
        Assert.Equal(["long", "next"], read.Select(m => MailMessage.Read(m.Raw).Subject));
        Assert.True(read[0].IsCut);
        Assert.InRange(read[0].Raw.Length, 1, 100_000);
        Assert.False(read[1].IsCut);
        Assert.Equal(text.LastIndexOf("From ann", StringComparison.Ordinal), read[1].Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Subject: no mbox\n\nat all\n")]
    public void What_is_no_mbox_holds_no_messages(string text) => Assert.Empty(Read(text));

    private static List<StoredMessage> Read(string text) => [.. Mbox.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];

    /// <summary>A stream that gives little at a time, as pipes do.</summary>
    private sealed class Slow(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7_001));
    }
}
