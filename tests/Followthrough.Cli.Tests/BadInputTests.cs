using Followthrough.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Followthrough.Cli.Tests;

/// <summary>Whatever is wrong: exit code 1, one plain line on standard error, nothing on standard output, nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("'nix' is not understood", "nix")]
    [InlineData("Required argument missing for command: 'backup'", "backup")]
    [InlineData("'--wrong' is not understood", "doctor", "--wrong")]
    [InlineData("neither sqlite:PATH nor postgres://", "doctor", "--db", "mysql://here")]
    [InlineData("names no file", "doctor", "--db", "sqlite:")]
    [InlineData("can't be reached", "doctor", "--db", "postgres://nobody@127.0.0.1:1/nothing")]
    [InlineData("'soon' is no time", "restore", "file", "--at", "soon")]
    public async Task One_plain_line(string says, params string[] args) => OneLine(await Follow.RunAsync(args), says);

    [Fact]
    public async Task A_missing_database_is_not_made()
    {
        OneLine(await Follow.RunAsync("doctor", "--db", Db("none.db")), "There is no database at");
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("export", "out.json")]
    [InlineData("backup", "copy.db")]
    public async Task A_binary_file_as_database(params string[] args)
    {
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 3)).ToArray();
        await File.WriteAllBytesAsync(_folder.File("junk.db"), bytes, TestContext.Current.CancellationToken);
        OneLine(await Follow.RunAsync([args[0], .. args.Skip(1).Select(_folder.File), "--db", Db("junk.db")]), "is not a database");
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File("junk.db"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Another_programs_database_stays_as_it_is()
    {
        Sqlite("other.db", "create table notes (text); insert into notes values ('mine')");
        var before = await File.ReadAllBytesAsync(_folder.File("other.db"), TestContext.Current.CancellationToken);
        OneLine(await Follow.RunAsync("doctor", "--db", Db("other.db")), "another program's SQLite database");
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("other.db"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("backup", "copy.db")]
    public async Task A_newer_schema(params string[] args)
    {
        await Store.FollowStore.OpenAsync(Store.DatabaseUrl.Parse(Db("newer.db")), TestContext.Current.CancellationToken).ContinueWith(
            opened => opened.Result.Dispose(), TaskScheduler.Default);
        Sqlite("newer.db", "pragma user_version = 9999");
        OneLine(await Follow.RunAsync([args[0], .. args.Skip(1).Select(_folder.File), "--db", Db("newer.db")]), "made by a newer Followthrough");
        Assert.False(File.Exists(_folder.File("copy.db")));
    }

    [Fact]
    public async Task A_cut_database()
    {
        await Store.FollowStore.OpenAsync(Store.DatabaseUrl.Parse(Db("cut.db")), TestContext.Current.CancellationToken).ContinueWith(
            opened => opened.Result.Dispose(), TaskScheduler.Default);
        Sqlite("cut.db", "pragma wal_checkpoint(truncate)");
        await using (var file = new FileStream(_folder.File("cut.db"), FileMode.Open))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        OneLine(await Follow.RunAsync("doctor", "--db", Db("cut.db")), "");
    }

    [Fact]
    public async Task A_database_that_another_process_is_writing_to()
    {
        Assert.Equal(0, (await Follow.RunAsync("today", "--db", Db("held.db"))).Code);
        await using var holder = new SqliteConnection($"Data Source={_folder.File("held.db")};Pooling=false");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using (holder.BeginTransaction(deferred: false))
        {
            OneLine(await Follow.RunAsync("add", "Ann Waiting", "--db", Db("held.db")), "is held by another program that is writing");
        }

        Assert.Equal(0, (await Follow.RunAsync("add", "Ann Waiting", "--db", Db("held.db"))).Code);
    }

    [Fact]
    public async Task A_folder_as_database() => OneLine(await Follow.RunAsync("export", _folder.File("x"), "--db", "sqlite:" + _folder.Path), "There is no database at");

    public void Dispose() => _folder.Dispose();

    private static void OneLine(Follow run, string says)
    {
        Assert.Equal(1, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.StartsWith("follow: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
    }

    private string Db(string name) => "sqlite:" + _folder.File(name);

    private void Sqlite(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(name)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
