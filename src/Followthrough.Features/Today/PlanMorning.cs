using System.Text.Json;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Today;

/// <summary>
/// Writes down what a seller is to do today, once: with the first look at the day, or by the clock early in the morning. What came of it is
/// judged by this and by nothing that was changed later.
/// </summary>
public sealed class PlanMorning(FollowDb db, ReadyTouches ready, ReadToday today, IClock clock)
{
    /// <summary>The clock writes it from this hour on, in the seller's zone.</summary>
    public const int Hour = 5;

    /// <summary>Writes it down, unless it stands there already.</summary>
    /// <returns>True where it was written now.</returns>
    public async Task<bool> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        if (actor.SellerId is not { } id || await db.Sellers.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == actor.WorkspaceId && s.Id == id, cancel) is not { } seller)
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        var day = now.InZone(NamedZone.Of(seller.ZoneId)).Date;
        if (await db.MorningPlans.AnyAsync(p => p.WorkspaceId == actor.WorkspaceId && p.SellerId == id && p.Day == day, cancel))
        {
            return false;
        }

        await ready.RunAsync(actor.WorkspaceId, cancel);
        var list = await today.RunAsync(actor, seller.MinutesADay, cancel: cancel);
        var fits = list.Touches.Where(touch => touch.FitsTheDay).ToList();
        var ids = fits.Select(touch => touch.Key.ProspectId).ToList();
        var tiers = await db.Prospects.Where(p => p.WorkspaceId == actor.WorkspaceId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Tier, cancel);
        var touches = JsonSerializer.Serialize(
            fits.Select(touch => new MorningTouch(touch.Key.ProspectId, touch.Key.Number, touch.Minutes, tiers[touch.Key.ProspectId])), StoreJson.Options);
        // Two pages may look at the day at once: the first one writes, the other finds it written.
        return await db.Database.ExecuteSqlAsync(
            $"insert into morning_plans (workspace_id, seller_id, day, made_at, minutes, touches) values ({actor.WorkspaceId}, {id}, {LocalDatePattern.Iso.Format(day)}, {now.ToUnixTimeMilliseconds()}, {seller.MinutesADay}, {touches}) on conflict do nothing",
            cancel) == 1;
    }
}
