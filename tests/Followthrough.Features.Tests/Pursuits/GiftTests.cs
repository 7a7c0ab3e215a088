using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>What a gift was and cost, and whether it arrived and was acknowledged.</summary>
public abstract class GiftTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gift_is_written_down_and_what_became_of_it_stands_on_the_timeline()
    {
        var desk = await Desk.OpenAsync(store);
        var touch = await SendAsync(desk);
        var done = await SaveAsync(desk, touch, "A book", 24m);
        Assert.Equal(("A book", 24m, "USD", null, null), await ReadAsync(desk, touch));
        desk.Clock.Advance(Duration.FromDays(4));
        await SaveAsync(desk, touch, "A book", 24m, new LocalDate(2026, 11, 26));
        var thanked = await SaveAsync(desk, touch, "A book", 24m, new LocalDate(2026, 11, 26), new LocalDate(2026, 11, 27));
        Assert.Equal(("A book", 24m, "USD", new LocalDate(2026, 11, 26), (LocalDate?)new LocalDate(2026, 11, 27)), await ReadAsync(desk, touch));
        Assert.Equal(["They thanked us for the gift: A book", "The gift arrived: A book"], await SaidAsync(desk, touch));
        await desk.UndoAsync(thanked);
        Assert.Null((await ReadAsync(desk, touch)).AcknowledgedOn);
        Assert.Equal(touch.ProspectId, done.ProspectId);
    }

    [Fact]
    public async Task What_was_no_gift_and_what_makes_no_sense_is_refused()
    {
        var desk = await Desk.OpenAsync(store);
        var touch = await SendAsync(desk);
        await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, new TouchKey(touch.ProspectId, 99), "A book", 1m));
        await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, touch, " ", 1m));
        await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, touch, "A book", -1m));
        await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, touch, "A book", 1m, new LocalDate(2026, 11, 30)));
        var call = (await desk.AddAsync("Omar Haddad", "omar@quay.example")).ProspectId;
        await desk.LogAsync(call, TouchResult.NoAnswer);
        await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, new TouchKey(call, 1), "A book", 1m));
    }

    private static async Task<TouchKey> SendAsync(Desk desk)
    {
        var id = (await desk.AddAsync("Dana Reyes", "dana@alder.example", cadence: null)).ProspectId;
        await desk.DoAsync((db, planning) => new LogTouch(db, planning, new CompleteTouch(db, planning, desk.Clock), desk.Clock).RunAsync(new(desk.Actor, id, Channel.Gift, TouchResult.Sent), Cancel));
        return new TouchKey(id, 1);
    }

    private static Task<Done> SaveAsync(Desk desk, TouchKey touch, string what, decimal? cost, LocalDate? arrived = null, LocalDate? thanked = null) =>
        desk.DoAsync((db, planning) => new SaveGift(db, planning, desk.Clock).RunAsync(new(desk.Actor, touch, what, cost, arrived, thanked), Cancel));

    private static Task<(string What, decimal? Cost, string Currency, LocalDate? ArrivedOn, LocalDate? AcknowledgedOn)> ReadAsync(Desk desk, TouchKey touch) => desk.DoAsync(async (db, _) =>
    {
        var gift = await db.Gifts.SingleAsync(g => g.WorkspaceId == desk.Actor.WorkspaceId && g.ProspectId == touch.ProspectId && g.Number == touch.Number, Cancel);
        return (gift.What, gift.Cost, gift.Currency, gift.ArrivedOn, gift.AcknowledgedOn);
    });

    private static Task<List<string>> SaidAsync(Desk desk, TouchKey touch) => desk.DoAsync((db, _) => db.Timeline
        .Where(e => e.WorkspaceId == desk.Actor.WorkspaceId && e.ProspectId == touch.ProspectId && e.Summary.Contains("gift")).OrderByDescending(e => e.Number).Select(e => e.Summary).Take(2).ToListAsync(Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : GiftTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : GiftTests(store), IClassFixture<PostgresTestStore>;
}
