using Followthrough.Store;
using Followthrough.Testing.Postgres;

namespace Followthrough.Testing.Stores;

/// <summary>A store in a database of its own on the PostgreSQL server of this process.</summary>
public sealed class PostgresTestStore : TestStore
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private PostgresServer? _server;
    private string _name = "";

    /// <inheritdoc/>
    protected override async Task<DatabaseUrl> MakeAsync()
    {
        _server = await PostgresServer.GetAsync();
        _name = await _server.CreateDatabaseAsync(await Template.Value);
        return DatabaseUrl.Parse(_server.Url(_name));
    }

    /// <inheritdoc/>
    protected override async Task RemoveAsync()
    {
        if (_name.Length > 0)
        {
            await _server!.DropDatabaseAsync(_name);
        }
    }

    // The schema is made once and copied; PostgreSQL copies only a database that nobody is connected to, so the store is closed.
    private static async Task<string> MakeTemplateAsync()
    {
        var server = await PostgresServer.GetAsync();
        var template = await server.CreateDatabaseAsync();
        await using var store = await FollowStore.OpenAsync(DatabaseUrl.Parse(server.Url(template)));
        return template;
    }
}
