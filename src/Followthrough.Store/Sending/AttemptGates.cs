using System.Data.Common;
using Followthrough.Domain.Sending;
using Followthrough.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Followthrough.Store.Sending;

/// <summary>The last look before a message is handed over, over one connection. Not for two callers at once.</summary>
/// <param name="connection">An open connection; it stays the caller's.</param>
public sealed class AttemptGates(DbConnection connection) : IAsyncDisposable
{
    private const string Open =
        $"attempts.state = 1 and not ({AttemptRows.ClosedGates})"
        + " and exists (select 1 from mailboxes m where m.workspace_id = attempts.workspace_id and m.id = attempts.mailbox_id and (m.state = 1 or not attempts.is_automated))";

    private const string One = $"select 1 from attempts where workspace_id = @workspace and prospect_id = @prospect and touch_number = @touch and fence = @fence and {Open}";

    private const string Many = $"""
        select s.place from unnest(@workspace, @prospect, @touch, @fence, @place) as s (workspace, prospect, touch, fence, place)
        join attempts on attempts.workspace_id = s.workspace and attempts.prospect_id = s.prospect and attempts.touch_number = s.touch and attempts.fence = s.fence
        where {Open}
        """;

    private SqliteStatement? _one;
    private NpgsqlCommand? _many;

    /// <summary>For each, whether it may leave: it is still this caller's, no gate has closed, and its mailbox isn't paused.</summary>
    public async Task<bool[]> MayLeaveAsync(IReadOnlyList<Attempt> attempts, CancellationToken cancel = default)
    {
        if (connection is SqliteConnection sqlite)
        {
            _one ??= HotConnection.Prepare(sqlite, One);
            return [.. attempts.Select(MayLeave)];
        }

        var command = _many ??= await HotConnection.PrepareAsync(
            (NpgsqlConnection)connection, Many, cancel, ("workspace", HotConnection.Bigints), ("prospect", HotConnection.Bigints), ("touch", HotConnection.Integers), ("fence", HotConnection.Bigints), ("place", HotConnection.Integers));
        var open = new bool[attempts.Count];
        command.Give(
            attempts.Select(each => each.WorkspaceId).ToArray(), attempts.Select(each => each.ProspectId).ToArray(), attempts.Select(each => each.TouchNumber).ToArray(),
            attempts.Select(each => each.Fence).ToArray(), Enumerable.Range(0, open.Length).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            open[row.GetInt32(0)] = true;
        }

        return open;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _one?.Dispose();
        return _many?.DisposeAsync() ?? default;
    }

    private bool MayLeave(Attempt attempt)
    {
        _one!.Bind(1, attempt.WorkspaceId);
        _one.Bind(2, attempt.ProspectId);
        _one.Bind(3, attempt.TouchNumber);
        _one.Bind(4, attempt.Fence);
        return _one.Any();
    }
}
