using Followthrough.Domain.Calendars;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Writes the feed that a token leads to. Nobody has to sign in for it.</summary>
public sealed class ReadFeed(FollowDb db, IClock clock)
{
    /// <summary>Days back that it shows.</summary>
    private const int DaysBack = 30;

    /// <summary>Promised touches that it shows at most, and how many days ahead.</summary>
    private const int MostPromised = 300, DaysAhead = 60;

    /// <summary>Writes it; null where the token leads nowhere.</summary>
    /// <param name="token">The token.</param>
    /// <param name="address">Where the pages are reached: of the request, where the workspace has no address of its own.</param>
    /// <param name="page">The page on which following up begins.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<string?> RunAsync(string token, string address, string page, CancellationToken cancel = default)
    {
        var hash = OneTimeToken.HashOf(token);
        if (!OneTimeToken.TryReadWorkspace(token, out var ws) || await db.BlockPlans.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.FeedHash == hash, cancel) is not { } plan
            || !await db.Sellers.AnyAsync(s => s.WorkspaceId == ws && s.Id == plan.SellerId && s.IsActive, cancel))
        {
            return null;
        }

        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var link = $"{(workspace.Settings.PublicAddress is { Length: > 0 } own ? own : address).TrimEnd('/')}{page}";
        var now = clock.GetCurrentInstant();
        var since = now - Duration.FromDays(DaysBack);
        var blocks = await db.Blocks.AsNoTracking()
            .Where(b => b.WorkspaceId == ws && b.SellerId == plan.SellerId && b.Start > since && (b.State == BlockState.Planned || b.State == BlockState.Kept)).OrderBy(b => b.Start).ToListAsync(cancel);
        var due = await DueAsync(plan, blocks, now, cancel);
        var about = blocks.ConvertAll(block => (block, block.End <= now ? $"Begin: {link}" : $"{Waiting(due, block.Start)} Begin: {link}"));
        return BlocksFeed.Write($"Follow up · {workspace.Name}", about, plan.ShowsPromised ? await PromisedAsync(plan, now, cancel) : [], link);
    }

    /// <summary>When the touches come due that a person makes, up to the last block: read once for all blocks.</summary>
    private async Task<List<Instant>> DueAsync(BlockPlan plan, List<Block> blocks, Instant now, CancellationToken cancel)
    {
        if (blocks.FindLast(block => block.End > now) is not { } last)
        {
            return [];
        }

        return await Open(plan).Where(p => !p.NextIsAutomated && p.NextDue <= last.Start).Select(p => p.NextDue!.Value).ToListAsync(cancel);
    }

    /// <summary>"12 touches wait." What will be due by then is counted with it.</summary>
    private static string Waiting(List<Instant> due, Instant until)
    {
        var count = due.Count(each => each <= until);
        return count == 1 ? "One touch waits." : $"{(count == 0 ? "No" : count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture))} touches wait.";
    }

    private async Task<IReadOnlyList<PromisedTouch>> PromisedAsync(BlockPlan plan, Instant now, CancellationToken cancel)
    {
        var (from, to) = (now - Duration.FromDays(1), now + Duration.FromDays(DaysAhead));
        var (zone, _) = await SellerDays.OfAsync(db, new Actor(plan.WorkspaceId, plan.SellerId), cancel);
        var promised = await Open(plan).Where(p => p.NextIsPromised && p.NextDue >= from && p.NextDue <= to).OrderBy(p => p.NextDue).Take(MostPromised).ToListAsync(cancel);
        return [.. promised.Select(p => new PromisedTouch(
            $"followthrough-touch-{p.WorkspaceId}-{p.Id}-{p.NextNumber}", p.NextDue!.Value.InZone(zone).Date, $"{TouchWords.Name((Channel)(p.NextChannel ?? 0))}: {p.Name}, as promised", p.CreatedAt))];
    }

    private IQueryable<Prospect> Open(BlockPlan plan) => db.Prospects.AsNoTracking()
        .Where(p => p.WorkspaceId == plan.WorkspaceId && p.OwnerId == plan.SellerId && (p.Standing == Standing.Ready || p.Standing == Standing.Waiting));
}
