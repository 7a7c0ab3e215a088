// Who is authoritative: the row in address_claims says whose an address is, and its key lets it be said once. Imports of a workspace take
// turns by an advisory lock that lasts as long as the batch. Other verbs don't take it: where one claims an address between the look
// and the write, the key refuses the batch, and the import looks again (the caller repeats it).
using Followthrough.Domain.Prospects;
using Followthrough.Store.Sources;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Postgres;

/// <summary>The tables of contacts in PostgreSQL.</summary>
internal sealed class PostgresContactTables : IContactTables
{
    private const int ImportLock = 0x464C4943; // "FLIC", beside the workspace's number
    private const int MostNamesakes = 20;

    private readonly NpgsqlConnection _connection;
    private readonly long _workspace;
    private readonly PostgresContactWriter _writer;
    private NpgsqlTransaction? _transaction;
    private readonly bool _mayWaive;
    private long? _nextNumber;

    private PostgresContactTables(NpgsqlConnection connection, long workspace)
    {
        _connection = connection;
        _workspace = workspace;
        _writer = new PostgresContactWriter(connection, workspace);

        // Parents and children are written in one transaction from the same objects; where the server lets us, it needn't look up each
        // child's parent, which costs more than all the rest. Few may: a superuser, or who was granted it.
        using var may = Command("select has_parameter_privilege('session_replication_role', 'set')");
        _mayWaive = (bool)may.ExecuteScalar()!;
    }

    internal static async Task<PostgresContactTables> OpenAsync(FollowStore store, long workspace, CancellationToken cancel) =>
        new((NpgsqlConnection)await store.ConnectAsync(cancel), workspace);

    /// <summary>Each batch is a commit and a dozen journeys to the server.</summary>
    public int RowsPerBatch => 8_192;

    public int RowsPerCommit => 1;

    public bool Begin()
    {
        _transaction = _connection.BeginTransaction();
        using var turn = Command("select pg_advisory_xact_lock($1, $2)", (ImportLock, NpgsqlDbType.Integer), (unchecked((int)_workspace), NpgsqlDbType.Integer));
        turn.ExecuteNonQuery();

        if (_mayWaive)
        {
            using var waive = Command("set local session_replication_role = replica");
            waive.ExecuteNonQuery();
        }

        // Whoever adds a prospect takes a number; what others change of known people, the key of the addresses catches.
        using var next = Command("select next from sequences where name = 'prospects'");
        var now = (long)next.ExecuteScalar()!;
        var before = _nextNumber;
        _nextNumber = now;
        return before is { } known && known != now;
    }

    public void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    public void Rollback()
    {
        _transaction?.Rollback();
        _transaction?.Dispose();
        _transaction = null;
    }

    public long CountProspects(long most)
    {
        using var count = Command("select count(*) from (select 1 from prospects where workspace_id = $1 limit $2) as counted",
            (_workspace, NpgsqlDbType.Bigint), (most, NpgsqlDbType.Bigint));
        return (long)count.ExecuteScalar()!;
    }

