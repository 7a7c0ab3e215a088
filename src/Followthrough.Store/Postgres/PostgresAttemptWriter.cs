using System.Data.Common;
using Followthrough.Domain.Sending;
using Followthrough.Store.Sending;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Postgres;

/// <summary>To PostgreSQL each statement is a journey, so many rows travel in one.</summary>
internal sealed class PostgresAttemptWriter(NpgsqlConnection connection) : AttemptWriter
{
    private NpgsqlCommand? _begin;
    private NpgsqlCommand? _settle;

    public override async Task<bool[]> SettleAsync(DbTransaction transaction, IReadOnlyList<Settlement> settlements, CancellationToken cancel = default)
    {
        var command = _settle ??= await HotConnection.PrepareAsync(
            connection, AttemptSql.SettleMany, cancel, ("state", HotConnection.Integers), ("fault", HotConnection.Integers), ("next", HotConnection.Bigints), ("settled", HotConnection.Bigints), ("reply", HotConnection.Texts),
            ("workspace", HotConnection.Bigints), ("prospect", HotConnection.Bigints), ("touch", HotConnection.Integers), ("fence", HotConnection.Bigints), ("place", HotConnection.Integers));
        command.Transaction = (NpgsqlTransaction)transaction;
        command.Give(
            settlements.Select(each => (int)each.State).ToArray(), settlements.Select(each => (int?)each.Fault).ToArray(), settlements.Select(NextOf).ToArray(),
            settlements.Select(EndOf).ToArray(), settlements.Select(each => each.Reply).ToArray(), settlements.Select(each => each.Attempt.WorkspaceId).ToArray(),
            settlements.Select(each => each.Attempt.ProspectId).ToArray(), settlements.Select(each => each.Attempt.TouchNumber).ToArray(),
            settlements.Select(each => each.Attempt.Fence).ToArray(), Enumerable.Range(0, settlements.Count).ToArray());
        var settled = new bool[settlements.Count];
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            settled[row.GetInt32(0)] = true;
        }

        return settled;
    }

    public override async ValueTask DisposeAsync()
    {
        await (_begin?.DisposeAsync() ?? default);
        await (_settle?.DisposeAsync() ?? default);
    }

    private protected override async Task<bool> BeginAsync(DbTransaction transaction, Wanted wanted, List<Attempt> begun, CancellationToken cancel)
    {
        var command = _begin ??= await HotConnection.PrepareAsync(
            connection, AttemptSql.BeginPostgres, cancel, ("workspace", NpgsqlDbType.Bigint), ("mailbox", NpgsqlDbType.Bigint), ("now", NpgsqlDbType.Bigint), ("most", NpgsqlDbType.Bigint),
            ("late", NpgsqlDbType.Bigint), ("made", NpgsqlDbType.Bigint));
        command.Transaction = (NpgsqlTransaction)transaction;
        command.Give(
            wanted.WorkspaceId, wanted.MailboxId, wanted.Now.ToUnixTimeMilliseconds(), (long)wanted.Most, wanted.Late.ToUnixTimeMilliseconds(), wanted.Made.ToUnixTimeMilliseconds());
        var withheld = false;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if ((AttemptState)row.GetInt32(2) == AttemptState.Withheld)
            {
                withheld = true;
                continue;
            }

            begun.Add(new Attempt
            {
                WorkspaceId = wanted.WorkspaceId, MailboxId = wanted.MailboxId, ProspectId = row.GetInt64(0), TouchNumber = row.GetInt32(1), Address = row.GetString(3),
                MessageId = row.GetString(4), Message = row.GetFieldValue<byte[]>(5), Fence = row.GetInt64(6), Tries = row.GetInt32(7),
                MadeAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(8)), IsAutomated = row.GetBoolean(9), State = AttemptState.Leaving, BeganAt = wanted.Now,
            });
        }

        return withheld;
    }
}
