// Who is authoritative: the row in address_claims says whose an address is, and its key lets it be said once. A batch holds SQLite's
// one write lock from its beginning (BEGIN IMMEDIATE), so what it has read can't change before it is written.
// Foreign keys are not enforced here: parents and children are written in the same transaction from the same objects, and checking
// each child costs a quarter of the whole import. The connection goes back to the pool with them on.
// A commit of a large import isn't forced to the disk: a power cut may take the last ones back, and it goes on from where they leave it.
// After Complete commits are forced again, and with the first of them all before it.
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Sources;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>The tables of contacts in SQLite.</summary>
internal sealed class SqliteContactTables : IContactTables
{
    private const int CacheKibibytes = 48 * 1024;
    private const int SortKibibytes = 8 * 1024;
    private const int CheckpointPages = 65_536; // the log grows to a gigabyte at most where the checkpoints beside can't keep up
    private const int SortThreads = 2;
    private const int MostNamesakes = 20;
    private const int PauseMilliseconds = 50;
    private const int PatienceMilliseconds = 3_600_000; // an import waits for others as long as it takes

    private readonly SqliteConnection _connection;
    private readonly long _workspace;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly SqliteCheckpoints _checkpoints;
    private readonly ManualResetEventSlim _pause = new(false); // never set: waiting for it is the pause
    private readonly SqliteContactWriter _writer;
    private readonly SqliteContactReader _reader;

    private bool _hasCommitted;
    private long? _dataVersion;

    private SqliteContactTables(SqliteConnection connection, SqliteCheckpoints checkpoints, long workspace)
    {
        _connection = connection;
        _checkpoints = checkpoints;
        _workspace = workspace;
        Execute(string.Create(CultureInfo.InvariantCulture,
            $"pragma foreign_keys = off; pragma synchronous = normal; pragma cache_size = -{CacheKibibytes}; pragma wal_autocheckpoint = {CheckpointPages}; pragma busy_timeout = {PatienceMilliseconds};"));
        _writer = new SqliteContactWriter(connection.Handle!, Statement, workspace);
        _reader = new SqliteContactReader(Statement, workspace);
    }

    internal static async Task<SqliteContactTables> OpenAsync(FollowStore store, long workspace, CancellationToken cancel) =>
        new((SqliteConnection)await store.ConnectAsync(cancel), await SqliteCheckpoints.OpenAsync(store, cancel), workspace);

    /// <summary>Few enough to be garbage before anyone copies them.</summary>
    public int RowsPerBatch => 512;

    public int RowsPerCommit => 262_144;

    public bool Begin()
    {
        // Whoever waits for the lock looks for it every tenth of a second; without a pause they would find it taken until the import is through.
        if (_hasCommitted)
        {
            _pause.Wait(PauseMilliseconds);
        }

        Execute("begin immediate");

        // Changes with every commit of another connection, in this process or another (https://sqlite.org/pragma.html#pragma_data_version).
        var version = Statement("pragma data_version");
        version.Step();
        var before = _dataVersion;
        _dataVersion = version.Long(0);
        version.Reset();
        return before is { } known && known != _dataVersion;
    }