    public IEnumerable<(NameQuestion Name, long ProspectId)> AllNames()
    {
        using var names = Command("select name_key, company_key, id from prospects where workspace_id = $1", (_workspace, NpgsqlDbType.Bigint));
        using var reader = names.ExecuteReader();
        while (reader.Read())
        {
            yield return (new NameQuestion(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)), reader.GetInt64(2));
        }
    }

    public IEnumerable<string> AllAddresses()
    {
        using var addresses = Command("select address from address_claims where workspace_id = $1", (_workspace, NpgsqlDbType.Bigint));
        using var reader = addresses.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }

    public AddressClaim?[] FindAddresses(IReadOnlyList<string> addresses)
    {
        using var find = Command("""
            select a.at, c.prospect_id, c.person_number from unnest($2) with ordinality as a (address, at)
            join address_claims c on c.workspace_id = $1 and c.address = a.address collate "C"
            """, (_workspace, NpgsqlDbType.Bigint), (addresses.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));
        using var reader = find.ExecuteReader();
        var found = new AddressClaim?[addresses.Count];
        while (reader.Read())
        {
            var i = (int)reader.GetInt64(0) - 1;
            found[i] = new AddressClaim { WorkspaceId = _workspace, Address = addresses[i], ProspectId = reader.GetInt64(1), PersonNumber = reader.GetInt32(2) };
        }

        return found;
    }

    public IReadOnlyList<Namesake>[] FindNamesakes(IReadOnlyList<NameQuestion> names, IReadOnlyList<long[]>? among = null)
    {
        using var find = Command($"""
            select a.at, b.id, b.number, b.emails, b.phones from unnest($2, $3) with ordinality as a (name_key, company_key, at)
            cross join lateral (
                select p.id, q.number, q.emails, q.phones from prospects p
                left join people q on q.workspace_id = p.workspace_id and q.prospect_id = p.id
                    and q.number = (select min(number) from people where workspace_id = p.workspace_id and prospect_id = p.id)
                where p.workspace_id = $1 and p.name_key = a.name_key collate "C" and p.company_key is not distinct from a.company_key collate "C"
                order by q.emails is not null and q.emails <> '[]', p.id limit {MostNamesakes}) as b
            """, (_workspace, NpgsqlDbType.Bigint), (names.Select(name => name.NameKey).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
            (names.Select(name => name.CompanyKey).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));
        var found = new IReadOnlyList<Namesake>[names.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = new List<Namesake>();
        }

        using var reader = find.ExecuteReader();
        while (reader.Read())
        {
            ((List<Namesake>)found[reader.GetInt64(0) - 1]).Add(reader.IsDBNull(2)
                ? new Namesake(reader.GetInt64(1), null, false, [])
                : new Namesake(reader.GetInt64(1), reader.GetInt32(2), reader.GetString(3) != "[]", StoredText.ReadList(reader.GetString(4))));
        }

        return found;
    }

    public KnownContact?[] Load(IReadOnlyList<(long ProspectId, int PersonNumber)> people, bool withHistory) =>
        new PostgresContactReader(_connection, _workspace).Load(people, withHistory);

    public bool HasSuppressions()
    {
        using var any = Command("select exists (select 1 from suppressions where workspace_id = $1)", (_workspace, NpgsqlDbType.Bigint));
        return (bool)any.ExecuteScalar()!;
    }

    public HashSet<string> FindSuppressed(IReadOnlyCollection<string> hashes)
    {
        using var find = Command("select hash from suppressions where workspace_id = $1 and hash = any($2)",
            (_workspace, NpgsqlDbType.Bigint), (hashes.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));
        using var reader = find.ExecuteReader();
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    public void Suppress(IReadOnlyCollection<string> hashes, SuppressionReason reason, Instant at)
    {
        using var insert = Command("insert into suppressions (workspace_id, hash, reason, at) select $1, hash, $3, $4 from unnest($2) as new (hash) on conflict do nothing",
            (_workspace, NpgsqlDbType.Bigint), (hashes.Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text), ((int)reason, NpgsqlDbType.Integer),
            (at.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint));
        insert.ExecuteNonQuery();
    }

    public long TakeNumbers(int count)
    {
        using var take = Command("update sequences set next = next + $1 where name = 'prospects' returning next - $1", ((long)count, NpgsqlDbType.Bigint));
        var first = (long)take.ExecuteScalar()!;
        _nextNumber = first + count;
        return first;
    }

    public Action Pack(IReadOnlyList<NewContact> contacts) => () => _writer.Insert(contacts);

    public void Update(IReadOnlyList<KnownContact> contacts, Instant at) => _writer.Update(contacts);

    public void Save(Import import)
    {
        using var save = Command("update imports set position = $3, result = $4, error_file = $5, finished_at = $6 where workspace_id = $1 and id = $2",
            (_workspace, NpgsqlDbType.Bigint), (import.Id, NpgsqlDbType.Bigint), (import.Position, NpgsqlDbType.Bigint), (import.Result, NpgsqlDbType.Text),
            ((object?)import.ErrorFile ?? DBNull.Value, NpgsqlDbType.Text), ((object?)import.FinishedAt?.ToUnixTimeMilliseconds() ?? DBNull.Value, NpgsqlDbType.Bigint));
        save.ExecuteNonQuery();
    }

    /// <summary>Nothing: other people work in this database meanwhile, and their questions need every index.</summary>
    public void PrepareForMany(bool withoutNames)
    {
    }

    /// <summary>Nothing: nothing was taken away.</summary>
    public void Complete()
    {
    }

    private NpgsqlCommand Command(string sql, params (object Value, NpgsqlDbType Type)[] values) => PostgresContactWriter.Command(_connection, sql, values);

    public void Dispose()
    {
        Rollback();
        _connection.Dispose();
    }
}
