using System.Data.Common;
using Followthrough.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Followthrough.Store;

/// <summary>An opened store: makes contexts and connections to one database whose schema is up to date.</summary>
public sealed class FollowStore : IAsyncDisposable, IDisposable
{
    // Made when first asked for: a program that only hands over what is claimed speaks plain SQL, and starts in half the time without EF.
    private readonly Lazy<DbContextOptions<FollowDb>> _options;
    private readonly NpgsqlDataSource? _postgres;

    private FollowStore(DatabaseUrl url)
    {
        Url = url;
        _postgres = url.Engine == DatabaseEngine.Postgres ? NpgsqlDataSource.Create(url.ConnectionString) : null;
        _options = new Lazy<DbContextOptions<FollowDb>>(MakeOptions);
    }

    /// <summary>Where the store is.</summary>
    public DatabaseUrl Url { get; }

    /// <summary>Opens the store; makes the database where there is none and brings its schema up to date.</summary>
    /// <exception cref="StoreException">It can't be opened: one line says why and what to do.</exception>
    public static async Task<FollowStore> OpenAsync(DatabaseUrl url, CancellationToken cancel = default)
    {
        var store = new FollowStore(url);
        try
        {
            await SchemaUpgrade.RunAsync(store, cancel);
            return store;
        }
        catch (Exception error)
        {
            await store.DisposeAsync();
            if (StoreErrors.Explain(error, url) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>A context of its own; the caller disposes of it.</summary>
    public FollowDb NewDb() => new(_options.Value);

    /// <summary>
    /// A context for a scope, such as one request, that keeps one connection open for all it asks. Each opening tells SQLite its functions anew, which costs more
    /// than a small query; on PostgreSQL an opening costs nothing, and a connection that is kept would be missing to others.
    /// </summary>
    internal FollowDb NewScopedDb()
    {
        var db = NewDb();
        if (_postgres is null)
        {
            db.Database.OpenConnection();
        }

        return db;
    }

    /// <summary>An open connection with the engine's settings applied; the caller disposes of it.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancel = default)
    {
        if (_postgres is not null)
        {
            return await _postgres.OpenConnectionAsync(cancel);
        }

        var connection = new SqliteConnection(Url.ConnectionString);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
        else
        {
            ClosePool();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _postgres?.Dispose();
        if (_postgres is null)
        {
            ClosePool();
        }
    }

    private DbContextOptions<FollowDb> MakeOptions()
    {
        var options = new DbContextOptionsBuilder<FollowDb>().EnableThreadSafetyChecks(false);
        return _postgres is not null ? options.UseNpgsql(_postgres).Options : options.UseSqlite(Url.ConnectionString).AddInterceptors(new SqlitePragmas()).Options;
    }

    private void ClosePool()
    {
        // The pool keeps the file open; a closed store must let go of it (backup, restore, tests on Windows).
        using var connection = new SqliteConnection(Url.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}

/// <summary>Puts the store into a service collection.</summary>
public static class StoreServices
{
    /// <summary>Adds an opened store: <see cref="FollowStore"/> as it is, <see cref="FollowDb"/> once a scope, whose connection stays open.</summary>
    public static IServiceCollection AddFollowStore(this IServiceCollection services, FollowStore store)
    {
        services.AddSingleton(store);
        services.AddScoped(provider => provider.GetRequiredService<FollowStore>().NewScopedDb());
        return services;
    }
}
