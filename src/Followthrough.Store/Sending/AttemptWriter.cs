// Begins and settles. Both are said often, so the statements are prepared once and kept with their connection. SQLite runs a prepared statement in
// microseconds, one row after the other; to PostgreSQL each statement is a journey, so many rows travel in one.
using System.Data;
using System.Data.Common;
using Followthrough.Domain.Sending;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Sending;

/// <summary>Changes the rows of attempts while they leave, over one connection. Not for two callers at once.</summary>
/// <param name="connection">An open connection; it stays the caller's.</param>
public sealed class AttemptWriter(DbConnection connection) : IAsyncDisposable
{
    /// <summary>
    /// An automated message that could have left so long ago isn't sent any more (a long pause, a long downtime): its step is planned again
    /// (invariant 8).
    /// </summary>
    private static readonly Duration TooLate = Duration.FromDays(1);

    private static readonly (string Name, NpgsqlDbType Type)[] Columns =
    [
        ("state", NpgsqlDbType.Integer), ("fault", NpgsqlDbType.Integer), ("next", NpgsqlDbType.Bigint), ("settled", NpgsqlDbType.Bigint), ("reply", NpgsqlDbType.Text),
        ("workspace", NpgsqlDbType.Bigint), ("prospect", NpgsqlDbType.Bigint), ("touch", NpgsqlDbType.Integer), ("fence", NpgsqlDbType.Bigint), ("place", NpgsqlDbType.Integer),
    ];

    private readonly bool _postgres = connection is NpgsqlConnection;
    private DbCommand? _begin;
    private DbCommand? _taken;
    private DbCommand? _settle;
    private DbCommand? _wait;

    /// <summary>
    /// Begins to send: the oldest of what is due becomes <see cref="AttemptState.Leaving"/> with a new fence, and what a gate holds back is withheld.
    /// Once the transaction is committed, what is returned is this caller's to hand to a server, and nobody else's.
    /// </summary>
    /// <param name="transaction">An open transaction; the caller commits it.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="now">Now.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>None where nothing that is due may leave.</returns>
    public async Task<IReadOnlyList<Attempt>> BeginAsync(DbTransaction transaction, long workspaceId, long mailboxId, Instant now, int most, CancellationToken cancel = default)
    {
        if (_begin is null)
        {
            await HotConnection.SetAsync(connection, cancel);
            _begin = await PrepareAsync(_postgres ? AttemptSql.BeginPostgres : AttemptSql.BeginSqlite, cancel, "workspace", "mailbox", "now", "late", "made", "most");
        }

        _begin.Transaction = transaction;
        AttemptRows.Give(
            _begin, workspaceId, mailboxId, now.ToUnixTimeMilliseconds(), (now - TooLate).ToUnixTimeMilliseconds(), (now - AttemptRows.LongestWait).ToUnixTimeMilliseconds(), (long)most);
        var begun = new List<Attempt>();
        bool withheld;
        do
        {
            withheld = false;
            await using var row = await _begin.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                if ((AttemptState)row.GetInt32(2) == AttemptState.Withheld)
                {
                    withheld = true;
                    continue;
                }

                begun.Add(new Attempt
                {
                    WorkspaceId = workspaceId, MailboxId = mailboxId, ProspectId = row.GetInt64(0), TouchNumber = row.GetInt32(1), Address = row.GetString(3),
                    MessageId = row.GetString(4), Message = row.GetFieldValue<byte[]>(5), Fence = row.GetInt64(6), Tries = row.GetInt32(7),
                    MadeAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(8)), IsAutomated = row.GetBoolean(9), State = AttemptState.Leaving, BeganAt = now,
                });
            }

