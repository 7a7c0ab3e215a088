// The schema is made by the numbered SQL files in Schema/, in order, each in one transaction together with the number it leads to.
// Both engines roll back DDL, so an upgrade that is killed leaves the version before or the version after, never between.
// The database is authoritative about its version (user_version on SQLite, schema_version on PostgreSQL). EF's own migrations are
// not used: on SQLite they lock by a row that a killed process leaves behind, and then every later start waits for ever.
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Followthrough.Store.Sources;
using Followthrough.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Followthrough.Store;

/// <summary>Brings a database's schema up to date.</summary>
public static class SchemaUpgrade
{
    /// <summary>"FLTH": the application_id by which a SQLite file says that it is ours.</summary>
    internal const int ApplicationId = 0x464C5448;

    /// <summary>Names the upgrade among PostgreSQL's advisory locks: one node upgrades, the others wait.</summary>
    private const long PostgresLock = 0x464C5448;

    private const string LargeIndexes = "Schema/large-indexes.sql";

    private static readonly string[] Files =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith("Schema/0", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The version that this program's files lead to.</summary>
    public static int Newest => Files.Length;

    /// <summary>Upgrades the store's database; does nothing where it is up to date.</summary>
    /// <exception cref="StoreException">The file is another program's, or newer than this program.</exception>
    public static async Task RunAsync(FollowStore store, CancellationToken cancel)
    {
        if (store.Url.Engine == DatabaseEngine.Sqlite)
        {
            SqliteFile.Prepare(store.Url.Path);
        }

        await using var connection = await store.ConnectAsync(cancel);
        if (await VersionAsync(connection, cancel) == Newest)
        {
            await MendAsync(store, connection, cancel);
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (store.Url.Engine == DatabaseEngine.Postgres)
        {
            await ExecuteAsync(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({PostgresLock})"), cancel);
            await ExecuteAsync(connection, transaction, "create table if not exists schema_version (version integer not null primary key)", cancel);
        }

        // Read again: another process may have upgraded while this one waited for the lock.
        for (var version = await VersionAsync(connection, cancel); version < Newest; version++)
        {
            await ExecuteAsync(connection, transaction, Read(Files[version], store.Url.Engine), cancel);
            await ExecuteAsync(connection, transaction, MarkSql(store.Url.Engine, version + 1), cancel);
        }

        await MakeLargeAsync(store, connection, transaction, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>
    /// Makes the large indexes again where an import that took them away was killed; does nothing where they stand, or where an import
    /// runs, which makes them itself. Every opening of the store does this.
    /// </summary>
    public static async Task EnsureLargeIndexesAsync(FollowStore store, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        await MendAsync(store, connection, cancel);
    }

    private static async Task MendAsync(FollowStore store, DbConnection connection, CancellationToken cancel)
    {
        if (await SchemaIndexes.HasLargeAsync(connection, store.Url.Engine, cancel) || await ImportTurn.IsAnyTakenAsync(store, cancel))
        {
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await MakeLargeAsync(store, connection, transaction, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task MakeLargeAsync(FollowStore store, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await ExecuteAsync(connection, transaction, Read(LargeIndexes, store.Url.Engine), cancel);
        if (connection is SqliteConnection sqlite)
        {
            SqliteStatistics.Write(sqlite, (SqliteTransaction)transaction);
        }
    }

    /// <summary>The schema's files in order, as the engine takes them.</summary>
    internal static IEnumerable<string> Texts(DatabaseEngine engine) => Files.Append(LargeIndexes).Select(file => Read(file, engine));

    /// <summary>The refusal of a database that a newer program has upgraded.</summary>
    internal static StoreException Newer(int version) => new(string.Create(
        CultureInfo.InvariantCulture, $"This database has schema {version}, made by a newer Followthrough; this one knows {Newest}. Update the program."));

    /// <summary>The SQL that makes the large indexes where they are missing.</summary>
    internal static string LargeIndexesSql(DatabaseEngine engine) => Read(LargeIndexes, engine);

    private static async Task<int> VersionAsync(DbConnection connection, CancellationToken cancel)
    {
        var version = connection is SqliteConnection
            ? await SqliteVersionAsync(connection, cancel)
            : await PostgresVersionAsync(connection, cancel);
        return version <= Newest
            ? version
            : throw Newer(version);
    }

    private static async Task<int> SqliteVersionAsync(DbConnection connection, CancellationToken cancel)
    {
        var version = Convert.ToInt32(await ScalarAsync(connection, "pragma user_version", cancel), CultureInfo.InvariantCulture);
        var application = Convert.ToInt32(await ScalarAsync(connection, "pragma application_id", cancel), CultureInfo.InvariantCulture);
        var tables = Convert.ToInt64(await ScalarAsync(connection, "select count(*) from sqlite_master", cancel), CultureInfo.InvariantCulture);
        if (application != ApplicationId && (application != 0 || tables > 0))
        {
            throw new StoreException($"{((SqliteConnection)connection).DataSource} is another program's SQLite database; name a file of Followthrough's, or a new one.");
        }

        return version;
    }

    private static async Task<int> PostgresVersionAsync(DbConnection connection, CancellationToken cancel) =>
        await ScalarAsync(connection, "select to_regclass('schema_version')::text", cancel) is string
            ? Convert.ToInt32(await ScalarAsync(connection, "select coalesce(max(version), 0) from schema_version", cancel), CultureInfo.InvariantCulture)
            : 0;

    private static string MarkSql(DatabaseEngine engine, int version) => engine == DatabaseEngine.Sqlite
        ? string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {version}; pragma application_id = {ApplicationId};")
        : string.Create(CultureInfo.InvariantCulture, $"insert into schema_version (version) values ({version})");

    private static string Read(string file, DatabaseEngine engine)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
        var sql = reader.ReadToEnd();
        return engine == DatabaseEngine.Sqlite
            ? sql.Replace(") clustered;", ") without rowid;", StringComparison.Ordinal).Replace(") roomy;", ") without rowid;", StringComparison.Ordinal).Replace("folded_text", "text", StringComparison.Ordinal)
            : sql.Replace(") clustered;", ");", StringComparison.Ordinal).Replace(") roomy;", ") with (fillfactor = 50);", StringComparison.Ordinal).Replace("folded_text", "text collate \"C\"", StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancel);
    }
}
