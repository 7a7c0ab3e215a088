using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Today;

/// <summary>Who wants to begin in the evening may: with those nobody has written to, and only by ways that wait for them.</summary>
public abstract class TakeEarlyTests(TestStore store)
{
    [Fact]
    public async Task The_first_mails_can_be_written_in_the_evening_and_put_back()
    {
        var desk = await Desk.OpenAsync(store);
        var written = (await desk.AddAsync("Omar Haddad", "omar.early@alder.example")).ProspectId;
        await desk.WaitForNextAsync(written);
        await desk.LogAsync(written, TouchResult.Sent); // the next step of the cadence gives them time
        Evening(desk);
        var (dana, lin, twin) = (await AddAsync("Dana Reyes"), await AddAsync("Lin Chen"), (await desk.AddAsync("Dan Reyes", "dan.early@alder.example", company: "Firm of Dana Reyes")).ProspectId);
        var called = (await desk.AddAsync("Priya Rao", "priya.early@alder.example", cadence: null)).ProspectId;
        var tomorrow = desk.Clock.GetCurrentInstant().InUtc().Date.PlusDays(2);
        await desk.DoAsync((db, planning) => new PlanTouch(db, planning, desk.Clock).RunAsync(new PlanTouch.Request(desk.Actor, called, Channel.Call, tomorrow, "Talk"), Desk.Cancel));

        var coming = (await ReadAsync(desk))!;
        Assert.Equal((5, 2), (coming.Count, coming.Early)); // a mail to Dana or her colleague, and one to Lin
        var (bulk, taken) = await desk.DoAsync((db, planning) => new TakeEarly(db, planning, desk.Clock).RunAsync(desk.Actor, Desk.Cancel));
        Assert.Equal(2, taken);
        Assert.True((await desk.ReadAsync(lin)).Next!.Due <= desk.Clock.GetCurrentInstant());
        Assert.Single(new[] { await desk.ReadAsync(dana), await desk.ReadAsync(twin) }, p => p.Next!.Due <= desk.Clock.GetCurrentInstant());
        foreach (var waits in new[] { written, called })
        {
            Assert.True((await desk.ReadAsync(waits)).Next!.Due > desk.Clock.GetCurrentInstant());
        }

        await desk.PlanAgainAsync(lin); // planning again doesn't take it back
        Assert.True((await desk.ReadAsync(lin)).Next!.Due <= desk.Clock.GetCurrentInstant());
        await desk.DoAsync((db, _) => new UndoBulk(db, desk.Clock).RunAsync(new UndoBulk.Request(desk.Actor, bulk), Desk.Cancel));
        Assert.True((await desk.ReadAsync(dana)).Next!.Due > desk.Clock.GetCurrentInstant());

        Task<long> AddAsync(string name) => AddOneAsync(desk, name);
    }

    [Fact]
    public async Task Where_everyone_was_written_to_nobody_can_be_taken()
    {
        var desk = await Desk.OpenAsync(store);
        Assert.Null(await ReadAsync(desk));
        var refused = await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, planning) => new TakeEarly(db, planning, desk.Clock).RunAsync(desk.Actor, Desk.Cancel)));
        Assert.Equal(RefusalKind.NotAllowed, refused.Kind);
    }

    private static async Task<long> AddOneAsync(Desk desk, string name) =>
        (await desk.AddAsync(name, $"{name[..3]}.early@{name[..3]}.example".ToLowerInvariant(), ShippedCadences.NewLead, "Firm of " + name)).ProspectId;

    private static void Evening(Desk desk) => desk.Clock.Advance(Duration.FromHours(9));

    private static Task<Coming?> ReadAsync(Desk desk) => desk.DoAsync((db, planning) => new TakeEarly(db, planning, desk.Clock).ReadAsync(desk.Actor, Desk.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : TakeEarlyTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TakeEarlyTests(store), IClassFixture<PostgresTestStore>;
}
