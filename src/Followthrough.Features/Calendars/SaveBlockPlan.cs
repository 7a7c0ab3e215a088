using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Says when a seller wants to follow up; the blocks of the next days follow at once.</summary>
public sealed class SaveBlockPlan(FollowDb db, PlanBlocks planning, IClock clock)
{
    /// <summary>The longest block, in minutes.</summary>
    public const int MostMinutes = 8 * 60;

    /// <summary>The wishes.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="IsOn">Whether blocks are planned.</param>
    /// <param name="Hours">The days, and the hours within which a block may stand.</param>
    /// <param name="At">The time of day it should begin.</param>
    /// <param name="Minutes">How long it is.</param>
    public sealed record Request(Actor Actor, bool IsOn, WorkingHours Hours, LocalTime At, int Minutes);

    /// <summary>Keeps them.</summary>
    /// <exception cref="Refusal">No day, hours that end before they begin, a time outside them, or minutes that can't be.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        Check(request);
        var seller = request.Actor.SellerId ?? throw Refusal.NotAllowed("Blocks belong to a seller; sign in as one.");
        var ws = request.Actor.WorkspaceId;
        var plan = await db.BlockPlans.SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == seller, cancel);
        if (plan is null)
        {
            plan = new BlockPlan { WorkspaceId = ws, SellerId = seller };
            db.Add(plan);
        }

        (plan.IsOn, plan.Hours, plan.At, plan.Minutes) = (request.IsOn, request.Hours, request.At, request.Minutes);
        await db.SaveChangesAsync(cancel);
        await planning.RunAsync(request.Actor, cancel);
        await CalendarTurn.SoonAsync(db, request.Actor, clock, cancel);
    }

    private static void Check(Request request)
    {
        if (request.Hours.Days.Count == 0)
        {
            throw Refusal.Invalid("Choose at least one day.");
        }

        if (request.Hours.From >= request.Hours.To)
        {
            throw Refusal.Invalid("The hours end before they begin.");
        }

        if (request.At < request.Hours.From || request.At >= request.Hours.To)
        {
            throw Refusal.Invalid("The time lies outside the hours within which a block may stand.");
        }

        if (request.Minutes is < BlockPlace.LeastMinutes or > MostMinutes)
        {
            throw Refusal.Invalid($"{request.Minutes} minutes can’t be; choose from {BlockPlace.LeastMinutes} to {MostMinutes}.");
        }
    }
}

/// <summary>Whose turn it is to be brought together with their calendar.</summary>
internal static class CalendarTurn
{
    /// <summary>Something changed here: soon.</summary>
    public static Task SoonAsync(FollowDb db, Actor actor, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return db.CalendarAccounts.Where(a => a.WorkspaceId == actor.WorkspaceId && a.SellerId == actor.SellerId && a.NextAt != null && a.Failures == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextAt, now), cancel);
    }
}
