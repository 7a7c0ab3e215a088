using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Changes what a seller wants, and when they don't work. Parts that are left out stay as they are.</summary>
public sealed class SaveGoals(FollowDb db, IClock clock)
{
    /// <summary>Most no's a day that can be meant seriously.</summary>
    public const int MostNos = 100;

    /// <summary>Most days off.</summary>
    public const int MostDaysOff = 400;

    /// <summary>The parts.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="NosADay">No's to collect on a day; 0 for none.</param>
    /// <param name="YearGoal">Money in a calendar year, in the workspace's currency; 0 takes the goal away.</param>
    /// <param name="DaysOff">Days to come on which the seller doesn't work, beside the workspace's holidays; those that lie behind stay.</param>
    public sealed record Request(Actor Actor, int? NosADay = null, decimal? YearGoal = null, IReadOnlyList<LocalDate>? DaysOff = null);

    /// <summary>Changes them.</summary>
    /// <exception cref="Refusal">A number that can't be, or too many days.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        var seller = await db.Sellers.SingleOrDefaultAsync(s => s.WorkspaceId == request.Actor.WorkspaceId && s.Id == request.Actor.SellerId, cancel)
            ?? throw Refusal.NotFound("There is no such seller.");
        if (request.NosADay is < 0 or > MostNos)
        {
            throw Refusal.Invalid($"Choose from 0 to {MostNos} no’s a day.");
        }

        if (request.YearGoal is < 0)
        {
            throw Refusal.Invalid("A goal can’t be below nothing.");
        }

        if (request.DaysOff is { Count: > MostDaysOff })
        {
            throw Refusal.Invalid($"That is more than {MostDaysOff} days off.");
        }

        seller.NosADay = request.NosADay ?? seller.NosADay;
        seller.YearGoal = request.YearGoal is { } goal ? goal == 0 ? null : goal : seller.YearGoal;
        seller.DaysOff = request.DaysOff is { } days ? [.. Past(seller).Concat(days).Distinct().Order()] : seller.DaysOff;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Days off that lie behind are history: a streak and a week are judged by them.</summary>
    private IEnumerable<LocalDate> Past(Seller seller)
    {
        var today = clock.GetCurrentInstant().InZone(NamedZone.Of(seller.ZoneId)).Date;
        return seller.DaysOff.Where(day => day < today).TakeLast(MostDaysOff);
    }
}
