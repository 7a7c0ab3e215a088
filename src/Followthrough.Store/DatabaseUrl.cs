using Npgsql;

namespace Followthrough.Store;

/// <summary>The engine that a database URL names.</summary>
public enum DatabaseEngine
{
    /// <summary>One file on this machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 15 or later.</summary>
    Postgres,
}

/// <summary>Where the store is: <c>sqlite:PATH</c> or <c>postgres://user:password@host:port/database</c>.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="ConnectionString">What the engine's ADO.NET provider connects with.</param>
/// <param name="Path">The file, for SQLite; empty otherwise.</param>
public sealed record DatabaseUrl(DatabaseEngine Engine, string ConnectionString, string Path)
{
    /// <summary>Milliseconds that a writer waits for another one on the same SQLite file before it says so.</summary>
    public const int SqliteBusyMilliseconds = 15_000;

    /// <summary>Connections that one process holds to PostgreSQL; more than the cores can feed only make the slowest slower.</summary>
    private const int PostgresPool = 16;

    /// <summary>Reads a URL.</summary>
    /// <exception cref="StoreException">It names no engine we know, or its parts can't be read.</exception>
    public static DatabaseUrl Parse(string url)
    {
        if (url.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            return ForFile(url["sqlite:".Length..]);
        }

        if (url.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            return ForServer(url);
        }

        throw new StoreException($"The database '{url}' is neither sqlite:PATH nor postgres://user:password@host:port/database.");
    }

    /// <summary>The default: one file in the user's data folder.</summary>
    public static DatabaseUrl Default() => ForFile(System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "followthrough", "follow.db"));

    /// <summary>A SQLite file; the folder is made when the store is opened.</summary>
    public static DatabaseUrl ForFile(string path)
    {
        path = path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new StoreException("The database URL 'sqlite:' names no file; write sqlite:PATH.");
        }

        var full = System.IO.Path.GetFullPath(path);
        var builder = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = full, ForeignKeys = true, Pooling = true, DefaultTimeout = SqliteBusyMilliseconds / 1000 };
        return new DatabaseUrl(DatabaseEngine.Sqlite, builder.ToString(), full);
    }

    private static DatabaseUrl ForServer(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2)
        {
            throw new StoreException($"The database URL '{Masked(url)}' can't be read; write postgres://user:password@host:port/database.");
        }

        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : Environment.UserName,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            MaxPoolSize = PostgresPool,
            ApplicationName = "followthrough",
        };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (parts is ["sslmode", var mode])
            {
                builder.SslMode = Enum.TryParse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), true, out var ssl)
                    ? ssl
                    : throw new StoreException($"sslmode={mode} is not one of disable, prefer, require, verify-ca, verify-full.");
            }
            else
            {
                throw new StoreException($"'{parts[0]}' in the database URL is not known; only sslmode is.");
            }
        }

        return new DatabaseUrl(DatabaseEngine.Postgres, builder.ToString(), "");
    }

    private static string Masked(string url)
    {
        var at = url.LastIndexOf('@');
        var scheme = url.IndexOf("//", StringComparison.Ordinal);
        return at > scheme + 2 ? string.Concat(url.AsSpan(0, scheme + 2), "…", url.AsSpan(at)) : url;
    }
}
