using Xunit;

namespace Followthrough.Testing.Postgres;

/// <summary>An empty PostgreSQL database of a test class's own: use it as <c>IClassFixture&lt;PostgresDatabase&gt;</c>.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private PostgresServer? server;

    /// <summary>The database's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The database's URL, as <c>--db</c> takes it.</summary>
    public string Url => server!.Url(Name);

    /// <summary>The database's Npgsql connection string.</summary>
    public string ConnectionString => server!.ConnectionString(Name);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.Get();
        Name = await server.CreateDatabase();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server!.DropDatabase(Name);
}
