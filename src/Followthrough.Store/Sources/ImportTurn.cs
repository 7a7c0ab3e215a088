using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Followthrough.Store.Sources;

/// <summary>
/// Says whether an unfinished import is still running somewhere: whoever runs one holds its turn, and a process that dies lets go of it,
/// because the operating system (a locked file beside the SQLite database) or the server (an advisory lock) does.
/// </summary>
public sealed class ImportTurn : IDisposable
{
    private const int TurnLock = 0x464C4954; // "FLIT", beside the import's number

    private readonly IDisposable _held;
    private readonly string? _file;

    private ImportTurn(IDisposable held, string? file) => (_held, _file) = (held, file);

    /// <summary>Takes the turn of an import; null where somebody else has it.</summary>
    public static async Task<ImportTurn?> TryTakeAsync(FollowStore store, long workspace, long import, CancellationToken cancel = default) =>
        store.Url.Engine == DatabaseEngine.Sqlite ? OfFile(store, workspace, import) : await OfServerAsync(store, workspace, import, cancel);

    /// <summary>Whether an import runs anywhere on the store.</summary>
    internal static async Task<bool> IsAnyTakenAsync(FollowStore store, CancellationToken cancel)
    {
        await using var db = store.NewDb();
        var unfinished = await db.Imports.Where(i => i.FinishedAt == null).Select(i => new { i.WorkspaceId, i.Id }).ToListAsync(cancel);
        foreach (var import in unfinished)
        {
            using var turn = await TryTakeAsync(store, import.WorkspaceId, import.Id, cancel);
            if (turn is null)
            {
                return true;
            }
        }

        return false;
    }

    private static ImportTurn? OfFile(FollowStore store, long workspace, long import)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"{store.Url.Path}-import-{workspace}-{import}");
        try
        {
            return new ImportTurn(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), file);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<ImportTurn?> OfServerAsync(FollowStore store, long workspace, long import, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)await store.ConnectAsync(cancel);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock($1, $2)", connection);
        take.Parameters.Add(new NpgsqlParameter<int> { TypedValue = TurnLock });
        take.Parameters.Add(new NpgsqlParameter<int> { TypedValue = unchecked((int)((workspace * 1_000_003) + import)) });
        if ((bool)(await take.ExecuteScalarAsync(cancel))!)
        {
            return new ImportTurn(connection, null);
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file is not null)
        {
            File.Delete(_file);
        }

        if (_held is NpgsqlConnection connection)
        {
            LetGo(connection);
        }

        _held.Dispose();
    }

    // A connection in the pool keeps its locks until somebody takes it out again.
    private static void LetGo(NpgsqlConnection connection)
    {
        try
        {
            using var unlock = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            unlock.ExecuteNonQuery();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken, so the server has let go already.
        }
    }
}
