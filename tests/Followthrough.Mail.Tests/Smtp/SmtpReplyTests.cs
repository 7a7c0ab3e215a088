using System.Text;
using Followthrough.Mail.Smtp;
using Xunit;

namespace Followthrough.Mail.Tests.Smtp;

public sealed class SmtpReplyTests
{
    [Theory]
    [InlineData("250 2.1.0 Ok", 250, true, "2.1.0", "Ok")]
    [InlineData("250-PIPELINING", 250, false, "", "PIPELINING")]
    [InlineData("354", 354, true, "", "")]
    [InlineData("550 5.7.26 no", 550, true, "5.7.26", "no")]
    [InlineData("550 4.1.1 not its class", 550, true, "", "4.1.1 not its class")]
    [InlineData("550 5.1.1000 too long", 550, true, "", "5.1.1000 too long")]
    [InlineData("250 2.0.0", 250, true, "2.0.0", "")]
    public void Replies_are_read(string line, int code, bool isLast, string status, string text)
    {
        Assert.True(SmtpReply.TryParseLine(Encoding.UTF8.GetBytes(line), out var readCode, out var readLast, out var readStatus, out var readText));
        Assert.Equal((code, isLast, status, text), (readCode, readLast, readStatus, readText));
    }

    [Theory]
    [InlineData("")]
    [InlineData("25")]
    [InlineData("600 x")]
    [InlineData("100 x")]
    [InlineData("250_x")]
    [InlineData("abc def")]
    public void What_is_no_reply_is_not_read(string line) => Assert.False(SmtpReply.TryParseLine(Encoding.UTF8.GetBytes(line), out _, out _, out _, out _));
}
