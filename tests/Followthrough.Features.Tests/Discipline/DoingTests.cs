using Followthrough.Domain.Ranking;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Discipline;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Discipline;

/// <summary>What was planned in the morning stands, and what was done is held against it.</summary>
public abstract class DoingTests(TestStore store)
{
    [Fact]
    public async Task The_mornings_plan_is_written_once_and_what_was_done_is_held_against_it()
    {
        var desk = await Desk.OpenAsync(store);
        var dana = (await desk.AddAsync("Dana Reyes", "dana.plan@alder.example")).ProspectId;
        await desk.AddAsync("Priya Natarajan", "priya.plan@lumen.example");
        Assert.True(await PlanAsync(desk));
        var later = (await desk.AddAsync("Mei Lin", "mei.plan@harbor.example")).ProspectId;
        Assert.False(await PlanAsync(desk));
        await desk.LogAsync(dana, TouchResult.No);
        await desk.LogAsync(later, TouchResult.Sent);

        var doing = await ReadAsync(desk);
        var today = doing.Days[^1];
        Assert.Equal((2, 1, 2, 1), (today.Planned!.Value, today.Kept, today.Touches, today.Nos));
        Assert.Equal(dana, Assert.Single(doing.Nos).ProspectId);
        Assert.Null(doing.Worth.PerYes);
        Assert.Equal(1, doing.Asking.Days);
    }

    [Fact]
    public async Task Goals_are_kept_and_what_cannot_be_is_refused()
    {
        var desk = await Desk.OpenAsync(store);
        var off = new LocalDate(2026, 12, 24);
        await SaveAsync(desk, new SaveGoals.Request(desk.Actor, NosADay: 3, YearGoal: 90_000.5m, DaysOff: [off, off]));
        await SaveAsync(desk, new SaveGoals.Request(desk.Actor, NosADay: 2));
        var doing = await ReadAsync(desk);
        Assert.Equal((2, 90_000.5m), (doing.Seller.NosADay, doing.Seller.YearGoal!.Value));
        Assert.Equal([off], doing.Seller.DaysOff);
        Assert.False(doing.Work.Contains(off));
        await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, new SaveGoals.Request(desk.Actor, NosADay: 101)));
        await SaveAsync(desk, new SaveGoals.Request(desk.Actor, YearGoal: 0));
        Assert.Null((await ReadAsync(desk)).Seller.YearGoal);
    }

    [Fact]
    public async Task Whoever_hires_is_a_yes_with_its_worth()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana.hire@alder.example")).ProspectId;
        await desk.DoAsync((db, planning) => new RecordOutcome(db, planning, desk.Clock).RunAsync(
            new RecordOutcome.Request(desk.Actor, id, Domain.Prospects.Outcome.Hired, Value: 18_400m), Desk.Cancel));
        var hire = Assert.Single((await ReadAsync(desk)).HiresOfYear);
        Assert.Equal((id, 18_400m), (hire.ProspectId, hire.Value!.Value));
    }

    [Fact]
    public async Task A_customer_who_says_no_to_something_later_stays_one_and_so_does_what_they_paid()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana.later@alder.example")).ProspectId;
        await desk.DoAsync((db, planning) => new RecordOutcome(db, planning, desk.Clock).RunAsync(
            new RecordOutcome.Request(desk.Actor, id, Domain.Prospects.Outcome.Hired, Value: 12_000m), Desk.Cancel));
        await desk.DoAsync((db, planning) => new LogTouch(db, planning, new CompleteTouch(db, planning, desk.Clock), desk.Clock).RunAsync(new LogTouch.Request(desk.Actor, id, Channel.Call, TouchResult.No), Desk.Cancel));
        Assert.Equal(Domain.Prospects.Stage.Customer, (await desk.ReadAsync(id)).Stage);
        Assert.Equal(12_000m, Assert.Single((await ReadAsync(desk)).HiresOfYear).Value);
    }

    [Fact]
    public async Task Days_off_that_lie_behind_are_kept_and_days_before_the_first_are_nobodys_fault()
    {
        var desk = await Desk.OpenAsync(store);
        var today = (await ReadAsync(desk)).Today;
        await SaveAsync(desk, new SaveGoals.Request(desk.Actor, DaysOff: [today.PlusDays(3), today.PlusDays(40)]));
        desk.Clock.Advance(Duration.FromDays(10));
        await SaveAsync(desk, new SaveGoals.Request(desk.Actor, DaysOff: [today.PlusDays(60)]));
        var doing = await ReadAsync(desk);
        Assert.Equal([today.PlusDays(3), today.PlusDays(60)], doing.Seller.DaysOff);
        Assert.Equal(doing.Today, Assert.Single(doing.Days).Day);

        await desk.LogAsync((await desk.AddAsync("Omar Haddad", "omar.began@quay.example")).ProspectId, TouchResult.Talked);
        desk.Clock.Advance(Duration.FromDays(2));
        var later = await ReadAsync(desk);
        Assert.Equal((3, doing.Today), (later.Days.Count, later.Began));
    }

    private Task<bool> PlanAsync(Desk desk) => desk.DoAsync((db, _) => new PlanMorning(
        db, new ReadyTouches(store.Store, desk.Clock), new ReadToday(store.Store, new CadenceBook(), new RuleChance(), desk.Clock), desk.Clock).RunAsync(desk.Actor, Desk.Cancel));

    private Task<Doing> ReadAsync(Desk desk) => desk.DoAsync((db, _) => new ReadDoing(store.Store, db, desk.Clock).RunAsync(desk.Actor, Desk.Cancel));

    private static Task<int> SaveAsync(Desk desk, SaveGoals.Request request) => desk.DoAsync(async (db, _) =>
    {
        await new SaveGoals(db, desk.Clock).RunAsync(request, Desk.Cancel);
        return await db.Sellers.CountAsync(Desk.Cancel);
    });

    public sealed class OnSqlite(SqliteTestStore store) : DoingTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : DoingTests(store), IClassFixture<PostgresTestStore>;
}
