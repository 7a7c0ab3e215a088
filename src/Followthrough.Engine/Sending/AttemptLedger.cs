// Group commit. A message needs two commits, one before it is handed over and one after; alone each would cost a write to the disk. What many
// mailboxes ask for at the same time goes into one transaction: whoever asks waits until it is committed, so nothing is promised that a
// crash could take back, and the cost is shared. One writer also suits SQLite, where writers wait for each other anyway.
//
// A commit that fails may have taken place all the same (the line is cut before the answer). A begin is then given up: its messages stay "leaving" and
// become "unknown", never doubled. What a server has answered is known by nobody else, so it is written again until the database takes it.
using System.Data.Common;
using System.Threading.Channels;
using Followthrough.Domain.Sending;
using Followthrough.Store;
using Followthrough.Store.Sending;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>Begins and settles attempts for every mailbox of this node.</summary>
public sealed class AttemptLedger(FollowStore store, IClock clock, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Requests answered by one commit.</summary>
    private const int MostInOne = 256;

    /// <summary>How often a settlement is written before it is given up: about as long as nobody calls the attempt abandoned.</summary>
    private const int MostTries = 100;

    /// <summary>On SQLite, how long more is waited for where many ask at the same time: a commit writes a page whole, for one row on it or for all.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Queue<Entry> _again = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private Task? _writing;
    private DbConnection? _connection;
    private AttemptWriter? _writer;

    /// <summary>Begins up to <paramref name="most"/> of a mailbox's due attempts. When this returns, they are committed as leaving.</summary>
    public async Task<IReadOnlyList<Attempt>> BeginAsync(long workspaceId, long mailboxId, int most) =>
        (await AskAsync(new Entry { WorkspaceId = workspaceId, MailboxId = mailboxId, Most = most })).Begun;

    /// <summary>Settles an attempt; when this returns, it is committed.</summary>
    /// <returns>False where somebody else has settled it meanwhile.</returns>
    public async Task<bool> SettleAsync(Settlement settlement) => (await AskAsync(new Entry { Settlement = settlement })).Settled;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _stop.CancelAsync();
        if (_writing is { } writing)
        {
            await writing;
        }

        _stop.Dispose();
    }

    private Task<Entry> AskAsync(Entry entry)
    {
        lock (_starting)
        {
            _writing ??= Task.Run(WriteAsync);
        }

        return _entries.Writer.TryWrite(entry) ? entry.Done.Task : throw new ObjectDisposedException(nameof(AttemptLedger));
    }

    private async Task WriteAsync()
    {
        var group = new List<Entry>(MostInOne);
        var failures = 0;
        while (_again.Count > 0 || await _entries.Reader.WaitToReadAsync())
        {
            await GatherAsync(group);
            try
            {
                await CommitAsync(group);
                failures = 0;
            }
            catch (Exception error)
            {
                await DisconnectAsync();
                group.ForEach(entry => TryAgain(entry, error));
                await PauseAsync(failures++);
            }
        }

        await DisconnectAsync();
    }

    /// <summary>What has to be written again goes one by one, so that a row that can't be written holds up nobody else.</summary>
    private async ValueTask GatherAsync(List<Entry> group)
    {
        group.Clear();
        if (_again.TryDequeue(out var again))
        {
            group.Add(again);
            return;
        }

        Take(group);
        if (store.Url.Engine == DatabaseEngine.Postgres)
        {
            return; // the next ones gather while these are on their journey
        }

        await Task.Yield(); // whoever is ready now has their say first
        Take(group);
        if (group.Count is > 1 and < MostInOne)
        {
            // Nobody stands still for it: the next messages are begun before the last ones have left, and settling is waited for at the end.
            await Task.Delay(Gathering, time);
            Take(group);
        }
    }

    private void Take(List<Entry> group)
    {
        while (group.Count < MostInOne && _entries.Reader.TryRead(out var entry))
        {
            group.Add(entry);
        }
    }

    private async Task CommitAsync(List<Entry> group)
    {
        _connection ??= await store.ConnectAsync();
        _writer ??= AttemptWriter.Over(_connection);
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            var settling = group.FindAll(entry => entry.Settlement is not null);
            if (settling.Count > 0)
            {
                var settled = await _writer.SettleAsync(transaction, settling.ConvertAll(entry => entry.Settlement!));
                for (var i = 0; i < settled.Length; i++)
                {
                    settling[i].Settled = settled[i];
                }
            }

            foreach (var entry in group.Where(entry => entry.Settlement is null))
            {
                entry.Begun = await _writer.BeginAsync(transaction, entry.WorkspaceId, entry.MailboxId, clock.GetCurrentInstant(), entry.Most);
            }

            Failpoint.Reach("ledger-before-commit");
            await transaction.CommitAsync();
        }

        Failpoint.Reach("ledger-committed");
        group.ForEach(entry => entry.Done.SetResult(entry));
    }

    private void TryAgain(Entry entry, Exception error)
    {
        if (entry.Settlement is not null && ++entry.Tries < MostTries && !_stop.IsCancellationRequested)
        {
            _again.Enqueue(entry);
        }
        else
        {
            entry.Done.SetException(error);
        }
    }

    private async Task PauseAsync(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 10));
        try
        {
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The program ends: what is left is tried once more at once.
        }
    }

    private async ValueTask DisconnectAsync()
    {
        var (writer, connection) = (_writer, _connection);
        (_writer, _connection) = (null, null);
        await Broken.CloseAsync(writer, connection);
    }

    /// <summary>What somebody asks for: to settle one attempt, or else to begin some.</summary>
    private sealed class Entry
    {
        public Settlement? Settlement { get; init; }

        public long WorkspaceId { get; init; }

        public long MailboxId { get; init; }

        public int Most { get; init; }

        public bool Settled { get; set; }

        public IReadOnlyList<Attempt> Begun { get; set; } = [];

        public int Tries { get; set; }

        public TaskCompletionSource<Entry> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
