using System.Text.Json;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests.Mail;

public sealed class MailCommandTests : IDisposable
{
    private const string Reply = """
        From: Bob Ray <bob@northwind.example>
        To: ann@example.com
        Subject: Re: Offer
        Message-ID: <2@northwind.example>
        In-Reply-To: <1@example.com>
        Date: Wed, 18 Nov 2026 10:00:00 +0100
        Content-Type: text/plain; charset=utf-8

        Not right now, get back to me in March.

        -- 
        Bob

        On 17 Nov 2026, at 16:15, Ann wrote:
        > Please remove me.
        """;

    private const string Away = """
        From: bob@northwind.example
        To: ann@example.com
        Subject: Automatic reply: Offer
        Auto-Submitted: auto-replied
        Date: Wed, 18 Nov 2026 10:00:00 +0100

        I am out of the office and back on Monday, November 30.
        """;

    private const string Bounce = """
        From: MAILER-DAEMON@mx.example
        To: ann@example.com
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; bob@northwind.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 User unknown
        --b--
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_reply_is_one_line_with_its_new_text_and_what_it_means()
    {
        var read = await Follow.RunAsync("mail", "read", _folder.Write("reply.eml", Reply), "--json");

        Assert.Equal((0, ""), (read.Code, read.Error));
        var line = Lines(read).Single();
        Assert.Equal("reply", line.GetProperty("kind").GetString());
        Assert.Equal("bob@northwind.example", line.GetProperty("from").GetString());
        Assert.Equal("ann@example.com", line.GetProperty("to")[0].GetString());
        Assert.Equal("2@northwind.example", line.GetProperty("messageId").GetString());
        Assert.Equal("1@example.com", line.GetProperty("inReplyTo").GetString());
        Assert.Equal("2026-11-18T10:00:00+01:00", line.GetProperty("date").GetString());
        Assert.Equal("Not right now, get back to me in March.", line.GetProperty("newText").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("bounce").ValueKind);
        Assert.Equal(0, line.GetProperty("attachments").GetArrayLength());
        var reading = line.GetProperty("reading");
        Assert.Equal(("not-now", "2027-03-01"), (reading.GetProperty("intent").GetString(), reading.GetProperty("until").GetString()));
        Assert.Contains(reading.GetProperty("evidence").GetString()!, line.GetProperty("newText").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_gives_its_messages_in_the_order_of_names_and_names_what_it_cant_read()
    {
        _folder.Write("2.eml", Away);
        _folder.Write("10.eml", Bounce);
        _folder.Write("empty.eml", "");
        _folder.Write("picture.png", "\u0089PNG\r\n\u001a\n\0\0");
        _folder.Write("more/3.eml", Reply);

        var lines = Lines(await Follow.RunAsync("mail", "read", _folder.Path)).ToList();

        Assert.Equal(["bounce", "auto-reply", "unreadable", "unreadable", "reply"], lines.Select(line => line.GetProperty("kind").GetString()));
        var bounce = lines[0].GetProperty("bounce");
        Assert.Equal(("bob@northwind.example", "5.1.1", "hard"), (bounce.GetProperty("recipient").GetString(), bounce.GetProperty("status").GetString(), bounce.GetProperty("class").GetString()));
        Assert.Equal("bounce", lines[0].GetProperty("reading").GetProperty("intent").GetString());
        Assert.Equal("2026-11-30", lines[1].GetProperty("reading").GetProperty("until").GetString());
        Assert.NotNull(lines[2].GetProperty("error").GetString());
    }

    [Fact]
    public async Task An_mbox_gives_a_line_for_each_message()
    {
        var path = _folder.Write("all.mbox", $"From bob@northwind.example Wed Nov 18 10:00:00 2026\n{Reply}\n\nFrom bob@northwind.example Wed Nov 18 11:00:00 2026\n{Away}\n");

        var lines = Lines(await Follow.RunAsync("mail", "read", path)).ToList();

        Assert.Equal([$"{path}#1", $"{path}#2"], lines.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal(["reply", "auto-reply"], lines.Select(line => line.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_place_that_isnt_there_is_one_clear_line()
    {
        var read = await Follow.RunAsync("mail", "read", "/nowhere/at/all");

        Assert.Equal((1, "follow: There is no file or folder '/nowhere/at/all'."), (read.Code, read.Error.Trim()));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<JsonElement> Lines(Follow read) => read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);
}
