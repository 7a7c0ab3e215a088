using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>In a demo: what is due to leave by itself leaves as time passes, into the void.</summary>
public sealed class DemoRole(RoleSetting setting, MoveOn moveOn) : Role("The demo", setting)
{
    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        await moveOn.CatchUpAsync(cancel);
        return LongestPause;
    }
}
