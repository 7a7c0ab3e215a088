using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Frame;

/// <summary>How many wait behind the rail's pages, put on the request by whoever knows it.</summary>
/// <param name="ByHref">Count by the page's address.</param>
internal sealed record RailCounts(IReadOnlyDictionary<string, int> ByHref)
{
    /// <summary>Adds one page's count to those that are known.</summary>
    public static void Add(HttpContext http, string href, int count) =>
        http.Features.Set(new RailCounts(new Dictionary<string, int>(http.Features.Get<RailCounts>()?.ByHref ?? new Dictionary<string, int>()) { [href] = count }));
}

/// <summary>Light or dark, where someone has chosen; put on the request after sign-in.</summary>
/// <param name="Name">"light", "dark", or null for what the system says.</param>
internal sealed record LookChoice(string? Name);
