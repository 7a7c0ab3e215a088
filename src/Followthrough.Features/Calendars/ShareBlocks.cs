using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Calendars;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Calendars;

/// <summary>The feed of a seller's blocks: whoever knows its address may read it, without signing in, until it is closed or made anew.</summary>
public sealed class ShareBlocks(FollowDb db, IDataProtectionProvider protection)
{
    /// <summary>Opens the feed under a new address; an older one leads nowhere from now on.</summary>
    /// <returns>The token in the address.</returns>
    public async Task<string> OpenAsync(Actor actor, CancellationToken cancel = default)
    {
        var plan = await PlanAsync(actor, cancel);
        var token = OneTimeToken.New(actor.WorkspaceId);
        (plan.FeedHash, plan.FeedSecret) = (OneTimeToken.HashOf(token), Protector(plan).Protect(Encoding.UTF8.GetBytes(token)));
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Closes it.</summary>
    public async Task CloseAsync(Actor actor, CancellationToken cancel = default)
    {
        var plan = await PlanAsync(actor, cancel);
        (plan.FeedHash, plan.FeedSecret) = (null, null);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether it also shows what was promised for a day, with the names of those it was promised to.</summary>
    public async Task ShowPromisedAsync(Actor actor, bool shows, CancellationToken cancel = default)
    {
        (await PlanAsync(actor, cancel)).ShowsPromised = shows;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The token, for its owner to see again; null where there is none, or where the keys that sealed it are gone.</summary>
    public string? TokenOf(BlockPlan plan)
    {
        try
        {
            return plan.FeedSecret is { } secret ? Encoding.UTF8.GetString(Protector(plan).Unprotect(secret)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<BlockPlan> PlanAsync(Actor actor, CancellationToken cancel)
    {
        var seller = actor.SellerId ?? throw Refusal.NotAllowed("Blocks belong to a seller; sign in as one.");
        var plan = await db.BlockPlans.SingleOrDefaultAsync(p => p.WorkspaceId == actor.WorkspaceId && p.SellerId == seller, cancel);
        if (plan is null)
        {
            plan = new BlockPlan { WorkspaceId = actor.WorkspaceId, SellerId = seller };
            db.Add(plan);
        }

        return plan;
    }

    private IDataProtector Protector(BlockPlan plan) => protection.CreateProtector("Followthrough.Feed", $"{plan.WorkspaceId}", $"{plan.SellerId}");
}
