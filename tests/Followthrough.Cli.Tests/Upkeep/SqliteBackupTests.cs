using System.Diagnostics;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Cli.Tests.Upkeep;

public sealed class SqliteBackupTests(SqliteTestStore store) : IClassFixture<SqliteTestStore>, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Db => "sqlite:" + store.Url.Path;

    [Fact]
    public async Task A_backup_of_a_busy_database_is_whole_and_restores()
    {
        var cancel = TestContext.Current.CancellationToken;
        await store.NewWorkspaceAsync();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var started = new TaskCompletionSource();
        var writer = Task.Run(
            async () =>
            {
                // Two rows in one transaction each time: a backup that cuts between them would have them uneven.
                while (!done.IsCancellationRequested)
                {
                    await store.NewWorkspaceAsync();
                    started.TrySetResult();
                }
            },
            cancel);
        await started.Task;
        Assert.Equal(0, (await Follow.RunAsync("backup", _folder.File("b.db"), "--db", Db)).Code);
        await done.CancelAsync();
        await writer;

        var target = "sqlite:" + _folder.File("restored.db");
        Assert.Equal(0, (await Follow.RunAsync("restore", _folder.File("b.db"), "--db", target)).Code);
        await using var restored = await FollowStore.OpenAsync(DatabaseUrl.Parse(target), cancel);
        await using var db = restored.NewDb();
        Assert.True(await db.Workspaces.CountAsync(cancel) > 0);
        Assert.Equal(0, (await Follow.RunAsync("doctor", "--db", target)).Code);
    }

    [Fact]
    public async Task A_backup_replaces_a_file_only_by_force()
    {
        var file = _folder.Write("b.db", "precious");
        var refused = await Follow.RunAsync("backup", file, "--db", Db);
        Assert.Equal((1, "precious"), (refused.Code, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        Assert.Contains("exists already", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Follow.RunAsync("backup", file, "--force", "--db", Db)).Code);
        Assert.Equal(0, (await Follow.RunAsync("doctor", "--db", "sqlite:" + file)).Code);
    }

    [Fact]
    public async Task Only_its_owner_reads_a_backup()
    {
        await Follow.RunAsync("backup", _folder.File("b.db"), "--db", Db);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("b.db")));
        }
    }

    // The kernel says every change of a name: had the old file been moved away first, there would be a moment without one.
    [Fact]
    public async Task While_it_is_restored_a_file_has_the_databases_name_at_every_moment()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var cancel = TestContext.Current.CancellationToken;
        await using (var old = await FollowStore.OpenAsync(DatabaseUrl.Parse("sqlite:" + _folder.File("named.db")), cancel))
        {
        }

        await store.NewWorkspaceAsync();
        await Follow.RunAsync("backup", _folder.File("b.db"), "--db", Db);
        using var watcher = new FileSystemWatcher(_folder.Path, "named.db*") { NotifyFilter = NotifyFilters.FileName };
        var (seen, end) = (new System.Collections.Concurrent.ConcurrentQueue<(string Away, string Here)>(), new TaskCompletionSource());
        watcher.Renamed += (_, e) => seen.Enqueue((e.OldName ?? "", e.Name ?? ""));
        watcher.Deleted += (_, e) => seen.Enqueue((e.Name ?? "", ""));
        watcher.Created += (_, e) => (e.Name == "named.db.end" ? end.TrySetResult : (Func<bool>)(() => false))();
        watcher.EnableRaisingEvents = true;
        Assert.Equal(0, (await Follow.RunAsync("restore", _folder.File("b.db"), "--force", "--db", "sqlite:" + _folder.File("named.db"))).Code);
        _folder.Write("named.db.end", "");
        await end.Task.WaitAsync(cancel);
        Assert.Contains(seen, change => change.Here == "named.db");
        Assert.DoesNotContain(seen, change => change.Away == "named.db");
    }

    [Fact]
    public async Task Restoring_over_a_database_needs_force_and_keeps_the_old_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        var target = "sqlite:" + _folder.File("t.db");
        await using (var old = await FollowStore.OpenAsync(DatabaseUrl.Parse(target), cancel))
        {
        }

        await store.NewWorkspaceAsync();
        await Follow.RunAsync("backup", _folder.File("b.db"), "--db", Db);
        var refused = await Follow.RunAsync("restore", _folder.File("b.db"), "--db", target);
        Assert.Equal(1, refused.Code);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);

        var forced = await Follow.RunAsync("restore", _folder.File("b.db"), "--force", "--json", "--db", target, "--at", "2026-11-24T09:30:00Z");
        Assert.Equal(0, forced.Code);
        var kept = forced.Json.GetProperty("kept").GetString()!;
        Assert.EndsWith(".before-restore-20261124T093000Z", kept, StringComparison.Ordinal);
        Assert.Equal((0, true), (await WorkspacesAsync("sqlite:" + kept), await WorkspacesAsync(target) > 0));
    }

    [Fact]
    public async Task A_database_in_use_is_not_replaced()
    {
        await Follow.RunAsync("backup", _folder.File("b.db"), "--db", Db);
        await using var held = await store.Store.ConnectAsync(TestContext.Current.CancellationToken);
        var refused = await Follow.RunAsync("restore", _folder.File("b.db"), "--force", "--db", Db);
        Assert.Equal(1, refused.Code);
        Assert.Contains("is in use", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(store.Url.Path)!), file => file.Contains("restor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored()
    {
        var target = "sqlite:" + _folder.File("t.db");
        var junk = await Follow.RunAsync("restore", _folder.Write("junk", new string('x', 9000)), "--db", target);
        var none = await Follow.RunAsync("restore", _folder.File("none"), "--db", target);
        Assert.Equal((1, 1), (junk.Code, none.Code));
        Assert.False(File.Exists(_folder.File("t.db")));
    }

    [Fact]
    public async Task A_damaged_database_can_be_replaced()
    {
        await Follow.RunAsync("backup", _folder.File("b.db"), "--db", Db);
        _folder.Write("t.db", new string('x', 9000));
        Assert.Equal(0, (await Follow.RunAsync("restore", _folder.File("b.db"), "--force", "--db", "sqlite:" + _folder.File("t.db"))).Code);
        Assert.Equal(0, (await Follow.RunAsync("doctor", "--db", "sqlite:" + _folder.File("t.db"))).Code);
    }

    [Fact]
    public async Task A_full_disk_or_a_read_only_folder_leaves_nothing()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !Mount())
        {
            Assert.Skip("only root can mount a small disk");
        }

        try
        {
            OneLine(await Follow.RunAsync("backup", _folder.File("disk/b.db"), "--db", Db), "is full");
            OneLine(await Follow.RunAsync("export", _folder.File("disk/out/x.json"), "--db", "sqlite:" + _folder.File("disk/none.db")), "There is no database");
            OneLine(await Follow.RunAsync("restore", store.Url.Path, "--db", "sqlite:" + _folder.File("disk/t.db")), "is full");
            Assert.Empty(Directory.GetFileSystemEntries(_folder.File("disk")));

            Run("mount", "-o", "remount,ro", _folder.File("disk"));
            OneLine(await Follow.RunAsync("backup", _folder.File("disk/b.db"), "--db", Db), "can't be written");
            OneLine(await Follow.RunAsync("restore", store.Url.Path, "--db", "sqlite:" + _folder.File("disk/t.db")), "can't be");
        }
        finally
        {
            Run("umount", _folder.File("disk"));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> WorkspacesAsync(string url)
    {
        await using var opened = await FollowStore.OpenAsync(DatabaseUrl.Parse(url));
        await using var db = opened.NewDb();
        return await db.Workspaces.CountAsync();
    }

    private bool Mount()
    {
        Directory.CreateDirectory(_folder.File("disk"));
        return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _folder.File("disk")) == 0;
    }

    private static int Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void OneLine(Follow run, string says)
    {
        Assert.Equal(1, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
    }
}
