using Followthrough.Domain.Touches;
using Followthrough.Features.Discipline;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Discipline;

/// <summary>What is put off twice is named and faced; the pile after days away is laid out, and can be put back.</summary>
public abstract class PutOffTests(TestStore store)
{
    [Fact]
    public async Task Put_off_twice_it_is_named_and_made_smaller_and_undone()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana.putoff@alder.example", cadence: null)).ProspectId;
        await PlanCallAsync(desk, id);
        await PutOffAsync(desk, id);
        Assert.Empty(await ReadAsync(desk));
        await PutOffAsync(desk, id);
        var named = Assert.Single(await ReadAsync(desk));
        Assert.Equal((2, Channel.Call, Channel.Email, "busy"), (named.Times, named.Channel, named.Smaller!.Value, named.Why));

        var done = await FaceAsync(desk, named.Key, smaller: true);
        Assert.Equal(Channel.Email, (Channel)done.Next!.Channel);
        Assert.True(done.Next.Due <= desk.Clock.GetCurrentInstant());
        Assert.Empty(await ReadAsync(desk));
        await desk.UndoAsync(done);
        Assert.Single(await ReadAsync(desk));

        await FaceAsync(desk, named.Key, smaller: false);
        await PutOffAsync(desk, id);
        Assert.Single(await ReadAsync(desk)); // faced and put off once more: it is named again
    }

    [Fact]
    public async Task Left_out_twice_without_a_touch_it_is_named_too()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Priya Natarajan", "priya.left@lumen.example")).ProspectId;
        for (var i = 0; i < 2; i++)
        {
            await desk.WaitForNextAsync(id);
            var next = (await desk.ReadAsync(id)).Next!;
            await desk.DoAsync((db, planning) => new SkipTouch(db, planning, desk.Clock).RunAsync(new SkipTouch.Request(desk.Actor, new TouchKey(id, next.Number), "Not today"), Desk.Cancel));
            desk.Clock.Advance(Duration.FromHours(1));
        }

        var named = Assert.Single(await ReadAsync(desk));
        Assert.Equal(2, named.LeftOut);
        Assert.Equal(1, await CountAsync(desk));
        await desk.DoAsync((db, planning) => new HandToCadence(db, planning, new EnrollProspect(db, planning, desk.Clock), desk.Clock).RunAsync(
            new HandToCadence.Request(desk.Actor, named.Key, "nurture"), Desk.Cancel));
        Assert.Empty(await ReadAsync(desk)); // it has been dealt with
        Assert.Equal(0, await CountAsync(desk));
    }

    [Fact]
    public async Task After_days_away_the_pile_is_laid_out_and_can_be_put_back()
    {
        var desk = await Desk.OpenAsync(store);
        var ids = new List<long>();
        for (var i = 0; i < 24; i++)
        {
            ids.Add((await desk.AddAsync($"Person {i}", $"person{i}.pile@alder.example", cadence: null)).ProspectId);
            await PlanCallAsync(desk, ids[^1]);
        }

        await desk.LogAsync(ids[0], TouchResult.NoAnswer);
        desk.Clock.Advance(Duration.FromDays(1));
        Assert.Null(await PileAsync(desk)); // a day away is no holiday
        desk.Clock.Advance(Duration.FromDays(6));
        var pile = (await PileAsync(desk))!;
        Assert.True(pile.Days.Count >= 2);
        Assert.Equal(pile.Count, pile.Days.Sum(day => day.Touches.Count));

        var (bulk, moved) = await desk.DoAsync((db, planning) => SpreadOf(db, planning, desk).RunAsync(desk.Actor, Desk.Cancel));
        Assert.Equal(pile.Days.Skip(1).Sum(day => day.Touches.Count), moved);
        Assert.Null(await PileAsync(desk));
        var last = pile.Days[^1].Touches[^1].Touch.ProspectId;
        Assert.True((await desk.ReadAsync(last)).Next!.Due > desk.Clock.GetCurrentInstant());

        var back = await desk.DoAsync((db, _) => new UndoBulk(db, desk.Clock).RunAsync(new UndoBulk.Request(desk.Actor, bulk), Desk.Cancel));
        Assert.Equal(moved, back.Changed);
        Assert.Equal(pile.Count, (await PileAsync(desk))!.Count);
    }

    [Fact]
    public async Task What_was_promised_stays_where_it_is_also_on_a_day_off()
    {
        var desk = await Desk.OpenAsync(store);
        var promised = (await desk.AddAsync("Dana Reyes", "dana.promised@alder.example", cadence: null)).ProspectId;
        for (var i = 0; i < 24; i++)
        {
            await PlanCallAsync(desk, (await desk.AddAsync($"Person {i}", $"person{i}.weekend@alder.example", cadence: null)).ProspectId);
        }

        var zone = DateTimeZoneProviders.Tzdb["America/Denver"];
        await desk.DoAsync((db, planning) => new LogTouch(db, planning, new CompleteTouch(db, planning, desk.Clock), desk.Clock).RunAsync(
            new LogTouch.Request(desk.Actor, promised, Channel.Call, TouchResult.NotNow, NotNowUntil: desk.Clock.GetCurrentInstant().InZone(zone).Date.PlusDays(3)), Desk.Cancel));
        desk.Clock.Set(desk.Clock.GetCurrentInstant().InZone(zone).Date.PlusDays(5).Next(IsoDayOfWeek.Saturday).At(new LocalTime(10, 0)).InZoneLeniently(zone).ToInstant());
        var due = (await desk.ReadAsync(promised)).Next!.Due;
        var (_, moved) = await desk.DoAsync((db, planning) => SpreadOf(db, planning, desk).RunAsync(desk.Actor, Desk.Cancel));
        Assert.Equal(24, moved);
        Assert.Equal(due, (await desk.ReadAsync(promised)).Next!.Due);
    }

    private static Task<Done> PlanCallAsync(Desk desk, long id) => desk.DoAsync((db, planning) => new PlanTouch(db, planning, desk.Clock).RunAsync(
        new PlanTouch.Request(desk.Actor, id, Channel.Call, desk.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date, "Hear how it went", "Shall we meet?", "An answer"), Desk.Cancel));

    private static async Task<Done> PutOffAsync(Desk desk, long id)
    {
        await desk.WaitForNextAsync(id);
        var next = (await desk.ReadAsync(id)).Next!;
        var day = desk.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date.PlusDays(2);
        return await desk.DoAsync((db, planning) => new SnoozeTouch(db, planning, desk.Clock).RunAsync(new SnoozeTouch.Request(desk.Actor, new TouchKey(id, next.Number), day, "busy"), Desk.Cancel));
    }

    private Task<IReadOnlyList<PutOff>> ReadAsync(Desk desk) => desk.DoAsync((db, _) => new ReadPutOff(store.Store, db, desk.Clock).RunAsync(desk.Actor, Desk.Cancel));

    private Task<int> CountAsync(Desk desk) => desk.DoAsync((db, _) => new ReadPutOff(store.Store, db, desk.Clock).CountAsync(desk.Actor, Desk.Cancel));

    private static Task<Done> FaceAsync(Desk desk, TouchKey key, bool smaller) =>
        desk.DoAsync((db, planning) => new FacePutOff(db, planning, desk.Clock).RunAsync(new FacePutOff.Request(desk.Actor, key, smaller), Desk.Cancel));

    private Task<Pile?> PileAsync(Desk desk) => desk.DoAsync((db, planning) => SpreadOf(db, planning, desk).ReadAsync(desk.Actor, Desk.Cancel));

    private SpreadPile SpreadOf(Store.FollowDb db, Planning planning, Desk desk) => new(store.Store, db, new ReadyTouches(store.Store, desk.Clock), planning, desk.Clock);

    public sealed class OnSqlite(SqliteTestStore store) : PutOffTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : PutOffTests(store), IClassFixture<PostgresTestStore>;
}
