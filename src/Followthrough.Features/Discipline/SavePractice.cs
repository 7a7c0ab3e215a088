using Followthrough.Domain.Discipline;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Discipline;

/// <summary>Says what a seller's daily practice is, or that there is none any more. The days on which it was done stay.</summary>
public sealed class SavePractice(FollowDb db)
{
    /// <summary>The practice.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="Habit">What is done every day; empty takes it away.</param>
    /// <param name="Minutes">Minutes a day.</param>
    public sealed record Request(Actor Actor, string? Habit, int Minutes);

    /// <summary>Keeps it.</summary>
    /// <exception cref="Refusal">Too long, or minutes that can't be.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        var (ws, seller) = (request.Actor.WorkspaceId, ReadPractice.SellerOf(request.Actor));
        var kept = await db.Practices.SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == seller, cancel);
        if (Text.Trimmed(request.Habit) is not { } habit)
        {
            if (kept is not null)
            {
                db.Remove(kept);
                await db.SaveChangesAsync(cancel);
            }

            return;
        }

        if (habit.Length > Practice.LongestHabit)
        {
            throw Refusal.Invalid($"Say it in {Practice.LongestHabit} characters: “ten pages”, “one thank-you note”.");
        }

        if (request.Minutes is < 1 or > Practice.MostMinutes)
        {
            throw Refusal.Invalid($"Choose from 1 to {Practice.MostMinutes} minutes a day.");
        }

        if (kept is null)
        {
            kept = new Practice { WorkspaceId = ws, SellerId = seller };
            db.Add(kept);
        }

        (kept.Habit, kept.Minutes) = (habit, request.Minutes);
        await db.SaveChangesAsync(cancel);
    }
}
