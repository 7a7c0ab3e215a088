using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Today;

/// <summary>What a seller's day needs though nobody looks: the plan as it stands in the morning, and an end for focus sessions that nobody came back to.</summary>
public sealed class DayRole(RoleSetting setting) : Role("The sellers' day", setting)
{
    private readonly Dictionary<Actor, LocalDate> _planned = [];

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        await ScopedAsync(services => services.GetRequiredService<EndFocus>().StaleAsync(cancel));
        foreach (var (actor, zone) in await ScopedAsync(services => SellersAsync(services, cancel)))
        {
            var there = Clock.GetCurrentInstant().InZone(NamedZone.Of(zone));
            if (there.Hour >= PlanMorning.Hour && (!_planned.TryGetValue(actor, out var day) || day != there.Date))
            {
                await ScopedAsync(services => services.GetRequiredService<PlanMorning>().RunAsync(actor, cancel));
                _planned[actor] = there.Date;
            }
        }

        return LongestPause;
    }

    private static async Task<List<(Actor Actor, string Zone)>> SellersAsync(IServiceProvider services, CancellationToken cancel)
    {
        var sellers = await services.GetRequiredService<FollowDb>().Sellers.AsNoTracking().Where(s => s.IsActive).Select(s => new { s.WorkspaceId, s.Id, s.ZoneId }).ToListAsync(cancel);
        return [.. sellers.Select(s => (new Actor(s.WorkspaceId, s.Id), s.ZoneId))];
    }
}
