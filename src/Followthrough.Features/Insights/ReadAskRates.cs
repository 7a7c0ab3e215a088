using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Insights;

/// <summary>
/// Reads the ask rate: of the touches that were made, how many carried an ask (mission C3), by seller and by a cadence's steps. A call that nobody took isn't
/// counted: there was nobody to ask.
/// </summary>
public sealed class ReadAskRates(FollowDb db, IClock clock)
{
    /// <summary>How far back, in days.</summary>
    public const int Days = 90;

    /// <summary>By seller, who made touches in that time; the busiest first. What left by itself was nobody's asking.</summary>
    public async Task<IReadOnlyList<SellerAskRate>> OfSellersAsync(Actor actor, CancellationToken cancel = default)
    {
        var names = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == actor.WorkspaceId).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var rates = await Made(actor).Where(t => t.Minutes > 0).GroupBy(t => t.SellerId).Select(group => new
        {
            group.Key, Touches = group.Count(), Asks = group.Count(t => t.AskState != AskState.None), Gifts = group.Count(t => t.IsGiftOfHelp), Taken = group.Count(t => t.AskState == AskState.Taken),
        }).ToListAsync(cancel);
        return [.. rates.OrderByDescending(rate => rate.Touches).Select(rate => new SellerAskRate(names.GetValueOrDefault(rate.Key, "Somebody"), new AskRate(rate.Touches, rate.Asks, rate.Gifts, rate.Taken)))];
    }

    /// <summary>By cadence and step, as the touches remember them.</summary>
    public async Task<IReadOnlyList<StepAskRate>> OfStepsAsync(Actor actor, string? cadence = null, CancellationToken cancel = default)
    {
        var walks = db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == actor.WorkspaceId);
        var cadences = db.Cadences.AsNoTracking().Where(c => c.WorkspaceId == actor.WorkspaceId && (cadence == null || c.Name == cadence));
        var rates = await Made(actor).Where(t => t.StepId != null)
            .Join(walks, t => new { t.WorkspaceId, t.ProspectId, Number = t.Enrollment ?? 0 }, e => new { e.WorkspaceId, e.ProspectId, e.Number }, (t, e) => new { t, e.CadenceId })
            .Join(cadences, each => each.CadenceId, c => c.Id, (each, c) => new { each.t.StepId, c.Name, c.Title, each.t.AskState, each.t.IsGiftOfHelp })
            .GroupBy(each => new { each.Name, each.Title, each.StepId })
            .Select(group => new
            {
                group.Key.Name, group.Key.Title, group.Key.StepId, Touches = group.Count(), Asks = group.Count(t => t.AskState != AskState.None), Gifts = group.Count(t => t.IsGiftOfHelp),
                Taken = group.Count(t => t.AskState == AskState.Taken),
            }).ToListAsync(cancel);
        return [.. rates.Select(rate => new StepAskRate(rate.Name, rate.Title, rate.StepId!, new AskRate(rate.Touches, rate.Asks, rate.Gifts, rate.Taken))).OrderBy(rate => rate.Title, StringComparer.Ordinal).ThenBy(rate => rate.StepId, StringComparer.Ordinal)];
    }

    private IQueryable<Touch> Made(Actor actor)
    {
        var since = clock.GetCurrentInstant() - Duration.FromDays(Days);
        return db.Touches.AsNoTracking().Where(t => t.WorkspaceId == actor.WorkspaceId && t.DoneAt >= since && t.Direction == Direction.Out && t.State == TouchState.Done
            && t.Result != TouchResult.NoAnswer && t.Result != TouchResult.WrongPerson);
    }
}

/// <summary>How many touches carried an ask.</summary>
/// <param name="Touches">Touches that reached somebody.</param>
/// <param name="Asks">Those with an ask.</param>
/// <param name="Gifts">Those that were gifts of help, without one on purpose.</param>
/// <param name="Taken">Asks that were taken.</param>
public sealed record AskRate(int Touches, int Asks, int Gifts, int Taken)
{
    /// <summary>Touches with an ask ÷ touches, 0 to 1.</summary>
    public double Share => Touches == 0 ? 0 : (double)Asks / Touches;

    /// <summary>The rates of several together.</summary>
    public static AskRate Sum(IEnumerable<AskRate> rates) => rates.Aggregate(new AskRate(0, 0, 0, 0), (sum, each) => new(sum.Touches + each.Touches, sum.Asks + each.Asks, sum.Gifts + each.Gifts, sum.Taken + each.Taken));
}

/// <summary>A seller's ask rate.</summary>
public sealed record SellerAskRate(string Seller, AskRate Rate);

/// <summary>A step's ask rate.</summary>
/// <param name="Cadence">The cadence's name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="StepId">The step.</param>
/// <param name="Rate">The rate.</param>
public sealed record StepAskRate(string Cadence, string Title, string StepId, AskRate Rate);