            await row.CloseAsync();
            await TakeAsync(transaction, workspaceId, mailboxId, now, most, cancel);
        }
        while (withheld && begun.Count == 0);

        return begun;
    }

    /// <summary>Settles attempts. Whoever holds an older fence settles nothing.</summary>
    /// <returns>For each, whether it was settled.</returns>
    public async Task<bool[]> SettleAsync(DbTransaction transaction, IReadOnlyList<Settlement> settlements, CancellationToken cancel = default)
    {
        if (_postgres)
        {
            return await SettleManyAsync((NpgsqlTransaction)transaction, settlements, cancel);
        }

        _settle ??= await PrepareAsync(AttemptSql.SettleOne, cancel, "state", "fault", "next", "settled", "reply", "workspace", "prospect", "touch", "fence");
        _settle.Transaction = transaction;
        var settled = new bool[settlements.Count];
        for (var i = 0; i < settled.Length; i++)
        {
            var (each, attempt) = (settlements[i], settlements[i].Attempt);
            AttemptRows.Give(
                _settle, (int)each.State, (int?)each.Fault, NextOf(each), EndOf(each), each.Reply, attempt.WorkspaceId, attempt.ProspectId, attempt.TouchNumber, attempt.Fence);
            settled[i] = await _settle.ExecuteNonQueryAsync(cancel) == 1;
            if (settled[i] && each.State == AttemptState.Waiting)
            {
                await WaitAsync(transaction, attempt, each.NextAt ?? attempt.NextAt, cancel);
            }
        }

        return settled;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_begin?.DisposeAsync() ?? default);
        await (_taken?.DisposeAsync() ?? default);
        await (_settle?.DisposeAsync() ?? default);
        await (_wait?.DisposeAsync() ?? default);
    }

    private async Task TakeAsync(DbTransaction transaction, long workspaceId, long mailboxId, Instant now, int most, CancellationToken cancel)
    {
        if (_postgres)
        {
            return;
        }

        _taken ??= await PrepareAsync(AttemptSql.TakeSqlite, cancel, "workspace", "mailbox", "now", "most");
        _taken.Transaction = transaction;
        AttemptRows.Give(_taken, workspaceId, mailboxId, now.ToUnixTimeMilliseconds(), (long)most);
        await _taken.ExecuteNonQueryAsync(cancel);
    }

    private async Task WaitAsync(DbTransaction transaction, Attempt attempt, Instant next, CancellationToken cancel)
    {
        _wait ??= await PrepareAsync(AttemptSql.WaitOne, cancel, "workspace", "mailbox", "next", "prospect", "touch");
        _wait.Transaction = transaction;
        AttemptRows.Give(_wait, attempt.WorkspaceId, attempt.MailboxId, next.ToUnixTimeMilliseconds(), attempt.ProspectId, attempt.TouchNumber);
        await _wait.ExecuteNonQueryAsync(cancel);
    }

    private async Task<bool[]> SettleManyAsync(NpgsqlTransaction transaction, IReadOnlyList<Settlement> all, CancellationToken cancel)
    {
        if (_settle is not { } command)
        {
            await HotConnection.SetAsync(connection, cancel);
            command = _settle = new NpgsqlCommand(AttemptSql.SettleMany, transaction.Connection, transaction);
            foreach (var (name, type) in Columns)
            {
                _settle.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type));
            }

            await _settle.PrepareAsync(cancel);
        }

        command.Transaction = transaction;
        AttemptRows.Give(
            command, all.Select(each => (int)each.State).ToArray(), all.Select(each => (int?)each.Fault).ToArray(), all.Select(NextOf).ToArray(), all.Select(EndOf).ToArray(),
            all.Select(each => each.Reply).ToArray(), all.Select(each => each.Attempt.WorkspaceId).ToArray(), all.Select(each => each.Attempt.ProspectId).ToArray(),
            all.Select(each => each.Attempt.TouchNumber).ToArray(), all.Select(each => each.Attempt.Fence).ToArray(), Enumerable.Range(0, all.Count).ToArray());
        var settled = new bool[all.Count];
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            settled[row.GetInt32(0)] = true;
        }

        return settled;
    }

    private static long? NextOf(Settlement each) => each.NextAt?.ToUnixTimeMilliseconds();

    private static long? EndOf(Settlement each) => each.State == AttemptState.Waiting ? null : each.At.ToUnixTimeMilliseconds();

    private async Task<DbCommand> PrepareAsync(string sql, CancellationToken cancel, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = name is "reply" ? DbType.String : DbType.Int64;
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(cancel);
        return command;
    }
}
