using Xunit;

namespace Followthrough.Testing.Postgres;

/// <summary>An empty PostgreSQL database of a test class's own: use it as <c>IClassFixture&lt;PostgresDatabase&gt;</c>.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private PostgresServer? _server;

    /// <summary>The database's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The database's URL, as <c>--db</c> takes it.</summary>
    public string Url => _server!.Url(Name);

    /// <summary>The database's Npgsql connection string.</summary>
    public string ConnectionString => _server!.ConnectionString(Name);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.GetAsync();
        Name = await _server.CreateDatabaseAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _server!.DropDatabaseAsync(Name);
}
