using System.Data.Common;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Store.Tests.Prospects;

/// <summary>The list read by hand equals what a plain reading of everything gives, for every sort, many filters and small pages.</summary>
public abstract class ProspectPagesTests(TestStore store)
{
    private const int Count = 600;
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    /// <summary>Limits so low that every way of reading is taken.</summary>
    private static readonly ReadingLimits[] Limits =
    [
        ReadingLimits.Usual,
        new(Rows: 37, Names: 41, Set: 0, Beginning: 500, Counted: 37),
        new(Rows: 100, Names: 1_000, Set: 90, Beginning: 3, Counted: 100),
    ];

    [Fact]
    public async Task Every_sort_and_filter_gives_everyone_once_and_in_order()
    {
        var cancel = TestContext.Current.CancellationToken;
        var workspace = (await store.NewWorkspaceAsync()).Id;
        var other = (await store.NewWorkspaceAsync()).Id;
        await ManyProspects.FillAsync(store.Store, workspace, Count, Now, cancel);
        await ManyProspects.FillAsync(store.Store, other, 50, Now, cancel);
        await using var db = store.NewDb();
        var everyone = await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == workspace).ToListAsync(cancel);
        var addresses = (await db.AddressClaims.AsNoTracking().Where(c => c.WorkspaceId == workspace).ToListAsync(cancel)).ToLookup(c => c.ProspectId, c => c.Address);
        await using var connection = await store.Store.ConnectAsync(cancel);
        foreach (var filter in Filters(workspace, everyone))
        {
            var wanted = everyone.Where(p => Wants(filter, p, addresses[p.Id])).Select(p => p.Id).Order().ToList();
            Assert.Equal(wanted, await AllIdsAsync(connection, filter));
            foreach (var sort in Enum.GetValues<ProspectSort>())
            {
                foreach (var (limits, descending) in Limits.SelectMany(limits => new[] { (limits, false), (limits, true) }))
                {
                    var rows = await AllAsync(connection, filter, sort, descending, limits);
                    Assert.Equal(wanted, rows.Select(row => row.Id).Order());
                    if (filter.Search is null)
                    {
                        Assert.Equal(Sorted(everyone.Where(p => wanted.Contains(p.Id)), sort, descending), rows.Select(row => row.Id));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Counts_stop_where_they_are_told_to()
    {
        var cancel = TestContext.Current.CancellationToken;
        var workspace = (await store.NewWorkspaceAsync()).Id;
        await ManyProspects.FillAsync(store.Store, workspace, 200, Now, cancel);
        await using var connection = await store.Store.ConnectAsync(cancel);
        var all = new ProspectFilter(workspace);
        Assert.Equal(new ProspectCount(200, false), await ProspectPages.CountAsync(connection, all, 200, cancel));
        Assert.Equal(new ProspectCount(199, true), await ProspectPages.CountAsync(connection, all, 199, cancel));
        Assert.Equal(
            new ProspectCount((await AllIdsAsync(connection, all with { Country = "DE" })).Count, false),
            await ProspectPages.CountAsync(connection, all with { Country = "DE" }, 1_000, cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("MHxzfDF8eA")]
    [InlineData("NDJ8bHwxfDE")]
    public async Task A_place_that_is_none_begins_at_the_top(string after)
    {
        var cancel = TestContext.Current.CancellationToken;
        var workspace = (await store.NewWorkspaceAsync()).Id;
        await ManyProspects.FillAsync(store.Store, workspace, 20, Now, cancel);
        await using var connection = await store.Store.ConnectAsync(cancel);
        var top = await ProspectPages.ReadAsync(connection, new ProspectFilter(workspace), ProspectSort.Score, true, null, 5, cancel);
        var same = await ProspectPages.ReadAsync(connection, new ProspectFilter(workspace), ProspectSort.Score, true, after, 5, cancel);
        Assert.Equal(top.Rows.Select(row => row.Id), same.Rows.Select(row => row.Id));
    }

    private static IEnumerable<ProspectFilter> Filters(long workspace, List<Prospect> everyone)
    {
        var all = new ProspectFilter(workspace);
        var open = all with { Standings = ProspectFilter.Open };
        yield return all;
        yield return open;
        yield return open with { Stage = Stage.Talking };
        yield return all with { Stage = Stage.Customer };
        yield return all with { Standings = [Standing.Adrift] };
        yield return open with { HasProposal = true, SilentSince = Now - Duration.FromDays(3) };
        yield return open with { HasProposal = false, Tier = Tier.B };
        yield return open with { SilentSince = Now - Duration.FromDays(60), Country = "DE" };
        yield return open with { ValueFrom = 20_000 };
        yield return open with { Source = everyone[0].Source, OwnerId = 1 };
        yield return all with { OwnerId = 2 };
        yield return all with { Label = "no\"body's %" };
        yield return all with { Outcome = Outcome.LetGo };
        foreach (var text in new[] { "dana", "reyes", "dana reyes", "reyes dana", "dental", everyone[7].Company!, everyone[9].Name[..6], "d", "nobody at all", "dana.rey", "'; drop" })
        {
            yield return open with { Search = ProspectSearch.Of(text) };
        }
    }

    private static bool Wants(ProspectFilter filter, Prospect p, IEnumerable<string> addresses) =>
        (filter.Standings?.Contains(p.Standing) ?? true) && (filter.Stage is null || p.Stage == filter.Stage) && (filter.Outcome is null || p.Outcome == filter.Outcome)
        && (filter.Tier is null || p.Tier == filter.Tier) && (filter.OwnerId is null || p.OwnerId == filter.OwnerId) && (filter.Source is null || p.Source == filter.Source)
        && (filter.Country is null || p.Country == filter.Country) && (filter.Label is null || p.Labels.Contains(filter.Label))
        && (filter.HasProposal is null || (p is { ProposalOn: not null, Stage: not (Stage.NotNow or Stage.Nurture) }) == filter.HasProposal) && (filter.ValueFrom is null || p.Value >= filter.ValueFrom)
        && (filter.SilentSince is null || (p.LastInAt ?? p.LastOutAt) <= filter.SilentSince)
        && (filter.Search is not { } search || Finds(search, p, addresses));

    private static bool Finds(ProspectSearch search, Prospect p, IEnumerable<string> addresses) =>
        search.Words.All(word => $" {p.NameKey} {p.CompanyKey}".Contains(" " + word, StringComparison.Ordinal))
        || (search.Address is { } address && addresses.Any(each => each.StartsWith(address, StringComparison.Ordinal)));

    private static IEnumerable<long> Sorted(IEnumerable<Prospect> rows, ProspectSort sort, bool descending)
    {
        var byId = rows.OrderBy(p => p.Id);
        return (sort switch
        {
            ProspectSort.Name => Turn(byId, p => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(p.NameKey)), descending),
            ProspectSort.Value => Two(byId, p => p.Value is null, p => p.Value!.Value, descending, idsTurnWith: false),
            ProspectSort.Silence => Two(byId, p => p.LastInAt is null, p => p.LastInAt!.Value, !descending, idsTurnWith: true),
            ProspectSort.Touches => Two(byId, p => p.TouchesDone == 0, p => p.TouchesDone, descending, idsTurnWith: false),
            ProspectSort.Proposal => Two(byId, p => p.ProposalOn is null, p => p.ProposalOn!.Value, descending, idsTurnWith: true),
            ProspectSort.Next => Next(byId, descending),
            _ => descending ? byId.OrderByDescending(p => p.Score) : byId.OrderBy(p => p.Score).ThenByDescending(p => p.Id),
        }).Select(p => p.Id);
    }

    private static IEnumerable<Prospect> Next(IEnumerable<Prospect> rows, bool descending)
    {
        var waiting = Turn(rows.Where(p => p.Standing == Standing.Waiting), p => p.NextDue!.Value, descending);
        IEnumerable<Prospect> Scored(Standing standing) => rows.Where(p => p.Standing == standing).OrderByDescending(p => p.Score);
        return (descending ? waiting.Concat(Scored(Standing.Ready)) : Scored(Standing.Ready).Concat(waiting)).Concat(Scored(Standing.Adrift)).Concat(Scored(Standing.Ended));
    }

    private static IEnumerable<Prospect> Two<T>(IEnumerable<Prospect> rows, Func<Prospect, bool> without, Func<Prospect, T> key, bool descending, bool idsTurnWith)
    {
        var with = rows.Where(p => !without(p));
        var sorted = descending ? with.OrderByDescending(key) : with.OrderBy(key);
        sorted = descending == idsTurnWith ? sorted.ThenByDescending(p => p.Id) : sorted.ThenBy(p => p.Id);
        sorted = !idsTurnWith && !descending ? with.OrderBy(key).ThenByDescending(p => p.Id) : idsTurnWith && !descending ? with.OrderBy(key).ThenBy(p => p.Id) : sorted;
        return sorted.Concat(rows.Where(without).OrderByDescending(p => p.Score));
    }

    private static IEnumerable<Prospect> Turn<T>(IEnumerable<Prospect> rows, Func<Prospect, T> key, bool descending) =>
        descending ? rows.OrderByDescending(key).ThenByDescending(p => p.Id) : rows.OrderBy(key).ThenBy(p => p.Id);

    private static async Task<List<Prospect>> AllAsync(DbConnection connection, ProspectFilter filter, ProspectSort sort, bool descending, ReadingLimits limits)
    {
        var rows = new List<Prospect>();
        string? after = null;
        do
        {
            var slice = await ProspectPages.ReadAsync(connection, filter, sort, descending, after, 13, TestContext.Current.CancellationToken, limits);
            Assert.True(slice.Rows.Count <= 13, "a page is longer than asked for");
            Assert.True(slice.Rows.Count == 13 || slice.IsPartial == slice.Next is not null, $"{filter} {sort} {descending} {limits} {slice.Rows.Count} {slice.IsPartial} {slice.Next}");
            rows.AddRange(slice.Rows);
            after = slice.Next;
        }
        while (after is not null);
        return rows;
    }

    private static async Task<List<long>> AllIdsAsync(DbConnection connection, ProspectFilter filter)
    {
        var ids = new List<long>();
        while (await ProspectPages.IdsAsync(connection, filter, ids.LastOrDefault(), 77, TestContext.Current.CancellationToken) is { Count: > 0 } batch)
        {
            ids.AddRange(batch);
        }

        return ids;
    }

    public sealed class OnSqlite(SqliteTestStore store) : ProspectPagesTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : ProspectPagesTests(store), IClassFixture<PostgresTestStore>;
}
