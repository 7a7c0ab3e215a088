using System.Text.Json;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests.Cadences;

public sealed class DraftCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_draft_is_looked_over_without_a_database()
    {
        var path = _folder.Write("draft.txt", "Hi Dana,\n\nI made you a list. Can we talk on Thursday?\n");
        var json = (await Follow.RunAsync("draft", "check", path, "--json", "--db", "postgres://nobody@127.0.0.1:1/nothing")).Json;
        Assert.True(json.GetProperty("ask").GetBoolean());
        Assert.InRange(json.GetProperty("askChance").GetDouble(), 0.5, 1);
        Assert.Equal("Can we talk on Thursday?", json.GetProperty("sentence").GetString());
        Assert.Equal("I made you a list.", json.GetProperty("benefit").GetString()!.Split("Hi Dana, ")[^1]);
        Assert.Equal(0, json.GetProperty("flags").GetArrayLength());
        Assert.Contains("Can we talk on Thursday?", (await Follow.RunAsync("draft", "check", path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_line_is_judged_by_itself()
    {
        var path = _folder.Write("lines.txt", "Please send me the contract.\nIt rained yesterday.\n\nJust checking in.\n");
        var lines = (await Follow.RunAsync("draft", "check", path, "--lines", "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([1, 2, 3, 4], lines.Select(line => line.GetProperty("line").GetInt32()));
        Assert.Equal([true, false, false, false], lines.Select(line => line.GetProperty("ask").GetBoolean()));
        Assert.Equal("just-checking-in", lines[3].GetProperty("flags")[0].GetString());
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("sentence").ValueKind);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_clear_line()
    {
        var none = await Follow.RunAsync("draft", "check", Path.Combine(_folder.Path, "none.txt"));
        Assert.Equal(1, none.Code);
        Assert.Contains("none.txt can't be read", none.Error, StringComparison.Ordinal);
        Assert.Single(none.Error.Trim().Split('\n'));
    }

    public void Dispose() => _folder.Dispose();
}
