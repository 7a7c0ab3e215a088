using System.Text;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Text;
using Xunit;

namespace Followthrough.Mail.Tests.Text;

public sealed class HtmlAnswerTests
{
    [Fact]
    public void An_answer_below_a_quote_in_html_is_new() => Assert.Equal(
        "Yes, Tuesday works.",
        New("<p>On Mon, 23 Nov 2026 at 10:00, Ann Seller &lt;ann@seller.example&gt; wrote:</p><blockquote type=\"cite\"><p>Does Tuesday suit you?</p><blockquote type=\"cite\">Before</blockquote></blockquote><p>Yes, Tuesday works.</p>"));

    [Fact]
    public void A_block_that_is_merely_set_in_is_new() => Assert.Equal(
        "We need:\n\ntwo days",
        New("<p>We need:</p><blockquote style=\"margin-left:40px\">two days</blockquote>"));

    [Fact]
    public void Quotes_that_never_end_stay_marked() => Assert.Equal("Fine.", New("<div>Fine.</div><blockquote class=gmail_quote>one<br>two<blockquote type=cite>three"));

    private static string New(string html) =>
        NewText.Of(MailMessage.Read(Encoding.ASCII.GetBytes($"From: a@b.example\r\nContent-Type: text/html\r\n\r\n{html}\r\n")).Text!).New;
}
