// Group commit. A message needs two commits, one before it is handed over and one after; alone each would cost a write to the disk. What many
// mailboxes ask for at the same time goes into one transaction: whoever asks waits until it is committed, so nothing is promised that a
// crash could take back, and the cost is shared. One writer also suits SQLite, where writers wait for each other anyway.
using System.Data.Common;
using System.Threading.Channels;
using Followthrough.Domain.Sending;
using Followthrough.Store;
using Followthrough.Store.Sending;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>Begins and settles attempts for every mailbox of this node.</summary>
public sealed class AttemptLedger(FollowStore store, IClock clock) : IAsyncDisposable
{
    /// <summary>Requests answered by one commit.</summary>
    private const int MostInOne = 64;

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _writer;

    /// <summary>Begins up to <paramref name="most"/> of a mailbox's due attempts. When this returns, they are committed as leaving.</summary>
    public async Task<IReadOnlyList<Attempt>> BeginAsync(long workspaceId, long mailboxId, int most) =>
        (IReadOnlyList<Attempt>)(await AskAsync(async (transaction, cancel) =>
            await AttemptRows.BeginAsync(transaction, workspaceId, mailboxId, clock.GetCurrentInstant(), most, cancel)))!;

    /// <summary>Settles an attempt; when this returns, it is committed.</summary>
    /// <returns>False where somebody else has settled it meanwhile.</returns>
    public async Task<bool> SettleAsync(Settlement settlement) =>
        (bool)(await AskAsync(async (transaction, cancel) => await AttemptRows.SettleAsync(transaction, settlement, cancel)))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        if (_writer is { } writer)
        {
            await writer;
        }
    }

    private Task<object?> AskAsync(Func<DbTransaction, CancellationToken, Task<object?>> work)
    {
        lock (_starting)
        {
            _writer ??= Task.Run(WriteAsync);
        }

        var entry = new Entry(work, new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _entries.Writer.TryWrite(entry) ? entry.Done.Task : throw new ObjectDisposedException(nameof(AttemptLedger));
    }

    private async Task WriteAsync()
    {
        DbConnection? connection = null;
        var group = new List<Entry>(MostInOne);
        while (await _entries.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MostInOne && _entries.Reader.TryRead(out var entry))
            {
                group.Add(entry);
            }

            try
            {
                connection ??= await store.ConnectAsync();
                await CommitAsync(connection, group);
            }
            catch (Exception error)
            {
                // Nothing of the group was committed; each asker is told and decides. A broken connection is replaced.
                group.ForEach(entry => entry.Done.TrySetException(error));
                if (connection is not null)
                {
                    await connection.DisposeAsync();
                    connection = null;
                }
            }
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task CommitAsync(DbConnection connection, List<Entry> group)
    {
        var answers = new object?[group.Count];
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            for (var i = 0; i < group.Count; i++)
            {
                answers[i] = await group[i].Work(transaction, CancellationToken.None);
            }

            Failpoint.Reach("before-commit");
            await transaction.CommitAsync();
        }

        Failpoint.Reach("after-commit");
        for (var i = 0; i < group.Count; i++)
        {
            group[i].Done.SetResult(answers[i]);
        }
    }

    private sealed record Entry(Func<DbTransaction, CancellationToken, Task<object?>> Work, TaskCompletionSource<object?> Done);
}
