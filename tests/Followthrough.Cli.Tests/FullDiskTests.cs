using System.Diagnostics;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests;

/// <summary>A disk that is full and one that can't be written: one line, and the database is as it was. They want a small disk of their own, which only root can mount.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private bool _isMounted;

    [Fact]
    public async Task A_full_disk_half_writes_nothing()
    {
        Mount("size=6m");
        var before = await FirstAsync();
        Fill();
        var file = _folder.File("people.csv");
        await File.WriteAllTextAsync(file, "Name,Email\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Ann {i},ann{i}@full.example\n")), TestContext.Current.CancellationToken);
        OneLine(await Follow.StartAsync("import", file, "--db", Db), "full");
        File.Delete(Path.Combine(Disk, "filler"));
        Assert.Equal(before, (await Follow.StartAsync("show", "dana", "--json", "--db", Db)).Json.GetProperty("prospect").GetProperty("name").GetString());
        Assert.Equal(0, (await Follow.StartAsync("add", "Ann Lee", "--db", Db)).Code);
    }

    [Fact]
    public async Task A_disk_that_can_only_be_read_says_so()
    {
        Mount("size=6m");
        await FirstAsync();
        Run("mount", "-o", "remount,ro", Disk);
        OneLine(await Follow.StartAsync("add", "Ann Lee", "--db", Db), "may be written to");
        OneLine(await Follow.StartAsync("today", "--db", "sqlite:" + Path.Combine(Disk, "new.db")), "");
        Assert.False(File.Exists(Path.Combine(Disk, "new.db")));
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", Disk);
        }

        _folder.Dispose();
    }

    private string Disk => _folder.File("disk");

    private string Db => "sqlite:" + Path.Combine(Disk, "follow.db");

    private void Mount(string size)
    {
        Directory.CreateDirectory(Disk);
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", size, "tmpfs", Disk) == 0;
        if (!_isMounted && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("No small disk can be mounted here; the checks run as root.");
        }

        Assert.SkipUnless(_isMounted, "Only root can mount a small disk.");
    }

    private async Task<string> FirstAsync()
    {
        Assert.Equal(0, (await Follow.StartAsync("add", "Dana Reyes", "--db", Db)).Code);
        return "Dana Reyes";
    }

    private void Fill()
    {
        using var filler = new FileStream(Path.Combine(Disk, "filler"), FileMode.CreateNew);
        try
        {
            for (var block = new byte[16 * 1024]; ;)
            {
                filler.Write(block);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Now it is full.
        }
    }

    private static void OneLine(Follow run, string says)
    {
        Assert.Equal(1, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
    }

    private static int Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
