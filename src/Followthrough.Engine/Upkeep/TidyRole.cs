using Followthrough.Features.Upkeep;
using Followthrough.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Upkeep;

/// <summary>Keeps the store in order: old changes and spent sessions daily, missing indexes and the engine's own upkeep hourly.</summary>
public sealed class TidyRole(RoleSetting setting) : Role("Tidying", setting)
{
    /// <summary>How often what has become old is removed.</summary>
    public static readonly Duration ForgetEvery = Duration.FromDays(1);

    /// <summary>How often the database engine is given time for its own upkeep.</summary>
    public static readonly Duration UpkeepEvery = Duration.FromHours(1);

    private Instant? _forgotAt;
    private Instant? _keptAt;

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var now = Clock.GetCurrentInstant();
        if (IsDue(_forgotAt, ForgetEvery, now))
        {
            await ScopedAsync(services => services.GetRequiredService<ForgetOld>().RunAsync(cancel));
            _forgotAt = now;
        }

        if (IsDue(_keptAt, UpkeepEvery, now))
        {
            await SchemaUpgrade.EnsureLargeIndexesAsync(Store, cancel); // an import of another process may have been killed
            await StoreUpkeep.RunAsync(Store, cancel);
            _keptAt = now;
        }

        return LongestPause;
    }

    private static bool IsDue(Instant? last, Duration every, Instant now) => last is not { } at || now - at >= every || now < at;
}
