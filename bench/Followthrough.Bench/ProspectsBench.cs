using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>The list of prospects: how long each sort, filter and search of a page takes at a size.</summary>
internal static class ProspectsBench
{
    private const int Page = 50;
    private const int Rounds = 15;
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    /// <summary>Every page that reads more than a row or two.</summary>
    private static readonly string[] Addresses =
    [
        "/prospects", "/prospects?sort=name", "/prospects?sort=silence", "/prospects?q=reyes+dental", "/prospects?q=dana", "/prospects?view=silence", "/prospects?stage=talking&sort=value",
        "/prospects?label=nobody", "/pipeline", "/adrift", "/today", "/focus", "/inbox", "/asks", "/silence", "/no", "/week", "/putoff", "/goal", "/practice", "/morning", "/evening", "/calendar",
        "/care", "/post", "/worksheet", "/magnets", "/import", "/templates", "/cadences", "/cadences/new-lead", "/cadences/new-lead/people", "/cadences/new-lead/asks", "/cadences/new-lead/wordings",
        "/settings", "/find?q=dana",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var url = args.Length > 1 ? DatabaseUrl.Parse(args[1]) : DatabaseUrl.ForFile(Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"followthrough-bench-{count}.db")));
        await using var store = await FollowStore.OpenAsync(url);
        await FillOnceAsync(store, count);
        await using var connection = await store.ConnectAsync();
        var all = new ProspectFilter(1);
        var open = all with { Standings = ProspectFilter.Open };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} prospects, {url.Engine}; milliseconds of a page of {Page}: median, slowest of {Rounds}, median of the processor's time"));
        foreach (var sort in Enum.GetValues<ProspectSort>())
        {
            foreach (var descending in new[] { true, false })
            {
                await PageAsync(connection, $"open by {sort}{(descending ? " down" : " up")}", open, sort, descending);
            }
        }

        foreach (var (name, filter) in Filters(all, open))
        {
            foreach (var sort in new[] { ProspectSort.Score, ProspectSort.Name, ProspectSort.Silence })
            {
                await PageAsync(connection, $"{name}, by {sort}", filter, sort, true);
            }

            await MeasureAsync($"{name}: count", async () => (await ProspectPages.CountAsync(connection, filter, 10_000, default)).ToString());
        }

        foreach (var text in new[] { "dana reyes 12", "dana", "d", "reyes", "reyes dental", "dental 77", "dana.reyes9", "zzz", "sato lind" })
        {
            await PageAsync(connection, $"search “{text}”", open with { Search = ProspectSearch.Of(text) }, ProspectSort.Score, true);
        }

        await connection.DisposeAsync();
        await using var site = await Site.StartAsync(store, new FakeClock(Now)); // later than that, prospects would be ready of whom only the row was made up
        foreach (var address in Addresses.Append(string.Create(CultureInfo.InvariantCulture, $"/prospects/{count / 2}")))
        {
            await MeasureAsync($"GET {address}", async () =>
            {
                using var answer = await site.Client.GetAsync(address);
                var body = await answer.Content.ReadAsStringAsync();
                return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode}, {body.Length / 1024} KiB");
            });
        }

        return 0;
    }

    private static IEnumerable<(string Name, ProspectFilter Filter)> Filters(ProspectFilter all, ProspectFilter open) =>
    [
        ("everyone", all),
        ("warm", open with { Stage = Stage.Talking }),
        ("nurture", open with { Stage = Stage.Nurture }),
        ("hired", all with { Stage = Stage.Customer }),
        ("adrift", all with { Standings = [Standing.Adrift] }),
        ("proposal and silence", open with { HasProposal = true, SilentSince = Now - Duration.FromDays(3) }),
        ("tier A", open with { Tier = Tier.A }),
        ("silent 90 days", open with { SilentSince = Now - Duration.FromDays(90) }),
        ("value ≥ 30,000", open with { ValueFrom = 30_000 }),
        ("value ≥ 39,950", open with { ValueFrom = 39_950 }),
        ("country DE", open with { Country = "DE" }),
        ("source of one in 5,000", open with { Source = "Trade fair" }),
        ("label of one in 20,000", open with { Label = "vip" }),
        ("nobody's label", open with { Label = "nobody" }),
    ];

    private static Task PageAsync(DbConnection connection, string name, ProspectFilter filter, ProspectSort sort, bool descending)
    {
        string? next = null;
        return MeasureAsync(name, async () =>
        {
            // Each round reads the page after the one before: deep pages count too.
            var slice = await ProspectPages.ReadAsync(connection, filter, sort, descending, next, Page, default);
            next = slice.Next;
            return string.Create(CultureInfo.InvariantCulture, $"{slice.Rows.Count} rows{(slice.IsPartial ? ", partial" : "")}");
        });
    }

    private static async Task MeasureAsync(string name, Func<Task<string>> run)
    {
        var took = new List<double>();
        var worked = new List<double>();
        using var process = Process.GetCurrentProcess();
        var first = "";
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            var said = await run();
            first = first.Length == 0 ? said : first;
            process.Refresh();
            worked.Add((process.TotalProcessorTime - before).TotalMilliseconds);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        took.Sort();
        worked.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42} {took[Rounds / 2],8:F1} {took[^1],8:F1} {worked[Rounds / 2],8:F1}   {first}"));
    }

    private static async Task FillOnceAsync(FollowStore store, int count)
    {
        await using var db = store.NewDb();
        if (db.Workspaces.Any())
        {
            return;
        }

        db.Add(new Workspace { Id = 1, Name = "Bench", IsDemo = true, SuppressionKey = new byte[32], CreatedAt = Now });
        db.Add(new Seller { WorkspaceId = 1, Id = 1, Name = "Bench", ZoneId = "America/Denver", Role = Role.Owner });
        await db.SaveChangesAsync();
        var start = Stopwatch.GetTimestamp();
        await ManyProspects.FillAsync(store, 1, count, Now);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
    }
}
