using NodaTime;

namespace Followthrough.Store.Pursuits;

/// <summary>When the next waiting touch of each workspace comes due: one look into an index for each.</summary>
public static class NextDue
{
    private const string Sql =
        "select w.id, (select min(p.next_due) from prospects p where p.workspace_id = w.id and p.standing = 1) from workspaces w";

    /// <summary>The workspaces in which something waits, with the time of what comes first.</summary>
    public static async Task<IReadOnlyList<(long WorkspaceId, Instant Due)>> ReadAsync(FollowStore store, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<(long, Instant)>();
        while (await reader.ReadAsync(cancel))
        {
            if (!await reader.IsDBNullAsync(1, cancel))
            {
                found.Add((reader.GetInt64(0), Instant.FromUnixTimeMilliseconds(reader.GetInt64(1))));
            }
        }

        return found;
    }
}
