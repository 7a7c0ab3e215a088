using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Followthrough.Store.Sources;

/// <summary>The rows of imports, read and written by hand: a mapper's own start would take as long as twenty thousand rows.</summary>
public static class ImportRows
{
    private const string Columns = "id, file_name, fingerprint, started_at, finished_at, position, result, error_file, seller_id";

    /// <summary>The imports of a content that aren't through, the first first: some of them may be running.</summary>
    public static async Task<List<Import>> UnfinishedAsync(DbConnection connection, long workspaceId, string fingerprint, CancellationToken cancel)
    {
        await using var command = connection.Command(
            null, $"select {Columns} from imports where workspace_id = @workspace and fingerprint = @fingerprint and finished_at is null order by id",
            ("@workspace", workspaceId), ("@fingerprint", fingerprint));
        return await ReadAsync(command, workspaceId, cancel);
    }

    /// <summary>An import; null where there is none.</summary>
    public static async Task<Import?> FindAsync(DbConnection connection, long workspaceId, long id, CancellationToken cancel)
    {
        await using var command = connection.Command(
            null, $"select {Columns} from imports where workspace_id = @workspace and id = @id", ("@workspace", workspaceId), ("@id", id));
        return (await ReadAsync(command, workspaceId, cancel)).SingleOrDefault();
    }

    /// <summary>The highest number of an import; 0 where there is none.</summary>
    public static async Task<long> LastAsync(DbConnection connection, long workspaceId, CancellationToken cancel)
    {
        await using var command = connection.Command(null, "select coalesce(max(id), 0) from imports where workspace_id = @workspace", ("@workspace", workspaceId));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    /// <summary>Adds an import that begins; false where another one has its number.</summary>
    public static async Task<bool> AddAsync(DbConnection connection, Import import, CancellationToken cancel)
    {
        await using var command = connection.Command(
            null,
            $"insert into imports (workspace_id, {Columns}) values (@workspace, @id, @file, @fingerprint, @started, null, 0, @result, null, @seller) on conflict do nothing",
            ("@workspace", import.WorkspaceId), ("@id", import.Id), ("@file", import.FileName), ("@fingerprint", import.Fingerprint),
            ("@started", import.StartedAt.ToUnixTimeMilliseconds()), ("@result", import.Result), ("@seller", import.SellerId));
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    private static async Task<List<Import>> ReadAsync(DbCommand command, long workspaceId, CancellationToken cancel)
    {
        return await command.ListAsync(row => new Import
        {
            WorkspaceId = workspaceId, Id = row.GetInt64(0), FileName = row.GetString(1), Fingerprint = row.GetString(2),
            StartedAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(3)), FinishedAt = row.IsDBNull(4) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
            Position = row.GetInt64(5), Result = row.GetString(6), ErrorFile = row.IsDBNull(7) ? null : row.GetString(7), SellerId = row.IsDBNull(8) ? null : row.GetInt64(8),
        }, cancel);
    }
}
