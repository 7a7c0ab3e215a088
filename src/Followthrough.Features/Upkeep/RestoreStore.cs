using System.Globalization;
using Followthrough.Store;
using Followthrough.Store.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Upkeep;

/// <summary>Puts a backup in the place of the database. The old database is kept beside it.</summary>
public sealed class RestoreStore(IClock clock)
{
    private static readonly InstantPattern AsidePattern = InstantPattern.Create("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What to restore and where to.</summary>
    /// <param name="Backup">A file that a backup made.</param>
    /// <param name="Url">The database to make or to replace.</param>
    /// <param name="Replace">Whether a database that is there already is replaced.</param>
    public sealed record Request(string Backup, DatabaseUrl Url, bool Replace = false);

    /// <summary>What was restored.</summary>
    /// <param name="File">The database's absolute path.</param>
    /// <param name="Kept">Where the old database went; null where there was none.</param>
    public sealed record Result(string File, string? Kept);

    /// <summary>Restores.</summary>
    /// <exception cref="Refusal">The database is PostgreSQL's, which has a tool of its own for this.</exception>
    /// <exception cref="StoreException">The backup is none of ours or damaged, the database is in use or can't be written; it is as it was.</exception>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        if (request.Url.Engine == DatabaseEngine.Postgres)
        {
            throw Refusal.Invalid("A PostgreSQL database is restored with its own tool: pg_restore --dbname=DATABASE FILE.");
        }

        var aside = request.Replace ? $"{request.Url.Path}.before-restore-{AsidePattern.Format(clock.GetCurrentInstant())}" : null;
        var moved = await Task.Run(() => SqliteRestore.Run(Path.GetFullPath(request.Backup), request.Url.Path, aside), cancel);
        return new Result(request.Url.Path, moved ? aside : null);
    }
}
