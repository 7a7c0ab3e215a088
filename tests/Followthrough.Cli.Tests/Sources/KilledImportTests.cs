using System.Diagnostics;
using System.Globalization;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Cli.Tests.Sources;

/// <summary>The real program importing, killed by SIGKILL, started again (failure case 30: resumable).</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 60_000;
    private const int EveryBad = 20;
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_middle_of_a_batch_it_begins_behind_the_last_one()
    {
        var url = "sqlite:" + _folder.File("follow.db");
        var file = WriteFile();

        // Rejected rows reach the file of errors before their batch is committed.
        await KillWhenAsync(file, url, () => Task.FromResult(new FileInfo(_folder.File("people.errors.csv")) is { Exists: true, Length: > 0 }));

        await AssertCompleteAsync(file, url);
    }

    [Fact]
    public async Task Killed_between_two_batches_it_goes_on_with_the_next_one()
    {
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync();
        var url = server.Url(name);
        var file = WriteFile();
        await using (var store = await FollowStore.OpenAsync(DatabaseUrl.Parse(url), Cancel))
        {
            await KillWhenAsync(file, url, async () =>
            {
                await using var db = store.NewDb();
                return await db.Imports.AnyAsync(i => i.Position > 0, Cancel);
            });
        }

        var json = await AssertCompleteAsync(file, url);

        Assert.True(json.GetProperty("resumed").GetBoolean());
        await server.DropDatabaseAsync(name);
    }

    private string WriteFile() => _folder.Write(
        "people.csv", "Name,Email,Company\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => i % EveryBad == 7
            ? string.Create(CultureInfo.InvariantCulture, $"Bad {i},broken at {i},Acme\n")
            : string.Create(CultureInfo.InvariantCulture, $"Ann {i},ann{i}@people.example,Acme {i % 900}\n"))));

    private static async Task KillWhenAsync(string file, string url, Func<Task<bool>> signal)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "follow.dll");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [program, "import", file, "--db", url, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync(Cancel);
        while (!process.HasExited && !await signal())
        {
            await Task.Yield();
        }

        Assert.False(process.HasExited, "it was through before it could be killed: " + (process.HasExited ? await said : ""));
        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }

    private async Task<System.Text.Json.JsonElement> AssertCompleteAsync(string file, string url)
    {
        var json = (await Follow.RunAsync("import", file, "--db", url, "--json")).Json;

        const int Bad = Rows / EveryBad;
        Assert.Equal((Rows, Rows - Bad, Bad), (json.GetProperty("rows").GetInt32(), json.GetProperty("added").GetInt32(), json.GetProperty("rejected").GetInt32()));
        var lines = await File.ReadAllLinesAsync(_folder.File("people.errors.csv"), Cancel);
        Assert.Equal(Bad, lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
        Assert.Equal(Bad + 1, lines.Length);
        await using var store = await FollowStore.OpenAsync(DatabaseUrl.Parse(url), Cancel);
        await using var db = store.NewDb();
        Assert.Equal(Rows - Bad, await db.Prospects.CountAsync(p => p.WorkspaceId == 1, Cancel));
        Assert.Equal(Rows - Bad, await db.AddressClaims.CountAsync(c => c.WorkspaceId == 1, Cancel));
        return json;
    }

    public void Dispose() => _folder.Dispose();
}
