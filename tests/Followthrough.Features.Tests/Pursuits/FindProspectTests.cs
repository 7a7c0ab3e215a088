using Followthrough.Domain.Prospects;
using Followthrough.Features.Prospects;
using Followthrough.Store.Prospects;
using Followthrough.Testing.Stores;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>Who is meant: by the number on the telephone in any spelling of it, or by a part of a name.</summary>
public abstract class FindProspectTests(TestStore store)
{
    [Theory]
    [InlineData("+46 70 123 45 67", true)]
    [InlineData("0046701234567", true)]
    [InlineData("070-123 45 67", true)]
    [InlineData("701234567", true)]
    [InlineData("(070) 123.45.67", true)]
    [InlineData("+46 70 123 45 68", false)]
    [InlineData("123 45", false)]
    [InlineData("Route 701234567", false)]
    public async Task Every_door_finds_them(string typed, bool isFound)
    {
        var desk = await Desk.OpenAsync(store);
        var ann = (await desk.AddAsync("Ann Smith")).ProspectId;
        await desk.AddAsync("Bob Brown");
        await GiveAsync(desk, ann, "+1 303 555 0142", "+46 (70) 123 45 67");
        var other = await Desk.OpenAsync(store);
        await GiveAsync(other, (await other.AddAsync("Cid Stone")).ProspectId, "+46 70 123 45 67");

        var suggested = await desk.DoAsync((db, _) => new SuggestProspects(db).RunAsync(desk.Actor, typed, Desk.Cancel));
        await using var connection = await store.Store.ConnectAsync(Desk.Cancel);
        var listed = await ProspectPages.ReadAsync(
            connection, new ProspectFilter(desk.Actor.WorkspaceId) { Search = ProspectSearch.Of(typed) }, ProspectSort.Score, true, null, 10, Desk.Cancel);

        long[] wanted = isFound ? [ann] : [];
        Assert.Equal(wanted, suggested.Select(each => each.ProspectId));
        Assert.Equal(wanted, listed.Rows.Select(row => row.Id));
        if (isFound)
        {
            Assert.Equal(ann, await desk.DoAsync((db, _) => new FindProspect(db).RunAsync(desk.Actor, typed, Desk.Cancel)));
        }
        else
        {
            await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, _) => new FindProspect(db).RunAsync(desk.Actor, typed, Desk.Cancel)));
        }
    }

    [Fact]
    public async Task A_number_that_several_have_is_asked_back_about()
    {
        var desk = await Desk.OpenAsync(store);
        await GiveAsync(desk, (await desk.AddAsync("Ann Smith")).ProspectId, "+1 303 555 0142");
        await GiveAsync(desk, (await desk.AddAsync("Bob Brown")).ProspectId, "303-555-0142");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, _) => new FindProspect(db).RunAsync(desk.Actor, "303 555 0142", Desk.Cancel)));

        Assert.Contains("Ann Smith", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Bob Brown", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smith")]
    [InlineData("corp")]
    [InlineData("omeon")]
    public async Task A_part_of_a_name_a_company_or_a_person_finds_them_too(string typed)
    {
        var desk = await Desk.OpenAsync(store);
        var ann = (await desk.AddAsync("Ann Smith", company: "Acme Corp Group")).ProspectId;
        await desk.AddAsync("Bob Brown", company: "Birch");
        await GiveAsync(desk, ann, "+1 303 555 0142");

        Assert.Equal(ann, await desk.DoAsync((db, _) => new FindProspect(db).RunAsync(desk.Actor, typed, Desk.Cancel)));
    }

    private static Task<int> GiveAsync(Desk desk, long prospect, params string[] phones) => desk.DoAsync((db, _) =>
    {
        db.Add(new Person { WorkspaceId = desk.Actor.WorkspaceId, ProspectId = prospect, Number = 7, Name = "Someone", Phones = [.. phones] });
        return db.SaveChangesAsync(Desk.Cancel);
    });

    public sealed class OnSqlite(SqliteTestStore store) : FindProspectTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : FindProspectTests(store), IClassFixture<PostgresTestStore>;
}
