using System.Text.Json;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Upkeep;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Xunit;

namespace Followthrough.Features.Tests.Upkeep;

public abstract class ExportRecordsTests(TestStore store) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Json_has_every_table_of_this_workspace_and_nothing_of_another()
    {
        var desk = await Desk.OpenAsync(store);
        var other = await Desk.OpenAsync(store);
        var done = await desk.AddAsync("Zoë Müller", "zoe@muller.example", company: "Müller & Söhne");
        await other.AddAsync("Someone Else", "else@where.example");

        var made = await RunAsync(desk, _folder.File("out.json"));
        Assert.Equal((1, 1), (made.Rows["prospects"], made.Rows["people"]));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(made.Path, Desk.Cancel));
        var prospect = Assert.Single(json.RootElement.GetProperty("prospects").EnumerateArray());
        Assert.Equal(done.ProspectId, prospect.GetProperty("prospect").GetInt64());
        Assert.Equal("Müller & Söhne", prospect.GetProperty("company").GetString());
        Assert.Equal("2026-11-23T17:00:00Z", prospect.GetProperty("addedAt").GetString());
        var person = Assert.Single(json.RootElement.GetProperty("people").EnumerateArray());
        Assert.Equal("zoe@muller.example", Assert.Single(person.GetProperty("emails").EnumerateArray()).GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("timeline").EnumerateArray());
    }

    // Failure case 32.
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1")]
    public async Task Cells_that_look_like_formulas_are_neutralised(string name)
    {
        var desk = await Desk.OpenAsync(store);
        await desk.AddAsync(name, "formula@example.com");
        var made = await RunAsync(desk, _folder.File("out"));
        var text = await File.ReadAllTextAsync(Path.Combine(made.Path, "prospects.csv"), Desk.Cancel);
        Assert.Contains(",\"'" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\",", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_is_read_back_by_another_reader()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.AddAsync("Ann \"The Closer\" O'Hara, Jr.", "ann@example.com", company: "Line\nBreak; Inc.");
        var made = await RunAsync(desk, _folder.File("out"));
        Assert.Equal(["blocks.csv", "deals.csv", "focus_sessions.csv", "gifts.csv", "incidents.csv", "lessons.csv", "magnets.csv", "morning_plans.csv", "people.csv", "practice_days.csv", "practices.csv", "prospects.csv", "sign_ups.csv", "timeline.csv", "touches.csv"], Directory.GetFiles(made.Path).Select(Path.GetFileName).Order());
        var bytes = await File.ReadAllBytesAsync(Path.Combine(made.Path, "prospects.csv"), Desk.Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = System.Text.Encoding.UTF8.GetString(bytes[3..]);
        Assert.Contains("\"Ann \"\"The Closer\"\" O'Hara, Jr.\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Line\nBreak; Inc.\"", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten_and_csv_wants_a_folder()
    {
        var desk = await Desk.OpenAsync(store);
        _folder.Write("taken.json", "mine");
        var taken = await Assert.ThrowsAsync<Refusal>(() => RunAsync(desk, _folder.File("taken.json")));
        Assert.Contains("exists already", taken.Message, StringComparison.Ordinal);
        var csv = await Assert.ThrowsAsync<Refusal>(() => RunAsync(desk, _folder.File("x.csv")));
        Assert.Contains("folder", csv.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<ExportRecords.Result> RunAsync(Desk desk, string target)
    {
        await using var db = store.NewDb();
        return await new ExportRecords(db).RunAsync(new ExportRecords.Request(desk.Actor, target), Desk.Cancel);
    }

    public sealed class OnSqlite(SqliteTestStore store) : ExportRecordsTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : ExportRecordsTests(store), IClassFixture<PostgresTestStore>;
}
