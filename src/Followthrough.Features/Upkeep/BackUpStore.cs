using Followthrough.Store;
using Followthrough.Store.Sqlite;

namespace Followthrough.Features.Upkeep;

/// <summary>Copies the whole database into one file while it is in use.</summary>
public sealed class BackUpStore
{
    /// <summary>What to copy and where to.</summary>
    /// <param name="Url">The database. It is only read: a backup before an upgrade must not upgrade.</param>
    /// <param name="Target">The file to make.</param>
    /// <param name="Replace">Whether a file that is there already is replaced.</param>
    public sealed record Request(DatabaseUrl Url, string Target, bool Replace = false);

    /// <summary>The backup that was made.</summary>
    /// <param name="File">Its absolute path.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Schema">The version of the schema in it.</param>
    public sealed record Result(string File, long Bytes, int Schema);

    /// <summary>Makes the backup.</summary>
    /// <exception cref="Refusal">The database is PostgreSQL's, which has a tool of its own for this.</exception>
    /// <exception cref="StoreException">It can't be read, or the file can't be written; nothing was left behind.</exception>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        if (request.Url.Engine == DatabaseEngine.Postgres)
        {
            throw Refusal.Invalid("A PostgreSQL database is backed up with its own tool: pg_dump --format=custom --file=FILE DATABASE.");
        }

        var target = Path.GetFullPath(request.Target);
        var schema = await Task.Run(() => SqliteBackup.Copy(request.Url.Path, target, request.Replace), cancel);
        return new Result(target, new FileInfo(target).Length, schema);
    }
}
