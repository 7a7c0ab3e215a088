using Followthrough.Features.Today;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Today;

/// <summary>What a seller's day needs though nobody looks: focus sessions that nobody came back to end.</summary>
public sealed class DayRole(RoleSetting setting) : Role("The sellers' day", setting)
{
    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        await ScopedAsync(services => services.GetRequiredService<EndFocus>().StaleAsync(cancel));
        return LongestPause;
    }
}
