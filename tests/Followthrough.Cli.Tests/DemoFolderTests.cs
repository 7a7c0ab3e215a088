using System.Diagnostics;
using Followthrough.Cli.Commands;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests;

/// <summary>What a demo leaves behind.</summary>
public sealed class DemoFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void The_folder_of_a_demo_that_runs_is_left_and_goes_with_it()
    {
        string kept;
        using (var running = DemoFolder.Make(_folder.Path))
        {
            kept = running.File("demo.db");
            File.WriteAllText(kept, "in use");
            using (DemoFolder.Make(_folder.Path))
            {
                Assert.True(File.Exists(kept));
            }
        }

        Assert.False(File.Exists(kept));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_is_no_demos_is_left()
    {
        var foreign = Directory.CreateDirectory(_folder.File("followthrough-demo-of-somebody")).FullName;
        using (DemoFolder.Make(_folder.Path))
        {
        }

        Assert.True(Directory.Exists(foreign));
    }

    // The program itself, killed by SIGKILL: what it leaves is there before, and gone after the next one started.
    [Fact]
    public async Task A_killed_demos_folder_is_removed_by_the_next_demo()
    {
        using var first = Start();
        await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        var left = Assert.Single(Directory.GetDirectories(_folder.Path, "followthrough-demo-*"));
        Assert.True(File.Exists(Path.Combine(left, "demo.db")));

        using var second = Start();
        await second.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var now = Assert.Single(Directory.GetDirectories(_folder.Path, "followthrough-demo-*"));
        Assert.NotEqual(left, now);
        second.Kill();
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "follow.dll"), "demo", "--no-browser", "--port", "0"]) { RedirectStandardOutput = true };
        (start.Environment["TMPDIR"], start.Environment["TEMP"], start.Environment["TMP"]) = (_folder.Path, _folder.Path, _folder.Path);
        return Process.Start(start)!;
    }
}
