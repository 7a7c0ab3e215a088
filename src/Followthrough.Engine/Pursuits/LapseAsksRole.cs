using Followthrough.Features.Pursuits;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Pursuits;

/// <summary>Lets asks lapse that nobody answered (mission C2).</summary>
public sealed class LapseAsksRole(RoleSetting setting) : Role("Lapsing asks", setting)
{
    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel) =>
        await ScopedAsync(services => services.GetRequiredService<LapseAsks>().RunAsync(cancel)) > 0 ? Duration.Zero : LongestPause;
}
