using System.Threading.RateLimiting;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.RateLimiting;

namespace Followthrough.Web.Magnets;

/// <summary>
/// Holds back whoever signs up many from one place. Generous enough for an office behind one address; where the browser has done the proof of work,
/// more so, because each has cost it something. The address itself is bounded in the store.
/// </summary>
internal sealed class SignUpLimit : IDisposable
{
    /// <summary>The policy of looking at the public pages.</summary>
    public const string Looking = "magnets";

    /// <summary>Sign-ups an hour from one place, with and without the proof of work.</summary>
    public const int ProvedAnHour = 60, UnprovedAnHour = 12;

    /// <summary>Requests a minute from one place.</summary>
    public const int AMinute = 120;

    private readonly PartitionedRateLimiter<(string From, bool IsProved)> _limiter = PartitionedRateLimiter.Create<(string From, bool IsProved), (string, bool)>(each =>
        RateLimitPartition.GetFixedWindowLimiter((each.From, each.IsProved), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = each.IsProved ? ProvedAnHour : UnprovedAnHour, Window = TimeSpan.FromHours(1),
        }));

    public static void Configure(RateLimiterOptions options) => Place.Limit(options, Looking, AMinute);

    /// <summary>Whether one more may come from there.</summary>
    public bool HasRoom(string from, bool isProved)
    {
        using var lease = _limiter.AttemptAcquire((from, isProved));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
