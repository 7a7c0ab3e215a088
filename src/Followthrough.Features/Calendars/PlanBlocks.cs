using Followthrough.Domain.Calendars;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Puts a seller's blocks of the next days between their meetings. What a person put, kept or took away stays so.</summary>
public sealed class PlanBlocks(FollowDb db, IClock clock)
{
    /// <summary>Plans them; does nothing for a seller without a plan.</summary>
    /// <exception cref="Refusal">Somebody changed a block at the same moment.</exception>
    public async Task RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var (ws, seller) = (actor.WorkspaceId, actor.SellerId);
        if (await db.BlockPlans.SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == seller, cancel) is not { } plan)
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var (zone, daysOff) = await SellerDays.OfAsync(db, actor, cancel);
        var since = now.InZone(zone).Date.PlusDays(-BlockSchedule.Days);
        var blocks = await db.Blocks.Where(b => b.WorkspaceId == ws && b.SellerId == seller && b.Day >= since).ToListAsync(cancel);
        var busy = await db.BusyTimes.AsNoTracking().Where(b => b.WorkspaceId == ws && b.SellerId == seller && b.Ends > now).ToListAsync(cancel);
        foreach (var (day, place) in BlockSchedule.Of(plan, blocks, [.. busy.Select(each => new Interval(each.Starts, each.Ends))], zone, daysOff, now))
        {
            Put(plan, blocks.Find(block => block.Day == day), day, place, now);
        }

        plan.PlannedAt = now;
        await SaveAsync(cancel);
    }

    private void Put(BlockPlan plan, Block? block, LocalDate day, BlockTime? place, Instant now)
    {
        if (block is null && place is not null)
        {
            db.Add(new Block
            {
                WorkspaceId = plan.WorkspaceId, SellerId = plan.SellerId, Day = day, Start = place.Start, Minutes = place.Minutes,
                Uid = $"{BlockEvent.UidBegins}{Guid.NewGuid():n}", ChangedAt = now, Version = 1,
            });
        }
        else if (block is not null && place is not null)
        {
            block.Put(place, BlockState.Planned, now);
        }
        else if (block is { Href: null })
        {
            db.Remove(block);
        }
        else
        {
            block?.TakeOff(BlockState.Withdrawn, now);
        }
    }

    private async Task SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            throw Refusal.Conflict("The blocks were changed at the same moment; try again.");
        }
    }
}
