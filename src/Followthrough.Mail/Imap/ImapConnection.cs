using System.Globalization;
using Followthrough.Mail.Connections;
using NodaTime;

namespace Followthrough.Mail.Imap;

/// <summary>
/// One connection to a mailbox. It changes nothing but what is asked for: reading never marks a message as read. Not for use by two callers
/// at once. Every method throws <see cref="MailException"/> when the server refuses (the connection goes on) or the conversation fails
/// (<see cref="IsUsable"/> is false then).
/// </summary>
public sealed class ImapConnection : IAsyncDisposable
{
    private const int MaxFolders = 10_000;
    private const int MaxFound = 10_000_000;

    private readonly ImapSession _session;

    private ImapConnection(ImapSession session) => _session = session;

    /// <summary>What the server offers to who is signed in.</summary>
    public IReadOnlySet<string> Offered => _session.Offered;

    /// <summary>The open folder; null before one was opened.</summary>
    public ImapSelection? Selection => _session.Selection;

    /// <summary>Whether the connection still stands, as far as is known.</summary>
    public bool IsUsable => !_session.HasEnded;

    /// <summary>Connects, encrypts and signs in.</summary>
    /// <exception cref="MailException">It did not work; the message says in a plain sentence what and why.</exception>
    public static async Task<ImapConnection> ConnectAsync(ImapSettings settings, TimeProvider time, CancellationToken cancel = default) =>
        new(await ImapOpening.RunAsync(settings, time, cancel));

