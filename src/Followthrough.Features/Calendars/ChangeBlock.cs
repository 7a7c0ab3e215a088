using Followthrough.Domain.Calendars;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>A person decides about a block: it stays, goes elsewhere, goes away, or is the plan's again.</summary>
public sealed class ChangeBlock(FollowDb db, PlanBlocks planning, IClock clock)
{
    /// <summary>How far ahead a block may be moved, in days.</summary>
    public const int MostDays = 60;

    /// <summary>It stays where it is, whatever meeting comes.</summary>
    /// <exception cref="Refusal">There is no such block, or it is over.</exception>
    public async Task KeepAsync(Actor actor, LocalDate day, CancellationToken cancel = default)
    {
        var block = await FindAsync(actor, day, cancel);
        block.Put(block.Time, BlockState.Kept, clock.GetCurrentInstant());
        await SaveAsync(actor, cancel);
    }

    /// <summary>It goes elsewhere, and stays there.</summary>
    /// <exception cref="Refusal">There is no such block, it is over, or the time can't be.</exception>
    public async Task MoveAsync(Actor actor, LocalDate day, LocalDateTime to, int minutes, CancellationToken cancel = default)
    {
        var block = await FindAsync(actor, day, cancel);
        var (zone, _) = await SellerDays.OfAsync(db, actor, cancel);
        var now = clock.GetCurrentInstant();
        var time = new BlockTime(zone.AtLeniently(to).ToInstant(), minutes);
        if (minutes is < 5 or > SaveBlockPlan.MostMinutes)
        {
            throw Refusal.Invalid($"{minutes} minutes can’t be; choose from 5 to {SaveBlockPlan.MostMinutes}.");
        }

        if (time.End <= now || time.Start > now + Duration.FromDays(MostDays))
        {
            throw Refusal.Invalid($"Choose a time from now on, within {MostDays} days.");
        }

        block.Put(time, BlockState.Kept, now);
        block.Note = null;
        await SaveAsync(actor, cancel);
    }

    /// <summary>That day has none.</summary>
    /// <exception cref="Refusal">There is no such block, or it is over.</exception>
    public async Task RemoveAsync(Actor actor, LocalDate day, CancellationToken cancel = default)
    {
        var block = await FindAsync(actor, day, cancel);
        block.TakeOff(BlockState.Removed, clock.GetCurrentInstant());
        await SaveAsync(actor, cancel);
    }

    /// <summary>It is the plan's again: placed by the wishes, and moved where a meeting comes.</summary>
    /// <exception cref="Refusal">There is no such block, or its day is over.</exception>
    public async Task ReturnAsync(Actor actor, LocalDate day, CancellationToken cancel = default)
    {
        var (zone, _) = await SellerDays.OfAsync(db, actor, cancel);
        var block = await AnyAsync(actor, day, cancel);
        if (day < clock.GetCurrentInstant().InZone(zone).Date)
        {
            throw Refusal.NotAllowed("That day is over.");
        }

        block.Put(block.Time, BlockState.Withdrawn, clock.GetCurrentInstant());
        block.Note = null;
        await SaveAsync(actor, cancel);
        await planning.RunAsync(actor, cancel);
    }

    private async Task<Block> FindAsync(Actor actor, LocalDate day, CancellationToken cancel)
    {
        var block = await AnyAsync(actor, day, cancel);
        return block.End > clock.GetCurrentInstant() ? block : throw Refusal.NotAllowed("That block is over.");
    }

    private async Task<Block> AnyAsync(Actor actor, LocalDate day, CancellationToken cancel) =>
        await db.Blocks.SingleOrDefaultAsync(b => b.WorkspaceId == actor.WorkspaceId && b.SellerId == actor.SellerId && b.Day == day, cancel)
        ?? throw Refusal.NotFound("There is no block on that day.");

    private async Task SaveAsync(Actor actor, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            throw Refusal.Conflict("The block was changed at the same moment; look again.");
        }

        await CalendarTurn.SoonAsync(db, actor, clock, cancel);
    }
}
