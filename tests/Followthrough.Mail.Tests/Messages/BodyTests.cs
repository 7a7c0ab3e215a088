using System.Text;
using Followthrough.Mail.Messages;
using Xunit;

namespace Followthrough.Mail.Tests.Messages;

public sealed class BodyTests
{
    [Fact]
    public void The_parts_of_a_message_are_found()
    {
        var message = Read("""
            Content-Type: multipart/mixed; boundary="a"

            preamble
            --a
            Content-Type: multipart/alternative; boundary=ab

            --ab
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe
            --ab
            Content-Type: text/html

            <p>Gr&uuml;&szlig;e</p>
            --ab--
            --a
            Content-Type: application/pdf; name="x.pdf"
            Content-Disposition: attachment; filename*0*=utf-8''Angebot%20; filename*1*=%C3%BC.pdf
            Content-Transfer-Encoding: base64

            SGVs
            bG8=
            --a--
            epilogue
            """);
        Assert.Equal(["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"], message.AllParts().Select(p => p.ContentType));
        Assert.Equal("Grüße", message.Text);
        Assert.Equal("<p>Gr&uuml;&szlig;e</p>", message.Html);
        var file = Assert.Single(message.Attachments);
        Assert.Equal("Angebot ü.pdf", file.FileName);
        Assert.Equal("Hello"u8.ToArray(), file.Bytes());
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void An_outer_boundary_closes_what_was_left_open()
    {
        var message = Read("Content-Type: multipart/mixed; boundary=1\n\n--1\nContent-Type: multipart/mixed; boundary=2\n\n--2\n\nin\n--1\n\nout\n");
        Assert.Equal(["multipart/mixed", "multipart/mixed", "text/plain", "text/plain"], message.AllParts().Select(p => p.ContentType));
        Assert.Equal("in\nout\n", message.Text);
        Assert.NotEmpty(message.Defects);
    }

    [Fact]
    public void A_boundary_that_only_begins_alike_is_none()
    {
        var message = Read("Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--ab\nstill one\n--a--\n");
        Assert.Equal("one\n--ab\nstill one", message.Text);
    }

    [Fact]
    public void A_message_inside_is_read()
    {
        var message = Read("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\nSubject: Inner\nMessage-ID: <in@x>\n\nbody\n--a--\n");
        Assert.Equal("in@x", message.AllParts().Single(p => p.Message is not null).Message!.MessageId);
    }

    [Theory]
    [InlineData("base64", "SGVsbG8!gd29ybGQ=", "Hello world")]
    [InlineData("base64", "SGVsbG8=SGVsbG8=", "HelloHello")]
    [InlineData("base64", "this was never encoded, really.", "this was never encoded, really.")]
    [InlineData("quoted-printable", "a=\n b=ZZ=3D=", "a b=ZZ=")]
    [InlineData("x-uuencode", "begin 644 x\n%2&5L;&\\\n`\nend", "Hello")]
    [InlineData("8bit", "plain", "plain")]
    public void Transfer_encodings_are_undone(string encoding, string body, string text) =>
        Assert.Equal(text, Read($"Content-Transfer-Encoding: {encoding}\n\n{body}").Text);

    [Theory]
    [InlineData("gb18030", "你好")]
    [InlineData("big5", "你好")]
    [InlineData("koi8-r", "Привет")]
    [InlineData("windows-1251", "Привет")]
    [InlineData("cp-1251", "Привет")]
    [InlineData("iso8859-2", "Zażółć")]
    [InlineData("shift_jis", "日本語")]
    [InlineData("iso-2022-jp", "日本語")]
    [InlineData("euc-kr", "안녕")]
    [InlineData("utf-16", "Hi ü")]
    public void Charsets_are_decoded(string charset, string text)
    {
        var encoding = charset switch
        {
            "utf-16" => Encoding.BigEndianUnicode,
            "cp-1251" => CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
            "iso8859-2" => CodePagesEncodingProvider.Instance.GetEncoding(28592)!,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(charset)!,
        };
        Assert.Equal(text, MailMessage.Read((byte[])[.. Encoding.ASCII.GetBytes($"Content-Type: text/plain; charset=\"{charset}\"\n\n"), .. encoding.GetBytes(text)]).Text);
    }

    [Theory]
    [InlineData("us-ascii")]
    [InlineData("x-nobody-knows")]
    [InlineData("iso-8859-1")]
    public void Utf8_under_a_wrong_label_is_utf8(string label) =>
        Assert.Equal("Größe für", Read($"Content-Type: text/plain; charset={label}\n\nGröße für").Text);

    [Fact]
    public void Flowed_text_is_joined() =>
        Assert.Equal("One two.\n> Quoted on.\nEnd\n", Read("Content-Type: text/plain; format=flowed\n\nOne \ntwo.\n> Quoted \n> on.\nEnd\n").Text);

    [Fact]
    public void Case26_html_becomes_words_only() =>
        Assert.Equal(
            "Hi Ann\n\nSee the offer\n\n- one\n- two\n\na b\n",
            Read("Content-Type: text/html\n\n<html><head><title>T</title><style>p{}</style></head><body><script>alert('<p>x</p>')</script><p>Hi&nbsp;Ann</p><p>See <a href='http://x'>the offer</a></p><ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr></table></body></html>").Text);

    [Fact]
    public void A_multipart_whose_boundary_got_lost_is_text() =>
        Assert.Equal("Just words\n", Read("Content-Type: multipart/mixed\n\nJust words\n").Text);

    private static MailMessage Read(string text) => MailMessage.Read(Encoding.UTF8.GetBytes(text));
}
