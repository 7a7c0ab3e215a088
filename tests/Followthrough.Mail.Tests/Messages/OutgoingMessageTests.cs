using System.Text;
using Followthrough.Mail.Messages;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Mail.Tests.Messages;

public sealed class OutgoingMessageTests
{
    private static readonly OffsetDateTime Date = new LocalDateTime(2026, 11, 23, 10, 0, 5).WithOffset(Offset.FromHours(-7));

    [Fact]
    public void A_plain_message_reads_as_written()
    {
        var text = Encoding.ASCII.GetString(New("Hello", "One.\nTwo.\n").Write());
        Assert.Contains("Date: Mon, 23 Nov 2026 10:00:05 -0700\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Subject: Hello\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nOne.\r\nTwo.\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var any = ArbMap.Default.ArbFor<NonNull<string>>();
        Prop.ForAll(any, any, (subject, body) =>
        {
            var clean = Clean(subject.Get).Trim();
            var words = Clean(body.Get.Replace("\r", "", StringComparison.Ordinal), keepLines: true);
            var message = MailMessage.Read(New(clean, words, name: clean).Write());
            Assert.Equal(Spaces(clean), Spaces(message.Subject));
            Assert.Equal(words.TrimEnd('\n'), (message.Text ?? "").ReplaceLineEndings("\n").TrimEnd('\n'));
            Assert.Equal("ann@example.com", Assert.Single(message.To).Address);
            Assert.Equal("first@example.com", message.MessageId);
            Assert.Equal(Date, message.Date);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Both_texts_of_an_alternative_are_read_back()
    {
        var message = MailMessage.Read(New("Grüße", "Größe = 3\n", html: "<p>Größe = 3</p>\n").Write());
        Assert.Equal("Grüße", message.Subject);
        Assert.Equal("Größe = 3", message.Text!.Trim());
        Assert.Equal("<p>Größe = 3</p>", message.Html!.Trim());
    }

    [Fact]
    public void Every_line_is_short_and_ascii()
    {
        var bytes = New(new string('ä', 400), new string('x', 5_000) + " ü\nFrom here", references: 60).Write();
        Assert.All(Encoding.Latin1.GetString(bytes).Split("\r\n"), line => Assert.True(line.Length <= 998 && line.All(c => c is >= ' ' and < '\u007F')));
        Assert.DoesNotContain("\r\nFrom ", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nBcc: x@y.example")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void Case34_a_line_break_in_a_field_is_refused(string evil)
    {
        Assert.Throws<ArgumentException>(() => New(evil, "x").Write());
        Assert.Throws<ArgumentException>(() => New("x", "x", name: evil).Write());
        Assert.Throws<ArgumentException>(() => New("x", "x", header: new("List-Unsubscribe", evil)).Write());
        Assert.Throws<ArgumentException>(() => New("x", "x", header: new(evil, "x")).Write());
        Assert.Throws<ArgumentException>(() => New("x", "x", to: $"ann@example.com{evil}").Write());
        Assert.Throws<ArgumentException>(() => New("x", "x", id: $"first@example.com{evil}").Write());
    }

    private static OutgoingMessage New(
        string subject, string text, string? html = null, string? name = "Ann Lee", string to = "ann@example.com", string id = "first@example.com", int references = 0,
        KeyValuePair<string, string>? header = null) => new()
        {
            From = new MailAddress(name, "me@example.com"), To = [new MailAddress(name, to)], Subject = subject, MessageId = id, Date = Date, Text = text, Html = html,
            References = [.. Enumerable.Range(0, references).Select(i => $"{i}.abcdefgh@example.com")], Headers = header is { } one ? [one] : [],
        };

    private static string Clean(string text, bool keepLines = false)
    {
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return string.Concat(valid.Where(c => (keepLines && c == '\n') || (!char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\u0085' or '\uFEFF'))));
    }

    private static string Spaces(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
