using Followthrough.Web.Frame;
using Microsoft.AspNetCore.RateLimiting;

namespace Followthrough.Web.Sending;

/// <summary>
/// Holds back whoever tries many tokens from one place. It is generous: a large provider posts for all its readers from a few addresses,
/// and nobody who wants out may be kept in.
/// </summary>
internal static class UnsubscribeLimit
{
    public const string Name = "unsubscribe";

    /// <summary>Requests a minute from one place.</summary>
    public const int AMinute = 300;

    public static void Configure(RateLimiterOptions options) => Place.Limit(options, Name, AMinute);
}
