using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Followthrough.Store.Pursuits;

/// <summary>Whether scores have aged, by one look into their index.</summary>
public static class AgedScores
{
    /// <summary>True where a score of an open pursuit was made before an instant.</summary>
    public static async Task<bool> AreThereAsync(DbConnection connection, long workspaceId, Instant before, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select 1 from prospects where workspace_id = {workspaceId} and scored_at < {before.ToUnixTimeMilliseconds()} and standing <> 3 limit 1");
        return await command.ExecuteScalarAsync(cancel) is not null;
    }
}
