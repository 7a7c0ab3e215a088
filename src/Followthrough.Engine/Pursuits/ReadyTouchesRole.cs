using Followthrough.Features.Pursuits;
using Followthrough.Store.Pursuits;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Pursuits;

/// <summary>Makes touches ready when they come due. It sleeps until the next one is, and no longer than a minute.</summary>
public sealed class ReadyTouchesRole(RoleSetting setting) : Role("Making touches ready", setting)
{
    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var now = Clock.GetCurrentInstant();
        var next = now + LongestPause;
        foreach (var (workspace, due) in await NextDue.ReadAsync(Store, cancel))
        {
            if (due > now)
            {
                next = Instant.Min(next, due);
            }
            else
            {
                // What comes due next in this workspace is seen by the look that follows at once.
                next = now;
                await ScopedAsync(services => services.GetRequiredService<ReadyTouches>().RunAsync(workspace, cancel));
            }
        }

        return next - now;
    }
}
