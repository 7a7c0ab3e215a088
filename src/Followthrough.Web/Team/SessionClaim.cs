using System.Globalization;
using System.Security.Claims;

namespace Followthrough.Web.Team;

/// <summary>What a ticket says: which account, which session. Everything else is looked up, so it is never stale.</summary>
internal static class SessionClaim
{
    public const string Type = "session";

    public static ClaimsPrincipal For(long accountId, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture))], scheme));

    public static long AccountOf(ClaimsPrincipal principal) =>
        long.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(Type);
}
