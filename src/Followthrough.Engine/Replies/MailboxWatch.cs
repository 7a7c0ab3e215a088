// One connection for one mailbox. Its loop: read what is new, settle what nobody knew, keep copies, wait for news. A look that a sender asks for
// ends the waiting and is answered when the next reading has come to the end of the inbox. The position is kept after each message; a crash in
// between reads a message twice, and its digest makes that nothing.
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Replies;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Replies;

/// <summary>Watches one mailbox.</summary>
internal sealed class MailboxWatch(RoleSetting setting, SentCopies copies, (long WorkspaceId, long MailboxId) key)
{
    private const string Inbox = "INBOX";

    /// <summary>Messages fetched with one command.</summary>
    private const int FetchAtOnce = 20;

    /// <summary>How far back is read again where the server has numbered its messages anew.</summary>
    private static readonly Duration Overlap = Duration.FromDays(3);

    /// <summary>A sender waits so long for a look.</summary>
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(30);

    /// <summary>Where the server keeps copies, a message it doesn't have after this time never left.</summary>
    private static readonly Duration CopyPatience = Duration.FromMinutes(10);

    private readonly Lock _looking = new();
    private TaskCompletionSource<bool>? _look;
    private CancellationTokenSource? _waiting;

    /// <summary>The mailbox.</summary>
    public (long WorkspaceId, long MailboxId) Key => key;