    /// <summary>All folders, with what each is for: as the server says (RFC 6154), else told from their names.</summary>
    public async Task<IReadOnlyList<ImapFolder>> ListAsync(CancellationToken cancel = default)
    {
        var folders = new List<ImapFolder>();
        var uses = Offered.Contains("SPECIAL-USE") && Offered.Contains("LIST-EXTENDED") ? " RETURN (SPECIAL-USE)" : "";
        await _session.RunAsync($"LIST \"\" \"*\"{uses}", cancel, response =>
        {
            if (response.Name == "LIST" && folders.Count < MaxFolders && ImapFolder.Parse(response) is { } folder)
            {
                folders.Add(folder);
            }

            return ValueTask.CompletedTask;
        });
        return ImapFolderNames.Guess(folders);
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">Its name.</param>
    /// <param name="writable">False: nothing in it can be changed (EXAMINE).</param>
    /// <param name="since">Where reading stopped: the server then tells what changed since, if it can (QRESYNC).</param>
    /// <param name="cancel">Ends the connection.</param>
    public async Task<ImapSelection> SelectAsync(string folder, bool writable = false, ImapPosition? since = null, CancellationToken cancel = default)
    {
        var selection = new ImapSelection(folder);
        var name = ImapText.Folder(folder);
        var changes = "";
        if (since is { UidValidity: > 0, ModSeq: > 0 } && _session.TellsChanges)
        {
            changes = string.Create(CultureInfo.InvariantCulture, $" (QRESYNC ({since.UidValidity} {since.ModSeq}))");
        }
        else if (Offered.Contains("CONDSTORE") || Offered.Contains("QRESYNC"))
        {
            changes = " (CONDSTORE)";
        }

        _session.Selection = selection;
        try
        {
            selection.Opened(await _session.RunAsync($"{(writable ? "SELECT" : "EXAMINE")} {name}{changes}", cancel, response =>
            {
                selection.Take(response);
                return ValueTask.CompletedTask;
            }));
        }
        catch
        {
            _session.Selection = null; // a refused SELECT also closes the folder before
            throw;
        }

        _session.ForgetChanges();
        return selection;
    }

    /// <summary>Fetches messages of the open folder, one after the other, without marking them as read.</summary>
    /// <param name="uids">Which.</param>
    /// <param name="parts">What of them.</param>
    /// <param name="take">Called for each, in the order in which the server sends them. When it throws, the connection ends.</param>
    /// <param name="changedSince">Only those that changed after this (CONDSTORE); 0 for all.</param>
    /// <param name="cancel">Ends the connection.</param>
    public async Task FetchAsync(ImapUids uids, ImapParts parts, Func<ImapMessage, ValueTask> take, ulong changedSince = 0, CancellationToken cancel = default)
    {
        var since = changedSince > 0 ? string.Create(CultureInfo.InvariantCulture, $" (CHANGEDSINCE {changedSince})") : "";
        await _session.RunAsync($"UID FETCH {uids} ({Items(parts)}){since}", cancel, async response =>
        {
            if (response.Name == "FETCH" && ImapMessage.Parse(response) is { } message && uids.MayHold(message.Uid))
            {
                await take(message);
            }
        });
        _session.ForgetFlags(); // these were answers, not news
    }

    /// <summary>As <see cref="FetchAsync"/>, for a few messages: all of them at once.</summary>
    public async Task<IReadOnlyList<ImapMessage>> FetchAllAsync(ImapUids uids, ImapParts parts, CancellationToken cancel = default)
    {
        var messages = new List<ImapMessage>();
        await FetchAsync(uids, parts, message =>
        {
            messages.Add(message);
            return ValueTask.CompletedTask;
        }, cancel: cancel);
        return messages;
    }

    /// <summary>The messages of the open folder that match, by number.</summary>
    public async Task<IReadOnlyList<uint>> SearchAsync(ImapSearch search, CancellationToken cancel = default)
    {
        var found = new SortedSet<uint>();
        await _session.RunAsync(search.ToCommand(), cancel, response =>
        {
            foreach (var value in response.Name == "SEARCH" ? response.Values : [])
            {
                if (found.Count < MaxFound && value.TryNumber(out var uid) && uid is > 0 and <= uint.MaxValue)
                {
                    found.Add((uint)uid);
                }
            }

            return ValueTask.CompletedTask;
        });
        return [.. found];
    }

    /// <summary>Waits until something changes in the open folder. What changed since the last command counts, too.</summary>
    /// <param name="cancel">Stops waiting; the connection stays usable.</param>
    /// <exception cref="MailException">The connection died; a silent death is noticed within two minutes.</exception>
    public Task<ImapChange> WaitForChangeAsync(CancellationToken cancel = default) => _session.GuardAsync(() => ImapIdle.RunAsync(_session, cancel));

    /// <summary>Asks for news.</summary>
    /// <returns>What changed since the last time; null for nothing.</returns>
    public async Task<ImapChange?> NoopAsync(CancellationToken cancel = default)
    {
        await _session.RunAsync("NOOP", cancel);
        return _session.TakeChange();
    }

    /// <summary>Puts a message into a folder.</summary>
    /// <param name="folder">The folder's name. One that does not exist is refused with the response code TRYCREATE.</param>
    /// <param name="message">The message, with CRLF.</param>
    /// <param name="flags">Flags, such as <c>\Seen</c>.</param>
    /// <param name="date">When it is to count as arrived; null for now.</param>
    /// <param name="cancel">Ends the connection.</param>
    /// <returns>The message's number there; 0 when the server does not say.</returns>
    public async Task<uint> AppendAsync(string folder, ReadOnlyMemory<byte> message, IReadOnlyList<string>? flags = null, OffsetDateTime? date = null, CancellationToken cancel = default)
    {
        var when = date is { } day ? $" \"{day.ToString("dd-MMM-uuuu HH:mm:ss o<+HHmm>", CultureInfo.InvariantCulture)}\"" : "";
        var answer = await _session.RunAsync($"APPEND {ImapText.Folder(folder)}{(flags is { Count: > 0 } ? $" ({Flags(flags)})" : "")}{when}", cancel, literal: message);
        return answer.Code == "APPENDUID" ? answer.CodeNumber(1) : 0;
    }

    /// <summary>Makes a folder.</summary>
    public Task CreateAsync(string folder, CancellationToken cancel = default) => _session.RunAsync($"CREATE {ImapText.Folder(folder)}", cancel);

    /// <summary>Adds flags to messages of the open folder, or takes them away.</summary>
    public async Task StoreAsync(ImapUids uids, IReadOnlyList<string> flags, bool add = true, CancellationToken cancel = default)
    {
        await _session.RunAsync($"UID STORE {uids} {(add ? '+' : '-')}FLAGS.SILENT ({Flags(flags)})", cancel);
        _session.ForgetFlags();
    }

    /// <summary>Removes those of the messages that carry <c>\Deleted</c>, for ever, and no others.</summary>
    /// <exception cref="MailException">The server lacks UIDPLUS, so that it could only remove all messages that carry it.</exception>
    public Task ExpungeAsync(ImapUids uids, CancellationToken cancel = default) => Offered.Contains("UIDPLUS")
        ? _session.RunAsync($"UID EXPUNGE {uids}", cancel)
        : throw new MailException(MailFault.Settings, MailStep.Work, "The server cannot remove single messages (UIDPLUS).");

    /// <summary>Says goodbye, if there is still somebody to say it to, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_session.HasEnded)
        {
            try
            {
                _session.Wire.Queue($"{_session.Wire.NextTag()} LOGOUT\r\n");
                await _session.Wire.FlushAsync(_session.Timeouts.Logout, CancellationToken.None);
                while ((await _session.Wire.ReadAsync(_session.Timeouts.Logout, CancellationToken.None)).Tag is "*" or "+")
                {
                }
            }
            catch (Exception error) when (error is IOException or TimeoutException or InvalidDataException)
            {
                // Nothing depends on the goodbye.
            }
        }

        _session.End();
        await _session.Wire.Transport.DisposeAsync();
    }

    private static string Items(ImapParts parts)
    {
        var items = new List<string> { "UID" };
        Add(ImapParts.Flags, "FLAGS");
        Add(ImapParts.InternalDate, "INTERNALDATE");
        Add(ImapParts.Size, "RFC822.SIZE");
        Add(ImapParts.Header, parts.HasFlag(ImapParts.Content) ? null : "BODY.PEEK[HEADER]");
        Add(ImapParts.Content, "BODY.PEEK[]");
        return string.Join(' ', items);

        void Add(ImapParts part, string? item)
        {
            if (parts.HasFlag(part) && item is not null)
            {
                items.Add(item);
            }
        }
    }

    private static string Flags(IReadOnlyList<string> flags)
    {
        foreach (var flag in flags)
        {
            if (!flag.AsSpan(flag.StartsWith('\\') ? 1 : 0).ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$_-.") && flag.TrimStart('\\').Length > 0)
            {
                continue;
            }

            throw new ArgumentException($"{flag} is no flag.", nameof(flags));
        }

        return string.Join(' ', flags);
    }
}
