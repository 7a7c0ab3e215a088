using Followthrough.Domain.Discipline;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Discipline;
using Followthrough.Store.Team;
using Followthrough.Store.Touches;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Reads what a seller has done in a year: every page about it shows a part of this.</summary>
public sealed class ReadDoing(FollowStore store, FollowDb db, IClock clock)
{
    /// <summary>Days that rates are taken from.</summary>
    public const int RateDays = 365;

    /// <summary>Weeks that are compared day by day, this one included.</summary>
    public const int Weeks = 12;

    /// <summary>Reads it.</summary>
    /// <exception cref="Refusal">There is no such seller.</exception>
    public async Task<Doing> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        await using var connection = await store.ConnectAsync(cancel);
        var (ws, id) = (actor.WorkspaceId, actor.SellerId ?? 0);
        var seller = await TeamRows.SellerAsync(connection, ws, id, cancel) ?? throw Refusal.NotFound("There is no such seller.");
        var workspace = (await TeamRows.WorkspaceAsync(connection, ws, cancel))!;
        var zone = NamedZone.Of(seller.ZoneId);
        var today = now.InZone(zone).Date;
        var first = today.PlusDays(1 - RateDays);
        var touches = await DoneTouchRows.ReadAsync(connection, ws, id, first.AtStartOfDayInZone(zone).ToInstant(), today.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(), cancel);
        var hires = await DoingRows.HiresAsync(connection, ws, id, workspace.Currency, zone, cancel);
        var work = WorkDays.Of(workspace.Settings, seller);
        var week = MondayOf(today).PlusWeeks(1 - Weeks);
        var plans = await db.MorningPlans.AsNoTracking().Where(p => p.WorkspaceId == ws && p.SellerId == id && p.Day >= week).ToListAsync(cancel);
        // Nobody is reproached for days before they began.
        var began = plans.Select(plan => plan.Day).Concat(touches.Where(touch => touch.IsByHand).Take(1).Select(touch => touch.At.InZone(zone).Date)).Append(today).Min();
        var days = FollowThrough.Days(LocalDate.Max(week, began), today, zone, work, plans, touches);
        return new Doing(now, today, began, zone, seller, workspace, work, touches, No.Among(touches, zone), hires, days);
    }

    /// <summary>The Monday of a day's week.</summary>
    public static LocalDate MondayOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
}

/// <summary>What a seller has done.</summary>
/// <param name="Now">When it was read.</param>
/// <param name="Today">The day, in the seller's calendar.</param>
/// <param name="Began">The first day of the twelve months on which something was done or planned.</param>
/// <param name="Zone">The seller's zone.</param>
/// <param name="Seller">The seller.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="Work">The seller's working days.</param>
/// <param name="Touches">What happened in the last <see cref="ReadDoing.RateDays"/> days.</param>
/// <param name="Nos">The no's among it, the oldest first.</param>
/// <param name="Hires">Every time that someone hired this seller, ever.</param>
/// <param name="Days">The last <see cref="ReadDoing.Weeks"/> weeks, day by day, from <paramref name="Began"/> on.</param>
public sealed record Doing(
    Instant Now, LocalDate Today, LocalDate Began, DateTimeZone Zone, Seller Seller, Workspace Workspace, WorkDays Work, IReadOnlyList<DoneTouch> Touches, IReadOnlyList<No> Nos,
    IReadOnlyList<Hire> Hires, IReadOnlyList<DayDone> Days)
{
    /// <summary>Those who hired within the days that rates are taken from.</summary>
    public IReadOnlyList<Hire> HiresOfYear => [.. Hires.Where(hire => hire.Day > Today.PlusDays(-ReadDoing.RateDays) && hire.Day <= Today)];

    /// <summary>What the no's of those days were worth.</summary>
    public NoWorth Worth => new(Nos.Count, HiresOfYear.Count, HiresOfYear.Sum(hire => hire.Value ?? 0));

    /// <summary>Working days in a row on which an ask was made.</summary>
    public Streak Asking => Streak.Of(
        Today, Work, Touches.Where(touch => touch.IsByHand && touch.Ask != AskState.None).Select(touch => touch.At.InZone(Zone).Date).ToHashSet());
}
