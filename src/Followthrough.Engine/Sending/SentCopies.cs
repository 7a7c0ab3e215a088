using System.Collections.Concurrent;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features.Mailboxes;
using Followthrough.Mail.Imap;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>
/// Puts a copy of what left into the mailbox's Sent folder, where the server makes none itself. Whether it does is found out with the first message: its
/// copy is looked for before one is made. Copies that a stop loses are missing in that folder and nowhere else.
/// </summary>
public sealed class SentCopies(FollowStore store, IClock clock)
{
    /// <summary>A server that keeps copies has made one after this time.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Copies that wait for a mailbox whose folder can't be reached.</summary>
    private const int MostWaiting = 200;

    private readonly ConcurrentDictionary<(long, long), ConcurrentQueue<(Attempt Sent, Instant At)>> _waiting = [];

    /// <summary>Remembers what left, for whoever watches the mailbox.</summary>
    internal void Remember(Mailbox mailbox, IReadOnlyList<Attempt> sent)
    {
        if (mailbox.ServerKeepsCopies == true || sent.Count == 0)
        {
            return;
        }

        var queue = _waiting.GetOrAdd((mailbox.WorkspaceId, mailbox.Id), _ => []);
        foreach (var attempt in sent)
        {
            queue.Enqueue((attempt, clock.GetCurrentInstant()));
        }

        while (queue.Count > MostWaiting)
        {
            queue.TryDequeue(out _);
        }
    }

    /// <summary>Whether copies wait for a mailbox.</summary>
    internal bool IsWaiting((long, long) key) => _waiting.TryGetValue(key, out var queue) && !queue.IsEmpty;

    /// <summary>Makes the copies that are missing. The inbox is open before and after; true where another folder was open in between.</summary>
    internal async Task<bool> KeepWaitingAsync(ImapConnection server, Mailbox mailbox, CancellationToken cancel)
    {
        if (!_waiting.TryGetValue((mailbox.WorkspaceId, mailbox.Id), out var queue) || await SentFolderAsync(server, mailbox, cancel) is not { } folder)
        {
            return false;
        }

        var inbox = server.Selection!.Folder;
        var ripe = clock.GetCurrentInstant() - Duration.FromTimeSpan(Patience);
        while (queue.TryPeek(out var next) && (next.At <= ripe || mailbox.ServerKeepsCopies == false) && queue.TryDequeue(out next))
        {
            await server.SelectAsync(folder, cancel: cancel);
            var isThere = (await server.SearchAsync(new ImapSearch { MessageId = next.Sent.MessageId }, cancel)).Count > 0;
            if (!isThere)
            {
                await server.AppendAsync(folder, next.Sent.Message, [@"\Seen"], cancel: cancel);
            }

            if (mailbox.ServerKeepsCopies is null)
            {
                mailbox.ServerKeepsCopies = isThere;
                await NoteAsync(note => note.ServerKeepsCopiesAsync(mailbox.WorkspaceId, mailbox.Id, isThere, cancel));
            }
        }

        if (server.Selection?.Folder == inbox)
        {
            return false;
        }

        await server.SelectAsync(inbox, cancel: cancel);
        return true;
    }

    /// <summary>The folder of what was sent; null where there is none.</summary>
    internal async Task<string?> SentFolderAsync(ImapConnection server, Mailbox mailbox, CancellationToken cancel)
    {
        if (mailbox.SentFolder is null && (await server.ListAsync(cancel)).FirstOrDefault(f => f is { Use: ImapFolderUse.Sent, CanSelect: true }) is { } found)
        {
            mailbox.SentFolder = found.Name;
            await NoteAsync(note => note.SentFolderAsync(mailbox.WorkspaceId, mailbox.Id, found.Name, cancel));
        }

        return mailbox.SentFolder;
    }

    private async Task NoteAsync(Func<NoteMailbox, Task> note)
    {
        await using var db = store.NewDb();
        await note(new NoteMailbox(db, clock));
    }
}