    /// <summary>Watches until it is cancelled or the connection ends.</summary>
    public async Task RunAsync(Watches watches, Func<CancellationToken, Task<bool>> keepLease, CancellationToken cancel)
    {
        var mailbox = await MailboxAsync(cancel);
        if (mailbox is null || mailbox.State == MailboxState.New)
        {
            return;
        }

        await using var server = await setting.ScopedAsync(async services =>
            await ImapConnection.ConnectAsync(await services.GetRequiredService<MailboxAccess>().IncomingAsync(mailbox, cancel), setting.Time, cancel));
        try
        {
            await server.SelectAsync(Inbox, cancel: cancel);
            await NoteAsync(note => note.WellAsync(key.WorkspaceId, key.MailboxId, cancel));
            watches.Opened(this);
            var version = mailbox.Version;
            while (!cancel.IsCancellationRequested && await keepLease(cancel) && (mailbox = await MailboxAsync(cancel)) is not null && mailbox.Version == version)
            {
                var asked = TakeLook();
                await ReadNewAsync(server, mailbox, cancel);
                asked?.TrySetResult(true);
                if (await SettleUnknownAsync(server, mailbox, cancel) | await copies.KeepWaitingAsync(server, mailbox, cancel))
                {
                    // What arrived while another folder was open raises no news when the inbox is opened again.
                    await ReadNewAsync(server, (await MailboxAsync(cancel))!, cancel);
                }

                await WaitAsync(server, cancel);
            }
        }
        catch (MailException error) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException("The watch was stopped.", error, cancel); // the line was cut by the stop: that is no trouble of the mailbox
        }
        finally
        {
            watches.Closed(this);
            TakeLook()?.TrySetResult(false);
        }
    }

    /// <summary>Has the inbox read to its end; false where that didn't succeed in time.</summary>
    public async Task<bool> LookAsync(CancellationToken cancel)
    {
        Task<bool> answer;
        lock (_looking)
        {
            _look ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            answer = _look.Task;
            _waiting?.Cancel();
        }

        try
        {
            return await answer.WaitAsync(LookPatience, setting.Time, cancel);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private TaskCompletionSource<bool>? TakeLook()
    {
        lock (_looking)
        {
            var look = _look;
            _look = null;
            return look;
        }
    }

    private async Task WaitAsync(ImapConnection server, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (_looking)
        {
            if (_look is not null)
            {
                return;
            }

            _waiting = waiting;
        }

        try
        {
            waiting.CancelAfter(copies.IsWaiting(key) ? SentCopies.Patience : Role.LongestPause.ToTimeSpan());
            await server.WaitForChangeAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Somebody wants a look, or it is time to see after the rest.
        }
        finally
        {
            lock (_looking)
            {
                _waiting = null;
            }
        }
    }

    /// <summary>
    /// Finds the place in the inbox. A mailbox that is watched for the first time is read from now on; one whose messages the server has numbered anew is
    /// read again for some days.
    /// </summary>
    private async Task PlaceAsync(ImapConnection server, Mailbox mailbox, CancellationToken cancel)
    {
        var inbox = server.Selection!;
        var next = inbox.UidNext > 0 ? inbox.UidNext : (await server.SearchAsync(new ImapSearch(), cancel)).DefaultIfEmpty(0u).Max() + 1;
        if (mailbox.InboxValidity != 0)
        {
            var since = ((mailbox.SeenAt ?? setting.Clock.GetCurrentInstant()) - Overlap).InUtc().Date;
            await TakeInAsync(server, mailbox, inbox.UidValidity, await server.SearchAsync(new ImapSearch { Since = since }, cancel), null, cancel);
        }

        await PositionAsync(inbox.UidValidity, next - 1, cancel);
        (mailbox.InboxValidity, mailbox.InboxUid) = (inbox.UidValidity, next - 1);
    }

    private async Task ReadNewAsync(ImapConnection server, Mailbox mailbox, CancellationToken cancel)
    {
        var validity = server.Selection!.UidValidity;
        if (validity != mailbox.InboxValidity)
        {
            await PlaceAsync(server, mailbox, cancel);
        }

        // A search answers from the folder as the connection last saw it; only a command before it brings that up to date (RFC 3501 §5.2).
        await server.NoopAsync(cancel);
        var found = await server.SearchAsync(new ImapSearch { Uids = ImapUids.From((uint)mailbox.InboxUid + 1) }, cancel);
        await TakeInAsync(server, mailbox, validity, [.. found.Where(uid => uid > mailbox.InboxUid)], validity, cancel);
        await NoteAsync(note => note.SeenAsync(key.WorkspaceId, key.MailboxId, cancel));
    }

    private async Task TakeInAsync(ImapConnection server, Mailbox mailbox, uint validity, IReadOnlyList<uint> uids, uint? position, CancellationToken cancel)
    {
        foreach (var some in uids.Order().Chunk(FetchAtOnce))
        {
            foreach (var message in (await server.FetchAllAsync(ImapUids.Of(some), ImapParts.Content, cancel)).OrderBy(m => m.Uid))
            {
                if (!message.IsTooLarge && !message.Bytes.IsEmpty)
                {
                    await TakeInAsync(mailbox, validity, message, cancel);
                }

                if (position is not null)
                {
                    await PositionAsync(validity, message.Uid, cancel);
                }
            }
        }
    }

    private async Task TakeInAsync(Mailbox mailbox, uint validity, ImapMessage message, CancellationToken cancel)
    {
        const int MostTries = 5;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await setting.ScopedAsync(services => services.GetRequiredService<TakeInMessage>().RunAsync(mailbox, message.Bytes, validity, message.Uid, cancel));
                return;
            }
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict && tries < MostTries)
            {
                // A person changed the prospect at the same moment: again, on what it is now.
            }
            catch (Exception error) when (error is Refusal or FormatException or ArgumentException or InvalidOperationException)
            {
                // One message that can't be taken in is set aside; what comes after it flows.
                setting.Log.LogError(error, "Message {Uid} of mailbox {Mailbox} in workspace {Workspace} could not be taken in.", message.Uid, key.MailboxId, key.WorkspaceId);
                return;
            }
        }
    }

    private Task PositionAsync(uint validity, uint uid, CancellationToken cancel) => NoteAsync(note => note.PlaceAsync(key.WorkspaceId, key.MailboxId, validity, uid, cancel));

    /// <summary>Looks in the Sent folder for messages nobody knows about; true where it was opened for that.</summary>
    private async Task<bool> SettleUnknownAsync(ImapConnection server, Mailbox mailbox, CancellationToken cancel)
    {
        var unknown = await setting.ScopedAsync(services => services.GetRequiredService<FollowDb>().Attempts.AsNoTracking()
            .Where(a => a.WorkspaceId == key.WorkspaceId && a.MailboxId == key.MailboxId && a.IsUnknown).ToListAsync(cancel));
        if (unknown.Count == 0 || await copies.SentFolderAsync(server, mailbox, cancel) is not { } folder)
        {
            return false;
        }

        await server.SelectAsync(folder, cancel: cancel);
        foreach (var attempt in unknown)
        {
            var isThere = (await server.SearchAsync(new ImapSearch { MessageId = attempt.MessageId }, cancel)).Count > 0;
            var neverLeft = !isThere && mailbox.ServerKeepsCopies == true && attempt.BeganAt < setting.Clock.GetCurrentInstant() - CopyPatience;
            if (isThere || neverLeft)
            {
                await setting.ScopedAsync(services => services.GetRequiredService<SettleAttempt>().RunAsync(
                    new Actor(key.WorkspaceId, null), new TouchKey(attempt.ProspectId, attempt.TouchNumber), isThere, cancel));
            }
        }

        await server.SelectAsync(Inbox, cancel: cancel);
        return true;
    }

    private Task NoteAsync(Func<NoteMailbox, Task> note) => setting.ScopedAsync(services => note(services.GetRequiredService<NoteMailbox>()));

    private Task<Mailbox?> MailboxAsync(CancellationToken cancel) => setting.ScopedAsync(services =>
        services.GetRequiredService<FollowDb>().Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.WorkspaceId == key.WorkspaceId && m.Id == key.MailboxId, cancel));
}
