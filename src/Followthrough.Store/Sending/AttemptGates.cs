using System.Data;
using System.Data.Common;
using Followthrough.Domain.Sending;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Sending;

/// <summary>The last look before a message is handed over, over one connection. Not for two callers at once.</summary>
/// <param name="connection">An open connection; it stays the caller's.</param>
public sealed class AttemptGates(DbConnection connection) : IAsyncDisposable
{
    private const string Open =
        $"attempts.state = 1 and not ({AttemptRows.ClosedGates})"
        + " and exists (select 1 from mailboxes m where m.workspace_id = attempts.workspace_id and m.id = attempts.mailbox_id and (m.state = 1 or not attempts.is_automated))";

    private const string One = $"select @place from attempts where workspace_id = @workspace and prospect_id = @prospect and touch_number = @touch and fence = @fence and {Open}";

    private const string Many = $"""
        select s.place from unnest(@workspace, @prospect, @touch, @fence, @place) as s (workspace, prospect, touch, fence, place)
        join attempts on attempts.workspace_id = s.workspace and attempts.prospect_id = s.prospect and attempts.touch_number = s.touch and attempts.fence = s.fence
        where {Open}
        """;

    private readonly bool _postgres = connection is NpgsqlConnection;
    private DbCommand? _command;

    /// <summary>For each, whether it may leave: it is still this caller's, no gate has closed, and its mailbox isn't paused.</summary>
    public async Task<bool[]> MayLeaveAsync(IReadOnlyList<Attempt> attempts, CancellationToken cancel = default)
    {
        var command = _command ??= await PrepareAsync(cancel);
        var open = new bool[attempts.Count];
        if (_postgres)
        {
            AttemptRows.Give(
                command, attempts.Select(each => each.WorkspaceId).ToArray(), attempts.Select(each => each.ProspectId).ToArray(),
                attempts.Select(each => each.TouchNumber).ToArray(), attempts.Select(each => each.Fence).ToArray(), Enumerable.Range(0, open.Length).ToArray());
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                open[row.GetInt32(0)] = true;
            }

            return open;
        }

        for (var i = 0; i < open.Length; i++)
        {
            AttemptRows.Give(command, attempts[i].WorkspaceId, attempts[i].ProspectId, attempts[i].TouchNumber, attempts[i].Fence, i);
            open[i] = await command.ExecuteScalarAsync(cancel) is not null;
        }

        return open;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _command?.DisposeAsync() ?? default;

    private async Task<DbCommand> PrepareAsync(CancellationToken cancel)
    {
        await HotConnection.SetAsync(connection, cancel);
        var command = connection.CreateCommand();
        command.CommandText = _postgres ? Many : One;
        foreach (var name in new[] { "workspace", "prospect", "touch", "fence", "place" })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            if (parameter is NpgsqlParameter many)
            {
                many.NpgsqlDbType = NpgsqlDbType.Array | (name is "touch" or "place" ? NpgsqlDbType.Integer : NpgsqlDbType.Bigint);
            }
            else
            {
                parameter.DbType = DbType.Int64;
            }

            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(cancel);
        return command;
    }
}
