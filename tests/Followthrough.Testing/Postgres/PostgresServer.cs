using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Followthrough.Testing.Postgres;

/// <summary>
/// A real PostgreSQL server for the tests of one process: made when the first test asks for it, on a free port of the loopback
/// interface, in a temporary folder, gone with the process.
/// </summary>
/// <remarks>
/// Who ends the server? Not the test process, which may be killed. A shell script owns it and reads from a pipe whose other end only
/// the test process holds: when that process ends, however it ends, the pipe closes and the script stops the server and removes the
/// folder. A server that is missing is a failure, never a skip: the suites are to run over both engines.
/// </remarks>
public sealed class PostgresServer
{
    private const int StartAttempts = 3; // another process may take the free port between our look and the server's bind
    private const string HowToInstall =
        "PostgreSQL 15 is not installed, and the tests of the store run over it: run ./dev setup, or apt-get install postgresql-15.";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => Task.Run(StartAnyAsync));
    private static int _databases;
    private readonly Process _keeper;

    private PostgresServer(Process keeper, int port, string folder)
    {
        _keeper = keeper;
        Port = port;
        Folder = folder;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The temporary folder with the server's files.</summary>
    public string Folder { get; }

    /// <summary>The one server of this process, started by the first caller.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start; the message says which.</exception>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>Starts a server of the caller's own, for tests that kill or cut it.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresServer> StartAnyAsync()
    {
        var programs = FindPrograms() ?? throw new InvalidOperationException(HowToInstall);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartAsync(programs, FreePort());
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
            }
        }
    }

    /// <summary>The URL of a database on this server, as <c>--db</c> takes it.</summary>
    public string Url(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://postgres@127.0.0.1:{Port}/{database}");

    /// <summary>The Npgsql connection string of a database on this server.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "postgres",
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Creates a database with a new name, empty or as a copy of <paramref name="template"/>, and returns the name.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"create database {name} template {template}");
        return name;
    }

    /// <summary>Drops a database, ending the connections that are still open to it.</summary>
    public async Task DropDatabaseAsync(string name)
    {
        await using (var connection = new NpgsqlConnection(ConnectionString(name)))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync($"drop database if exists {name} with (force)");
    }

    /// <summary>Stops the server and removes its folder. Only for a server of the caller's own.</summary>
    public async Task StopAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static async Task<PostgresServer> StartAsync(string programs, int port)
    {
        var folder = Path.Combine(Path.GetTempPath(), "followthrough-pg-" + Guid.NewGuid().ToString("N")[..12]);
        var keeper = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", PostgresKeeper.Script, "keeper",
            programs, folder, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var said = new List<string>();
        while (await keeper.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == PostgresKeeper.Ready)
            {
                return new PostgresServer(keeper, port, folder);
            }

            said.Add(line);
        }

        throw new InvalidOperationException("PostgreSQL did not start: " + string.Join(" / ", said.TakeLast(6)));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindPrograms()
    {
        // Debian keeps each version's programs in a folder of its own, which is not on the path.
        string[] debian = Directory.Exists("/usr/lib/postgresql")
            ? [.. Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))]
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Where(bin => bin.Contains("/15/", StringComparison.Ordinal)).Concat(debian).Concat(path)
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
