using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests.Cadences;

public sealed class CadenceCommandTests : IDisposable
{
    private const string Good = """
        name: own
        steps:
          - channel: call
            goal: Talk
            benefit: An answer
            ask: Shall we meet?
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_good_file_is_said_to_be_good_without_a_database()
    {
        var path = _folder.Write("own.yaml", Good);

        var checkedFile = await Follow.RunAsync("cadence", "check", path, "--db", "postgres://nobody@127.0.0.1:1/nothing");

        Assert.Equal((0, $"{path}: own, 1 step, nothing wrong\n"), (checkedFile.Code, checkedFile.Output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Each_error_stands_on_its_line_and_the_exit_code_is_1()
    {
        var path = _folder.Write("bad.yaml", Good.Replace("goal: Talk", "gaol: Talk"));

        var plain = await Follow.RunAsync("cadence", "check", path);
        Assert.Equal($"{path}:3: step 1 has no goal; every step states one\n{path}:4: step 1 has no “gaol”; did you mean “goal”?\n", plain.Output.ReplaceLineEndings("\n"));
        Assert.Equal((1, "follow: 2 errors in 1 of 1 files."), (plain.Code, plain.Error.Trim()));

        var file = (await Follow.RunAsync("cadence", "check", path, "--json")).Json.GetProperty("files")[0];
        Assert.False(file.GetProperty("ok").GetBoolean());
        Assert.Equal(4, file.GetProperty("errors")[1].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("none.yaml", "There is no file")]
    [InlineData("", "is a folder")]
    [InlineData("binary.yaml", "is no text in UTF-8")]
    public async Task What_is_no_text_is_refused_in_one_line(string name, string says)
    {
        await File.WriteAllBytesAsync(_folder.File("binary.yaml"), [0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28], TestContext.Current.CancellationToken);

        var refused = await Follow.RunAsync("cadence", "check", name.Length == 0 ? _folder.Path : _folder.File(name));

        Assert.Equal(1, refused.Code);
        Assert.Contains(says, refused.Error);
        Assert.Single(refused.Error.Trim().Split('\n'));
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task A_new_database_has_the_eight_and_what_is_brought_in()
    {
        Assert.Equal(8, (await RunAsync("list", "--json")).Json.GetArrayLength());
        var path = _folder.Write("own.yaml", Good);
        Assert.Equal("own: added", (await RunAsync("import", path)).Output.Trim());
        Assert.Equal("own: unchanged", (await RunAsync("import", path)).Output.Trim());
        _folder.Write("own.yaml", Good.Replace("Talk", "Hear them"));
        Assert.Equal("changed", (await RunAsync("import", path, "--json")).Json[0].GetProperty("result").GetString());

        var own = (await RunAsync("list", "--json")).Json.EnumerateArray().Single(row => row.GetProperty("name").GetString() == "own");
        Assert.Equal((1, false), (own.GetProperty("steps").GetInt32(), own.GetProperty("shipped").GetBoolean()));
        Assert.Contains("your own", (await RunAsync("list")).Output);
        Assert.Contains("goal: Hear them", (await RunAsync("export", "own")).Output);
    }

    [Fact]
    public async Task With_an_error_in_one_file_none_is_brought_in()
    {
        var good = _folder.Write("own.yaml", Good);
        var bad = _folder.Write("bad.yaml", "name: bad");

        var refused = await RunAsync("import", good, bad);

        Assert.Equal(1, refused.Code);
        Assert.Equal(8, (await RunAsync("list", "--json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task All_are_written_to_a_folder_and_nothing_is_overwritten()
    {
        var folder = _folder.File("out");
        Assert.Equal(0, (await RunAsync("export", "-o", folder)).Code);
        Assert.Equal(8, Directory.GetFiles(folder, "*.yaml").Length);
        Assert.Equal(0, (await Follow.RunAsync(["cadence", "check", .. Directory.GetFiles(folder)])).Code);

        var again = await RunAsync("export", "nurture", "-o", folder);
        Assert.Equal(1, again.Code);
        Assert.Contains("exists already", again.Error);
        Assert.Contains("There is no cadence “nix”", (await RunAsync("export", "nix")).Error);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Follow> RunAsync(string command, params string[] args) =>
        Follow.RunAsync(["cadence", command, .. args, "--db", "sqlite:" + _folder.File("follow.db")]);
}
