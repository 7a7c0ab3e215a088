using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests;

/// <summary>A disk that is full and one that can't be written: one line, and the database is as it was.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_half_writes_nothing()
    {
        using var disk = new SmallDisk(megabytes: 6);
        Assert.SkipUnless(disk.IsMounted, SmallDisk.NeedsRoot);
        using var folder = new TempFolder();
        var db = Db(disk);
        var before = await FirstAsync(db);
        disk.Fill();
        var file = folder.File("people.csv");
        await File.WriteAllTextAsync(file, "Name,Email\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Ann {i},ann{i}@full.example\n")), TestContext.Current.CancellationToken);
        OneLine(await Follow.StartAsync("import", file, "--db", db), "full");
        disk.Free();
        Assert.Equal(before, (await Follow.StartAsync("show", "dana", "--json", "--db", db)).Json.GetProperty("prospect").GetProperty("name").GetString());
        Assert.Equal(0, (await Follow.StartAsync("add", "Ann Lee", "--db", db)).Code);
    }

    [Fact]
    public async Task A_disk_that_can_only_be_read_says_so()
    {
        using var disk = new SmallDisk(megabytes: 6);
        Assert.SkipUnless(disk.IsMounted, SmallDisk.NeedsRoot);
        var db = Db(disk);
        await FirstAsync(db);
        disk.MakeReadOnly();
        OneLine(await Follow.StartAsync("add", "Ann Lee", "--db", db), "may be written to");
        OneLine(await Follow.StartAsync("today", "--db", "sqlite:" + Path.Combine(disk.Path, "new.db")), "");
        Assert.False(File.Exists(Path.Combine(disk.Path, "new.db")));
    }

    private static string Db(SmallDisk disk) => "sqlite:" + Path.Combine(disk.Path, "follow.db");

    private static async Task<string> FirstAsync(string db)
    {
        Assert.Equal(0, (await Follow.StartAsync("add", "Dana Reyes", "--db", db)).Code);
        return "Dana Reyes";
    }

    private static void OneLine(Follow run, string says)
    {
        Assert.Equal(1, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
    }
}
