using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Sources;
using NodaTime;

namespace Followthrough.Features.Sources;

/// <summary>
/// Writes new people on a thread of its own while the next batch is being decided. The tables are used by one thread at a time: every
/// question, and the commit, waits until what was handed over is written.
/// </summary>
internal sealed class WriteBehind : IContactTables
{
    private const int MostAhead = 4; // batches handed over and not yet written: neither thread waits for the other's slow moments
    private readonly IContactTables _tables;
    private readonly BlockingCollection<Action> _work = new(MostAhead);
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _idle = new(true);
    private int _waiting;
    private Exception? _error;

    internal WriteBehind(IContactTables tables)
    {
        _tables = tables;
        _thread = new Thread(Work) { IsBackground = true, Name = "import writer" };
        _thread.Start();
    }

    public int RowsPerBatch => _tables.RowsPerBatch;

    public int RowsPerCommit => _tables.RowsPerCommit;

    public Action Pack(IReadOnlyList<NewContact> contacts)
    {
        var write = _tables.Pack(contacts);
        return () => Later(write);
    }

    public bool Begin() => Now().Begin();

    public void Commit() => Now().Commit();

    public void Rollback()
    {
        _idle.Wait();
        _error = null;
        _tables.Rollback();
    }

    public long CountProspects(long most) => Now().CountProspects(most);

    public IEnumerable<(NameQuestion Name, long ProspectId)> AllNames() => Now().AllNames();

    public IEnumerable<string> AllAddresses() => Now().AllAddresses();

    public AddressClaim?[] FindAddresses(IReadOnlyList<string> addresses) => Now().FindAddresses(addresses);

    public IReadOnlyList<Namesake>[] FindNamesakes(IReadOnlyList<NameQuestion> names, IReadOnlyList<long[]>? among = null) =>
        Now().FindNamesakes(names, among);

    public KnownContact?[] Load(IReadOnlyList<(long ProspectId, int PersonNumber)> people, bool withHistory) => Now().Load(people, withHistory);

    public bool HasSuppressions() => Now().HasSuppressions();

    public HashSet<string> FindSuppressed(IReadOnlyCollection<string> hashes) => Now().FindSuppressed(hashes);

    public void Suppress(IReadOnlyCollection<string> hashes, SuppressionReason reason, Instant at) => Now().Suppress(hashes, reason, at);

    public long TakeNumbers(int count) => Now().TakeNumbers(count);

    public void Update(IReadOnlyList<KnownContact> contacts, Instant at) => Now().Update(contacts, at);

    public void Save(Import import) => Now().Save(import);

    public void PrepareForMany(bool withoutNames) => Now().PrepareForMany(withoutNames);

    public void Complete() => Now().Complete();

    private IContactTables Now()
    {
        _idle.Wait();
        if (_error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return _tables;
    }

    private void Later(Action write)
    {
        lock (_gate)
        {
            _waiting++;
            _idle.Reset();
        }

        _work.Add(write);
    }

    private void Work()
    {
        foreach (var write in _work.GetConsumingEnumerable())
        {
            try
            {
                if (_error is null)
                {
                    write();
                }
            }
            catch (Exception error)
            {
                _error = error; // comes out at the next question or the commit
            }

            lock (_gate)
            {
                if (--_waiting == 0)
                {
                    _idle.Set();
                }
            }
        }
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
        _idle.Dispose();
    }
}
