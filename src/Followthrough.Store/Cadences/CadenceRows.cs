using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Cadences;
using NodaTime;

namespace Followthrough.Store.Cadences;

/// <summary>Cadences read and written by hand: for Today a version at every look, the text only where it isn't known yet; for commands without a mapper's start.</summary>
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

    /// <summary>The number of a cadence that isn't retired; null where there is none of that name.</summary>
    public static async Task<long?> NamedAsync(DbConnection connection, long workspaceId, string name, CancellationToken cancel)
    {
        await using var command = connection.Command(
            null, "select id from cadences where workspace_id = @workspace and name = @name and not is_retired", ("@workspace", workspaceId), ("@name", name));
        return await command.ExecuteScalarAsync(cancel) is { } id ? Convert.ToInt64(id, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>All cadences of a workspace with their texts.</summary>
    public static async Task<List<Cadence>> AllAsync(DbConnection connection, long workspaceId, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select id, name, title, source, version, planned_version, is_shipped, is_retired, changed_at from cadences where workspace_id = {workspaceId}");
        return await command.ListAsync(row => new Cadence
        {
            WorkspaceId = workspaceId, Id = row.GetInt64(0), Name = row.GetString(1), Title = row.GetString(2), Source = row.GetString(3), Version = row.GetInt32(4),
            PlannedVersion = row.GetInt32(5), IsShipped = row.GetBoolean(6), IsRetired = row.GetBoolean(7), ChangedAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(8)),
        }, cancel);
    }

    /// <summary>Adds a cadence, or writes the text of its next version; where somebody has written that version meanwhile, theirs stays.</summary>
    public static async Task SaveAsync(DbTransaction transaction, Cadence cadence, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.Command(
            transaction,
            """
            insert into cadences (workspace_id, id, name, title, source, version, planned_version, is_shipped, is_retired, changed_at)
            values (@workspace, @id, @name, @title, @source, @version, @planned, @shipped, @retired, @changed)
            on conflict (workspace_id, id) do update set title = excluded.title, source = excluded.source, version = excluded.version, changed_at = excluded.changed_at
            where cadences.version = excluded.version - 1
            """,
            ("@workspace", cadence.WorkspaceId), ("@id", cadence.Id), ("@name", cadence.Name), ("@title", cadence.Title), ("@source", cadence.Source),
            ("@version", cadence.Version), ("@planned", cadence.PlannedVersion), ("@shipped", cadence.IsShipped), ("@retired", cadence.IsRetired),
            ("@changed", cadence.ChangedAt.ToUnixTimeMilliseconds()));
        await command.ExecuteNonQueryAsync(cancel);
    }
}
