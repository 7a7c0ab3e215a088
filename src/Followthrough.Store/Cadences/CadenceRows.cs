using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Cadences;

namespace Followthrough.Store.Cadences;

/// <summary>Cadences read by hand, for Today: a version at every look, the text only where it isn't known yet.</summary>
public static class CadenceRows
{
    /// <summary>The version of a cadence; null where there is none.</summary>
    public static async Task<int?> VersionAsync(DbConnection connection, long workspaceId, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select version from cadences where workspace_id = {workspaceId} and id = {id}");
        return await command.ExecuteScalarAsync(cancel) is { } version ? Convert.ToInt32(version, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Name, title, text and version of a cadence; null where there is none.</summary>
    public static async Task<Cadence?> TextAsync(DbConnection connection, long workspaceId, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"select name, title, source, version from cadences where workspace_id = {workspaceId} and id = {id}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return !await row.ReadAsync(cancel)
            ? null
            : new Cadence { WorkspaceId = workspaceId, Id = id, Name = row.GetString(0), Title = row.GetString(1), Source = row.GetString(2), Version = row.GetInt32(3) };
    }
}
