using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Followthrough.Web.Team;

/// <summary>Holds back whoever tries many passwords from one place; Identity's lockout holds back whoever tries many on one account.</summary>
internal static class SignInLimit
{
    public const string Name = "sign-in";
    private const int TriesAMinute = 20;

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        Place.Limit(options, Name, TriesAMinute);
    }
}
