using System.Net.Sockets;
using Followthrough.Testing.Postgres;
using Npgsql;
using Xunit;

namespace Followthrough.Store.Tests.Testing;

public sealed class PostgresServerTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_database_of_ones_own_answers()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(database.Name, connection.Database);
        Assert.StartsWith("15.", connection.ServerVersion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_server_leaves_nothing_behind()
    {
        var server = await PostgresServer.StartAnyAsync();
        await server.StopAsync();
        Assert.False(Directory.Exists(server.Folder));
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(
            async () => await client.ConnectAsync("127.0.0.1", server.Port, TestContext.Current.CancellationToken));
    }
}