    public void Commit()
    {
        Execute("commit");
        _hasCommitted = true;
        _checkpoints.Begin();
    }

    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle!) == 0)
        {
            Execute("rollback");
        }
    }

    public long CountProspects(long most)
    {
        var count = Statement("select count(*) from (select 1 from prospects where workspace_id = ?1 limit ?2)");
        count.Bind(1, _workspace);
        count.Bind(2, most);
        count.Step();
        var found = count.Long(0);
        count.Reset();
        return found;
    }

    public IEnumerable<(NameQuestion Name, long ProspectId)> AllNames()
    {
        var names = Statement("select name_key, company_key, id from prospects where workspace_id = ?1");
        names.Bind(1, _workspace);
        while (names.Step())
        {
            yield return (new NameQuestion(names.Text(0), names.TextOrNull(1)), names.Long(2));
        }
    }

    public IEnumerable<string> AllAddresses()
    {
        var addresses = Statement("select address from address_claims where workspace_id = ?1");
        addresses.Bind(1, _workspace);
        while (addresses.Step())
        {
            yield return addresses.Text(0);
        }
    }

    public AddressClaim?[] FindAddresses(IReadOnlyList<string> addresses)
    {
        var find = Statement("select prospect_id, person_number from address_claims where workspace_id = ?1 and address = ?2");
        find.Bind(1, _workspace);
        var found = new AddressClaim?[addresses.Count];

        // In the order of the key: neighbours lie on the same page.
        foreach (var i in InOrder(addresses))
        {
            find.Bind(2, addresses[i]);
            if (find.Step())
            {
                found[i] = new AddressClaim { WorkspaceId = _workspace, Address = addresses[i], ProspectId = find.Long(0), PersonNumber = (int)find.Long(1) };
                find.Reset();
            }
        }

        return found;
    }

    public IReadOnlyList<Namesake>[] FindNamesakes(IReadOnlyList<NameQuestion> names, IReadOnlyList<long[]>? among = null)
    {
        var found = new IReadOnlyList<Namesake>[names.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = [.. (among is null ? Bearers(names[i], null) : among[i].SelectMany(id => Bearers(names[i], id)))
                .OrderBy(bearer => bearer.HasEmail).ThenBy(bearer => bearer.ProspectId).Take(MostNamesakes)];
        }

        return found;
    }

    private List<Namesake> Bearers(NameQuestion name, long? id)
    {
        const string Select = """
            select p.id, q.number, q.emails, q.phones from prospects p
            left join people q on q.workspace_id = p.workspace_id and q.prospect_id = p.id
                and q.number = (select min(number) from people where workspace_id = p.workspace_id and prospect_id = p.id)
            where p.workspace_id = ?1 and p.name_key = ?2 and p.company_key is ?3
            """;
        var find = Statement(id is null ? Select : Select + " and p.id = ?4");
        find.Bind(1, _workspace);
        find.Bind(2, name.NameKey);
        find.Bind(3, name.CompanyKey);
        if (id is not null)
        {
            find.Bind(4, id);
        }

        var bearers = new List<Namesake>();
        while (find.Step())
        {
            bearers.Add(find.IsNull(1)
                ? new Namesake(find.Long(0), null, false, [])
                : new Namesake(find.Long(0), (int)find.Long(1), find.Text(2) != "[]", StoredText.ReadList(find.Text(3))));
        }

        return bearers;
    }

    public KnownContact?[] Load(IReadOnlyList<(long ProspectId, int PersonNumber)> people, bool withHistory) => _reader.Load(people, withHistory);

    public bool HasSuppressions()
    {
        var any = Statement("select 1 from suppressions where workspace_id = ?1 limit 1");
        any.Bind(1, _workspace);
        var has = any.Step();
        any.Reset();
        return has;
    }

    public HashSet<string> FindSuppressed(IReadOnlyCollection<string> hashes)
    {
        var find = Statement("select 1 from suppressions where workspace_id = ?1 and hash = ?2");
        find.Bind(1, _workspace);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hash in hashes)
        {
            find.Bind(2, hash);
            if (find.Step())
            {
                found.Add(hash);
                find.Reset();
            }
        }

        return found;
    }

    public void Suppress(IReadOnlyCollection<string> hashes, SuppressionReason reason, Instant at)
    {
        var insert = Statement("insert into suppressions (workspace_id, hash, reason, at) values (?1, ?2, ?3, ?4) on conflict do nothing");
        insert.Bind(1, _workspace);
        insert.Bind(3, (long)reason);
        insert.Bind(4, at);
        foreach (var hash in hashes)
        {
            insert.Bind(2, hash);
            insert.Run();
        }
    }

    public long TakeNumbers(int count)
    {
        var take = Statement("update sequences set next = next + ?1 where name = 'prospects' returning next - ?1");
        take.Bind(1, (long)count);
        take.Step();
        var first = take.Long(0);
        take.Run();
        return first;
    }

    public Action Pack(IReadOnlyList<NewContact> contacts) => _writer.Pack(contacts);

    public void Update(IReadOnlyList<KnownContact> contacts, Instant at) => _writer.Update(contacts, at);

    public void Save(Import import)
    {
        var save = Statement("update imports set position = ?3, result = ?4, error_file = ?5, finished_at = ?6 where workspace_id = ?1 and id = ?2");
        save.Bind(1, _workspace);
        save.Bind(2, import.Id);
        save.Bind(3, import.Position);
        save.Bind(4, import.Result);
        save.Bind(5, import.ErrorFile);
        save.Bind(6, import.FinishedAt);
        save.Run();
    }

    public void PrepareForMany(bool withoutNames) =>
        Execute(withoutNames ? "drop index if exists ix_prospects_company; drop index if exists ix_prospects_name" : "drop index if exists ix_prospects_company");

    // Sorted in a file, in runs as large as the cache: in memory, a million keys would be the largest part of the whole import.
    public void Complete()
    {
        Execute(string.Create(CultureInfo.InvariantCulture,
            $"pragma cache_size = -{SortKibibytes}; pragma shrink_memory; pragma temp_store = file; pragma threads = {SortThreads}; {SchemaUpgrade.LargeIndexesSql(DatabaseEngine.Sqlite)} pragma cache_size = -{CacheKibibytes}; pragma synchronous = full;"));
        SqliteStatistics.Write(_connection); // what was known of an index goes with it
    }

    /// <summary>Positions of texts in the order in which SQLite keeps them: by their bytes.</summary>
    internal static int[] InOrder(IReadOnlyList<string> texts)
    {
        var order = new int[texts.Count];
        var keys = new string[texts.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = texts[i];
        }

        Array.Sort(keys, order, StringComparer.Ordinal);
        return order;
    }

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(_connection.Handle!, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _writer.Dispose();
        _pause.Dispose();

        if (_connection.Handle is not null)
        {
            Rollback();
            Execute("pragma shrink_memory");
            SqlitePragmas.Restore(_connection);
        }

        _connection.Dispose();
        _checkpoints.Dispose();
    }
}
