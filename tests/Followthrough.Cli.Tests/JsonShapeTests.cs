using System.Text.Json;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests;

/// <summary>What scripts rely on: the fields of every answer with --json, by the program itself. Fields may be added, never renamed.</summary>
public sealed class JsonShapeTests : IDisposable
{
    private const string Today = "date minutes planned touches";
    private const string TodayTouch = "rank touch prospect person channel minutes score chance value currency reasons goal ask benefit due touchNumber silenceDays";
    private const string Show = "prospect people deals outcome nextTouch timeline";
    private const string Entry = "at kind channel summary";
    private const string Import = "rows added updated unchanged suppressed rejected conflicts errorFile seconds";
    private const string Done = "prospectId version summary standing nextTouch";
    private const string Next = "touch channel due minutes";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Every_answer_has_its_fields()
    {
        var added = await RunAsync("add", "Dana Reyes", "--company", "Alder", "--email", "dana@alder.example", "--zone", "America/Denver", "--value", "1200", "--at", "2026-11-24T17:00:00Z");
        Has(added, Done);
        Has(added.GetProperty("nextTouch"), Next);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d(:\d\d)?)$", added.GetProperty("nextTouch").GetProperty("due").GetString()!);

        var today = await RunAsync("today", "--minutes", "60", "--at", "2026-11-24T17:30:00Z");
        Has(today, Today);
        var touch = Assert.Single(today.GetProperty("touches").EnumerateArray());
        Has(touch, TodayTouch);
        Assert.Equal((JsonValueKind.Number, JsonValueKind.String, JsonValueKind.Array), (touch.GetProperty("value").ValueKind, touch.GetProperty("currency").ValueKind, touch.GetProperty("reasons").ValueKind));

        var logged = await RunAsync("log", touch.GetProperty("touch").GetString()!, "talked", "--note", "Likes mornings", "--promised", "2026-12-02", "--at", "2026-11-24T17:40:00Z");
        Has(logged, Done);
        Assert.True(logged.GetProperty("nextTouch").GetProperty("promised").GetBoolean());

        Has(await RunAsync("enroll", "dana", "nurture", "--at", "2026-11-24T17:50:00Z"), Done);
        var show = await RunAsync("show", "dana", "--at", "2026-11-24T18:00:00Z");
        Has(show, Show);
        Assert.Equal(JsonValueKind.Null, show.GetProperty("outcome").ValueKind);
        Assert.NotEmpty(show.GetProperty("timeline").EnumerateArray());
        Assert.All(show.GetProperty("timeline").EnumerateArray(), entry => Has(entry, Entry));
        Has(show.GetProperty("nextTouch"), Next);

        var ended = await RunAsync("outcome", "dana", "hired", "--value", "1500", "--at", "2026-11-24T18:10:00Z");
        Has(ended, Done);
        Assert.Equal("hired", (await RunAsync("show", "dana")).GetProperty("outcome").GetString());

        var file = _folder.Write("people.csv", "Name,Email\nAnn Lee,ann@lee.example\nNo Address,broken at\n");
        var import = await RunAsync("import", file);
        Has(import, Import);
        Assert.Equal((2, 1, 1), (import.GetProperty("rows").GetInt32(), import.GetProperty("added").GetInt32(), import.GetProperty("rejected").GetInt32()));
    }

    [Theory]
    [InlineData("“Mars/Olympus” is no time zone", "add", "Ann Lee", "--zone", "Mars/Olympus")]
    [InlineData("'yesterdayish' is no time", "today", "--at", "yesterdayish")]
    [InlineData("works in the present", "serve", "--at", "2026-11-24")]
    [InlineData("works in the present", "demo", "--at", "2026-11-24")]
    [InlineData("works in the present", "reset-password", "--at", "2026-11-24")]
    [InlineData("is no day", "log", "1.1", "snooze", "--until", "soon")]
    [InlineData("is no result", "log", "1.1", "happy")]
    [InlineData("is no outcome", "outcome", "1", "vanished")]
    public async Task What_is_wrong_is_one_line(string says, params string[] args)
    {
        string[] db = args[0] == "demo" ? [] : ["--db", Db];
        var run = await Follow.StartAsync([.. args, .. db]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_wrong_database_address_is_one_line()
    {
        var run = await Follow.StartAsync("today", "--db", "mysql://here");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    public void Dispose() => _folder.Dispose();

    private string Db => "sqlite:" + _folder.File("follow.db");

    private async Task<JsonElement> RunAsync(params string[] args)
    {
        var run = await Follow.StartAsync([.. args, "--json", "--db", Db]);
        Assert.True(run.Code == 0, run.Error);
        return run.Json;
    }

    private static void Has(JsonElement answer, string fields) =>
        Assert.Empty(fields.Split(' ').Except(answer.EnumerateObject().Select(field => field.Name)));
}
