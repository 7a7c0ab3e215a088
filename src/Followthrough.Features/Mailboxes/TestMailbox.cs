// The test does what sending and reading will do, with one message of its own, and says after each step what was found. It removes that message
// again and nothing else. Only when all that is needed has passed, and nobody has changed the settings meanwhile, the mailbox may send.
using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Mailboxes;

/// <summary>Tests a mailbox: connects, signs in, sends a message to itself, finds it, and removes it again.</summary>
public sealed class TestMailbox(FollowDb db, MailboxAccess access, SwitchMailbox mailboxes, TimeProvider time, IClock clock)
{
    /// <summary>So long the whole test may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>So long the message may be on its way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The inbox is looked at this often, as some servers tell nothing by themselves.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    /// <summary>Tests it; on success it sends from now on.</summary>
    /// <exception cref="Refusal">No such mailbox, not the actor's, or it was changed meanwhile.</exception>
    public async Task<MailboxTest> RunAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var mailbox = await MailboxRight.FindAsync(db, actor, id, cancel);
        var found = new List<TestStep>();
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await using var sending = await ConnectAsync(found, TestedServer.Outgoing, mailbox.Outgoing, async () => await SmtpConnection.ConnectAsync(await access.OutgoingAsync(mailbox, both.Token), time, both.Token));
            await using var reading = await ConnectAsync(found, TestedServer.Incoming, mailbox.Incoming, async () => await ImapConnection.ConnectAsync(await access.IncomingAsync(mailbox, both.Token), time, both.Token));
            if (sending is null || reading is null)
            {
                found.Add(new TestStep(null, "No message was sent: both servers have to let us in first."));
                return new MailboxTest(false, found);
            }

            return await SendAndFindAsync(actor, mailbox, sending, reading, found, both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            found.Add(new TestStep(false, $"It took longer than {(int)Longest.TotalMinutes} minutes. Try again later."));
        }
        catch (MailException failed)
        {
            found.Add(new TestStep(false, failed.Message));
        }

