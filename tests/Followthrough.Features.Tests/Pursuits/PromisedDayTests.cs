using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>A day that is named is a day of the recipient's calendar, and it begins with their hours: for a seller in Denver, Auckland is nearly a day ahead.</summary>
public abstract class PromisedDayTests(TestStore store)
{
    private static readonly LocalDate Day = new(2026, 12, 2);

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("Asia/Tokyo")]
    [InlineData("America/Denver")]
    [InlineData("Pacific/Honolulu")]
    public async Task Put_off_planned_promised_and_not_now_begin_with_their_hours_on_that_day(string zone)
    {
        var desk = await Desk.OpenAsync(store);
        var there = DateTimeZoneProviders.Tzdb[zone];

        // Mail keeps their business hours, calls their calling hours.
        var put = await AddAsync(desk, zone, "put");
        var later = await desk.DoAsync((db, planning) => new SnoozeTouch(db, planning, desk.Clock).RunAsync(new(desk.Actor, put, Day, "On a journey"), Desk.Cancel));
        Assert.Equal((Day + new LocalTime(9, 0), Day), (Local(later.Next!), later.NextDay));

        var planned = await desk.DoAsync((db, planning) => new PlanTouch(db, planning, desk.Clock).RunAsync(
            new(desk.Actor, put.ProspectId, Channel.Call, Day, "Keep the promise", Instead: put.Number), Desk.Cancel));
        Assert.Equal(Day + new LocalTime(8, 0), Local(planned.Next!));

        var promised = await MadeAsync(await AddAsync(desk, zone, "promised"), TouchResult.Talked, promisedOn: Day);
        Assert.Equal((Day + new LocalTime(8, 0), true), (Local(promised.Next!), promised.Next!.IsPromised));

        var notNow = await MadeAsync(await AddAsync(desk, zone, "notnow"), TouchResult.NotNow, notNowUntil: Day);
        Assert.Equal(Day + new LocalTime(8, 0), Local(notNow.Next!));
        Assert.Equal(Day, (await desk.ReadAsync(notNow.ProspectId)).NotNowUntil);

        LocalDateTime Local(NextTouch next) => next.Due.InZone(there).LocalDateTime;

        Task<Done> MadeAsync(TouchKey touch, TouchResult result, LocalDate? promisedOn = null, LocalDate? notNowUntil = null) => desk.DoAsync((db, planning) =>
            new CompleteTouch(db, planning, desk.Clock).RunAsync(new(desk.Actor, touch, result, PromisedOn: promisedOn, NotNowUntil: notNowUntil), Desk.Cancel));
    }

    [Fact]
    public async Task What_is_planned_for_their_today_may_be_made_at_once()
    {
        var desk = await Desk.OpenAsync(store);
        var added = await desk.AddAsync("Dana Today", "today@day.example", cadence: null, zone: "Pacific/Auckland");
        var today = desk.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Pacific/Auckland"]).Date;
        var planned = await PlanAsync(today);
        Assert.Equal((Standing.Ready, desk.Clock.GetCurrentInstant()), (planned.Standing, planned.Next!.Due));
        await Assert.ThrowsAsync<Refusal>(() => PlanAsync(today.PlusDays(-1)));

        Task<Done> PlanAsync(LocalDate day) => desk.DoAsync((db, planning) => new PlanTouch(db, planning, desk.Clock).RunAsync(
            new(desk.Actor, added.ProspectId, Channel.Call, day, "Talk"), Desk.Cancel));
    }

    private static async Task<TouchKey> AddAsync(Desk desk, string zone, string name)
    {
        var added = await desk.AddAsync($"Dana {name}", $"{name}.{zone.ToLowerInvariant().Replace('/', '.')}@day.example", zone: zone);
        return new TouchKey(added.ProspectId, (await desk.ReadAsync(added.ProspectId)).Next!.Number);
    }

    public sealed class OnSqlite(SqliteTestStore store) : PromisedDayTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : PromisedDayTests(store), IClassFixture<PostgresTestStore>;
}
