using System.Text;
using Followthrough.Mail.Smtp;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Mail.Tests.Smtp;

public sealed class SmtpBodyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\r\n", "a\r\n")]
    [InlineData("a", "a\r\n")]
    [InlineData(".", "..\r\n")]
    [InlineData(".a\r\n..b\r\nc.\r\n", "..a\r\n...b\r\nc.\r\n")]
    [InlineData("a\n.\nb", "a\r\n..\r\nb\r\n")]
    [InlineData("a\r.\rb", "a\r\n..\r\nb\r\n")]
    [InlineData("a\r\n.\r\nMAIL FROM:<x>\r\n", "a\r\n..\r\nMAIL FROM:<x>\r\n")]
    [InlineData("\n\n\r\r\n", "\r\n\r\n\r\n\r\n")]
    public void Dots_are_doubled_and_lines_end_with_CRLF(string message, string expected) => Assert.Equal(expected, Encode(message, 4_096));

    [Fact]
    public void Case_34_however_it_is_cut_a_message_never_ends_itself()
    {
        var piece = Gen.Elements(".", "\r", "\n", "\r\n", "a", "\r\n.\r\n", "\n.\n", "\r.\r", "longer text than the block is, which has to be cut somewhere in its middle");
        Prop.ForAll(piece.ArrayOf().Select(string.Concat).ToArbitrary(), Gen.Choose(64, 80).ToArbitrary(), (message, block) =>
        {
            var encoded = Encode(message, block);
            var lines = encoded.Split("\r\n");
            var plain = string.Join("\r\n", lines.Select(line => line.StartsWith('.') ? line[1..] : line));
            var expected = message.ReplaceLineEndings("\r\n").Replace("\f", "\r\n", StringComparison.Ordinal);
            return !lines.Contains(".") && lines.All(line => line.AsSpan().IndexOfAny('\r', '\n') < 0) && plain == (expected.Length == 0 || expected.EndsWith("\r\n", StringComparison.Ordinal) ? expected : expected + "\r\n");
        }).QuickCheckThrowOnFailure();
    }

    private static string Encode(string message, int block)
    {
        var body = new SmtpBody(Encoding.UTF8.GetBytes(message));
        var text = new StringBuilder();
        var into = new byte[block];
        do
        {
            text.Append(Encoding.UTF8.GetString(into, 0, body.Write(into)));
        }
        while (!body.IsAtEnd);

        return text.ToString();
    }
}
