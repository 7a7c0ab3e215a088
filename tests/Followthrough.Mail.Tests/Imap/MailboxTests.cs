using System.Net.Sockets;
using System.Text;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Tests.Smtp;
using Followthrough.Testing;
using NodaTime;
using Xunit;

namespace Followthrough.Mail.Tests.Imap;

/// <summary>Reading a mailbox, the same over every IMAP server.</summary>
public abstract class MailboxTests
{
    protected FakeTime Time { get; } = new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Settings for a mailbox of the test's own, empty.</summary>
    protected abstract Task<ImapSettings> NewMailboxAsync();

    [Fact]
    public async Task Folders_are_listed_with_what_they_are_for()
    {
        await using var imap = await OpenAsync();
        await imap.CreateAsync("Projekte & Übersicht/日本語", Stop);
        var folders = await imap.ListAsync(Stop);
        Assert.Equal(ImapFolderUse.Inbox, folders.Single(folder => folder.Name == "INBOX").Use);
        Assert.Contains(folders, folder => folder is { Use: ImapFolderUse.Sent, CanSelect: true });
        Assert.Contains(folders, folder => folder.Name.EndsWith("Projekte & Übersicht/日本語", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_put_into_a_folder_is_found_and_fetched_unread()
    {
        await using var imap = await OpenAsync();
        var sent = (await imap.ListAsync(Stop)).First(folder => folder.Use == ImapFolderUse.Sent);
        var message = Letters.Message("kept", "Grüße\r\n{5}\r\n");
        var date = new LocalDateTime(2026, 11, 20, 9, 30).WithOffset(Offset.FromHours(1));
        var uid = await imap.AppendAsync(sent.Name, message, [@"\Flagged"], date, Stop);
        await imap.AppendAsync(sent.Name, Letters.Message("other"), cancel: Stop);

        var selection = await imap.SelectAsync(sent.Name, cancel: Stop);
        Assert.True(selection.IsReadOnly);
        Assert.Equal(2u, selection.Exists);
        Assert.NotEqual(0u, selection.UidValidity);
        var found = await imap.SearchAsync(new ImapSearch { MessageId = "<kept@example.test>" }, Stop);
        Assert.Equal([uid], found);
        Assert.Equal(2, (await imap.SearchAsync(new ImapSearch { Since = new LocalDate(2026, 11, 20), Uids = ImapUids.All }, Stop)).Count);

        var fetched = Assert.Single(await imap.FetchAllAsync(ImapUids.Of(found), ImapParts.Flags | ImapParts.InternalDate | ImapParts.Size | ImapParts.Content, Stop));
        Assert.Equal(Encoding.UTF8.GetString(message), Encoding.UTF8.GetString(fetched.Bytes.Span));
        Assert.Equal(message.Length, fetched.Size);
        Assert.Equal(date.ToInstant(), fetched.InternalDate?.ToInstant());
        Assert.Contains(@"\Flagged", fetched.Flags);
        var again = Assert.Single(await imap.FetchAllAsync(ImapUids.Of(found), ImapParts.Flags | ImapParts.Header, Stop));
        Assert.DoesNotContain(@"\Seen", again.Flags);
        Assert.EndsWith("\r\n\r\n", Encoding.UTF8.GetString(again.Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_beyond_the_last_message_brings_nothing()
    {
        await using var imap = await OpenAsync();
        var uid = await imap.AppendAsync("INBOX", Letters.Message("a"), cancel: Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        Assert.Empty(await imap.FetchAllAsync(ImapUids.From(uid + 1), ImapParts.Flags, Stop));
    }

    [Fact]
    public async Task Idle_sees_what_arrives_and_stopping_leaves_the_connection_usable()
    {
        var settings = await NewMailboxAsync();
        await using var watcher = await ImapConnection.ConnectAsync(settings, Time, Stop);
        await using var other = await ImapConnection.ConnectAsync(settings, Time, Stop);
        await watcher.SelectAsync("INBOX", cancel: Stop);
        var waiting = watcher.WaitForChangeAsync(Stop);
        await Time.PauseAsync(pause => pause == settings.Timeouts.IdleRenewal, Stop);
        var uid = await other.AppendAsync("INBOX", Letters.Message("new"), cancel: Stop);
        Assert.True((await waiting).Arrived);
        Assert.Equal([uid], (await watcher.FetchAllAsync(ImapUids.All, ImapParts.Flags, Stop)).Select(message => message.Uid));

        using var stop = new CancellationTokenSource();
        var stopped = watcher.WaitForChangeAsync(stop.Token);
        await Time.PauseAsync(pause => pause == settings.Timeouts.IdleRenewal, Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.Null(await watcher.NoopAsync(Stop));
    }

    [Fact]
    public async Task Idle_is_renewed_and_still_sees_what_arrives()
    {
        var settings = await NewMailboxAsync();
        await using var watcher = await ImapConnection.ConnectAsync(settings, Time, Stop);
        await using var other = await ImapConnection.ConnectAsync(settings, Time, Stop);
        await watcher.SelectAsync("INBOX", cancel: Stop);
        var waiting = watcher.WaitForChangeAsync(Stop);
        for (var i = 0; i < 3; i++)
        {
            await Time.PauseAsync(pause => pause == settings.Timeouts.IdleRenewal, Stop);
            Time.EndPauses(settings.Timeouts.IdleRenewal);
        }

        await Time.PauseAsync(pause => pause == settings.Timeouts.IdleRenewal, Stop);
        await other.AppendAsync("INBOX", Letters.Message("new"), cancel: Stop);
        Assert.True((await waiting).Arrived);
    }

    [Fact]
    public async Task Only_what_changed_is_told_when_a_folder_is_opened_again()
    {
        var settings = await NewMailboxAsync();
        await using var imap = await ImapConnection.ConnectAsync(settings, Time, Stop);
        var gone = await imap.AppendAsync("INBOX", Letters.Message("gone"), cancel: Stop);
        var read = await imap.AppendAsync("INBOX", Letters.Message("read"), cancel: Stop);
        await imap.AppendAsync("INBOX", Letters.Message("same"), cancel: Stop);
        var before = await imap.SelectAsync("INBOX", writable: true, cancel: Stop);
        Assert.False(before.IsReadOnly);
        Assert.NotEqual(0ul, before.HighestModSeq);
        await imap.StoreAsync(ImapUids.Of([gone]), [@"\Deleted"], cancel: Stop);
        await imap.ExpungeAsync(ImapUids.Of([gone]), Stop);
        await imap.StoreAsync(ImapUids.Of([read]), [@"\Seen"], cancel: Stop);

        await using var again = await ImapConnection.ConnectAsync(settings, Time, Stop);
        var after = await again.SelectAsync("INBOX", since: new ImapPosition(before.UidValidity, before.HighestModSeq), cancel: Stop);
        Assert.Equal([gone], after.Vanished);
        Assert.Equal([read], after.Changed.Select(message => message.Uid));
        Assert.Equal(2u, after.Exists);
    }

    [Fact]
    public async Task Case_17_a_folder_that_was_made_anew_is_told_from_the_old_one()
    {
        var settings = await NewMailboxAsync();
        await using var imap = await ImapConnection.ConnectAsync(settings, Time, Stop);
        await imap.CreateAsync("Letters", Stop);
        await imap.AppendAsync("Letters", Letters.Message("old"), cancel: Stop);
        var before = await imap.SelectAsync("Letters", cancel: Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        await DeleteAsync(settings, "Letters");
        await imap.CreateAsync("Letters", Stop);
        await imap.AppendAsync("Letters", Letters.Message("new"), cancel: Stop);
        var after = await imap.SelectAsync("Letters", since: new ImapPosition(before.UidValidity, before.HighestModSeq), cancel: Stop);
        Assert.NotEqual(before.UidValidity, after.UidValidity);
        var message = Assert.Single(await imap.FetchAllAsync(ImapUids.All, ImapParts.Header, Stop));
        Assert.Contains("<new@example.test>", Encoding.UTF8.GetString(message.Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_beyond_the_limit_is_read_over()
    {
        var settings = await NewMailboxAsync() with { MaxMessageBytes = 1_000 };
        await using var imap = await ImapConnection.ConnectAsync(settings, Time, Stop);
        var large = await imap.AppendAsync("INBOX", Letters.Message("large", new string('x', 200_000) + "\r\n"), cancel: Stop);
        var small = await imap.AppendAsync("INBOX", Letters.Message("small"), cancel: Stop);
        await imap.SelectAsync("INBOX", cancel: Stop);
        var fetched = await imap.FetchAllAsync(ImapUids.All, ImapParts.Content, Stop);
        Assert.Equal([(large, true), (small, false)], fetched.Select(message => (message.Uid, message.IsTooLarge)));
    }

    [Fact]
    public async Task Case_16_a_wrong_password_is_the_mailbox_owners_to_mend()
    {
        var settings = await NewMailboxAsync();
        var wrong = settings with { Credentials = new MailCredentials.Password(settings.Credentials.User, "wrong") };
        var error = await Assert.ThrowsAsync<MailException>(() => ImapConnection.ConnectAsync(wrong, Time, Stop));
        Assert.Equal((MailFault.Credentials, MailStep.SignIn, false), (error.Fault, error.Step, error.IsTemporary));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_and_the_connection_goes_on()
    {
        await using var imap = await OpenAsync();
        var error = await Assert.ThrowsAsync<MailException>(() => imap.SelectAsync("Nowhere", cancel: Stop));
        Assert.Equal(MailFault.Server, error.Fault);
        Assert.Null(imap.Selection);
        error = await Assert.ThrowsAsync<MailException>(() => imap.AppendAsync("Nowhere", Letters.Message("a"), cancel: Stop));
        Assert.Equal("TRYCREATE", error.ResponseCode);
        await imap.SelectAsync("INBOX", cancel: Stop);
    }

    [Theory]
    [InlineData("a\r\nf9 DELETE INBOX")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public async Task Case_34_no_line_break_reaches_a_command(string evil)
    {
        await using var imap = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => imap.SelectAsync(evil, cancel: Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => imap.CreateAsync(evil, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => imap.SearchAsync(new ImapSearch { MessageId = evil }, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => imap.SearchAsync(new ImapSearch { Sender = evil }, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => imap.AppendAsync("INBOX", Letters.Message("a"), [evil], cancel: Stop));
        Assert.Throws<ArgumentException>(() => new MailCredentials.Password("user", evil));
        await imap.SelectAsync("INBOX", cancel: Stop);
    }

    // The product never deletes a folder, so its client can't.
    private static async Task DeleteAsync(ImapSettings settings, string folder)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(settings.Host, settings.Port, Stop);
        using var lines = new StreamReader(tcp.GetStream());
        var user = (MailCredentials.Password)settings.Credentials;
        var secret = user.Secret.Replace("\"", "\\\"", StringComparison.Ordinal);
        await tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"a LOGIN \"{user.User}\" \"{secret}\"\r\nb DELETE {folder}\r\n"), Stop);
        string? line;
        do
        {
            line = await lines.ReadLineAsync(Stop);
        }
        while (line?.StartsWith("b ", StringComparison.Ordinal) == false);
        Assert.StartsWith("b OK", line, StringComparison.Ordinal);
    }

    protected async Task<ImapConnection> OpenAsync() => await ImapConnection.ConnectAsync(await NewMailboxAsync(), Time, Stop);
}