        return new MailboxTest(false, found);
    }

    /// <summary>One server: what was reached is said step by step, up to the one that failed.</summary>
    private static async Task<T?> ConnectAsync<T>(List<TestStep> found, TestedServer which, MailServer server, Func<Task<T>> connect)
        where T : class
    {
        var name = which == TestedServer.Outgoing ? "sending" : "reading";
        try
        {
            var connection = await connect();
            Reached(MailStep.Work);
            return connection;
        }
        catch (MailException failed)
        {
            Reached(failed.Step);
            found.Add(new TestStep(false, failed.Message, which, failed.Fingerprint));
        }
        catch (Exception refused) when (refused is Refusal or HttpRequestException)
        {
            // The password can't be opened, or no token can be had: the server was not even asked.
            found.Add(new TestStep(false, refused.Message, which));
        }

        return null;

        void Reached(MailStep step)
        {
            if (step > MailStep.Connect)
            {
                found.Add(new TestStep(true, $"The server for {name} answers: {server.Host}, port {server.Port}.", which));
            }

            if (step > MailStep.Encrypt)
            {
                found.Add(new TestStep(true, server.Security == Domain.Mailboxes.MailSecurity.None ? "It is on this machine, so nothing needs encryption." : "The connection is encrypted.", which));
            }

            if (step > MailStep.SignIn)
            {
                found.Add(new TestStep(true, server.User.Length == 0 ? "It lets this machine in without a name." : $"It lets {server.User} in.", which));
            }
        }
    }

    private async Task<MailboxTest> SendAndFindAsync(Actor actor, Mailbox mailbox, SmtpConnection sending, ImapConnection reading, List<TestStep> found, CancellationToken cancel)
    {
        var letter = Letter(mailbox);
        var outcome = await sending.SendAsync(new SmtpMail(new SmtpEnvelope(mailbox.Address, mailbox.Address), letter.Write()), cancel);
        if (outcome is not SmtpOutcome.Accepted)
        {
            found.Add(new TestStep(false, outcome is SmtpOutcome.Refused refused ? $"A message to yourself was refused: {refused}" : "A message to yourself may have left, or not: the connection ended before the server answered.", TestedServer.Outgoing));
            return new MailboxTest(false, found);
        }

        found.Add(new TestStep(true, "A message to yourself has left.", TestedServer.Outgoing));
        var folders = await reading.ListAsync(cancel);
        var arrived = await ArriveAsync(reading, letter.MessageId, cancel);
        found.Add(arrived
            ? new TestStep(true, "It arrived in the inbox.", TestedServer.Incoming)
            : new TestStep(false, await IsInAsync(reading, folders, ImapFolderUse.Junk, letter.MessageId, cancel)
                ? "It arrived among the spam. Tell your provider’s filter that it isn’t, then test again: what others send may land there, too."
                : $"It didn’t arrive in the inbox within {(int)Patience.TotalSeconds} seconds. Look whether a filter moved it, then test again.", TestedServer.Incoming));
        var sent = folders.FirstOrDefault(f => f is { Use: ImapFolderUse.Sent, CanSelect: true })?.Name;
        var keepsCopies = sent is not null && await IsInAsync(reading, folders, ImapFolderUse.Sent, letter.MessageId, cancel);
        found.Add(sent is null
            ? new TestStep(null, "No folder of sent mail was found. It works without; then no copies are kept.", TestedServer.Incoming)
            : new TestStep(true, keepsCopies ? $"“{sent}” holds what you send; the server puts it there itself." : $"“{sent}” holds what you send.", TestedServer.Incoming));
        found.Add(await CleanUpAsync(reading, [.. folders.Where(f => f is { CanSelect: true, Use: ImapFolderUse.Inbox or ImapFolderUse.Junk or ImapFolderUse.Sent }).Select(f => f.Name)], letter.MessageId, cancel));
        if (arrived)
        {
            await mailboxes.ResumeAsync(actor, mailbox.Id, cancel);
            await db.Mailboxes.Where(m => m.WorkspaceId == mailbox.WorkspaceId && m.Id == mailbox.Id).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SentFolder, sent).SetProperty(m => m.ServerKeepsCopies, m => keepsCopies ? true : m.ServerKeepsCopies), cancel);
        }

        return new MailboxTest(arrived, found);
    }

    private OutgoingMessage Letter(Mailbox mailbox) => new()
    {
        From = new MailAddress(mailbox.Name.Length > 0 ? mailbox.Name : null, mailbox.Address),
        To = [new MailAddress(null, mailbox.Address)],
        Subject = "A test of this mailbox",
        MessageId = $"test.{Guid.NewGuid():N}@{mailbox.Address[(mailbox.Address.LastIndexOf('@') + 1)..]}",
        Date = clock.GetCurrentInstant().WithOffset(Offset.Zero),
        Headers = [new("Auto-Submitted", "auto-generated")],
        Text = "Followthrough sent this to see whether the mailbox sends and reads. It is removed by itself; if you still see it, you may delete it.\n",
    };

    private async Task<bool> ArriveAsync(ImapConnection reading, string messageId, CancellationToken cancel)
    {
        var until = time.GetTimestamp();
        await reading.SelectAsync("INBOX", cancel: cancel);
        while (true)
        {
            if ((await reading.SearchAsync(new ImapSearch { MessageId = messageId }, cancel)).Count > 0)
            {
                return true;
            }

            if (time.GetElapsedTime(until) > Patience)
            {
                return false;
            }

            using var pause = new CancellationTokenSource(LookAgain, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, pause.Token);
            try
            {
                await reading.WaitForChangeAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // The server said nothing; it is asked again.
            }
        }
    }

    private static async Task<bool> IsInAsync(ImapConnection reading, IReadOnlyList<ImapFolder> folders, ImapFolderUse use, string messageId, CancellationToken cancel)
    {
        if (folders.FirstOrDefault(f => f.Use == use && f.CanSelect) is not { } folder)
        {
            return false;
        }

        await reading.SelectAsync(folder.Name, cancel: cancel);
        return (await reading.SearchAsync(new ImapSearch { MessageId = messageId }, cancel)).Count > 0;
    }

    private static async Task<TestStep> CleanUpAsync(ImapConnection reading, IReadOnlyList<string> folders, string messageId, CancellationToken cancel)
    {
        try
        {
            foreach (var folder in folders)
            {
                await reading.SelectAsync(folder, writable: true, cancel: cancel);
                if (await reading.SearchAsync(new ImapSearch { MessageId = messageId }, cancel) is { Count: > 0 } own)
                {
                    await RemoveAsync(reading, ImapUids.Of(own), cancel);
                }
            }

            return new TestStep(true, "The message was removed again.", TestedServer.Incoming);
        }
        catch (MailException failed)
        {
            return new TestStep(null, $"The message could not be removed; you may delete it yourself. ({failed.Message})", TestedServer.Incoming);
        }
    }

    private static async Task RemoveAsync(ImapConnection reading, ImapUids own, CancellationToken cancel)
    {
        await reading.StoreAsync(own, [@"\Deleted"], cancel: cancel);
        try
        {
            await reading.ExpungeAsync(own, cancel);
        }
        catch (MailException) when (reading.IsUsable)
        {
            // Without UIDPLUS everything that anybody marked would go, too: the mark is taken away instead.
            await reading.StoreAsync(own, [@"\Deleted"], add: false, cancel: cancel);
            throw;
        }
    }
}

/// <summary>What a test of a mailbox found.</summary>
/// <param name="Passed">True where it sends and reads.</param>
/// <param name="Steps">What was found, in order.</param>
public sealed record MailboxTest(bool Passed, IReadOnlyList<TestStep> Steps);

/// <summary>One step of a test.</summary>
/// <param name="Passed">True, false, or null where it isn't needed or wasn't tried.</param>
/// <param name="Text">What was found, in a plain sentence.</param>
/// <param name="Server">Which server it was about; null for both.</param>
/// <param name="Fingerprint">The SHA-256 of a certificate that isn't known: it can be pinned. Null for none.</param>
public sealed record TestStep(bool? Passed, string Text, TestedServer? Server = null, string? Fingerprint = null);

/// <summary>Which of a mailbox's servers.</summary>
public enum TestedServer
{
    /// <summary>The one that mail is handed to.</summary>
    Outgoing,

    /// <summary>The one that mail is read from.</summary>
    Incoming,
}
