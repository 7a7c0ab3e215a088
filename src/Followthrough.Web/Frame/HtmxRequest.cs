using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Frame;

/// <summary>What htmx says about a request.</summary>
internal static class HtmxRequest
{
    /// <summary>
    /// True where only what changes is wanted. Going back in the history asks for the whole document:
    /// the browser keeps no copies of pages, since they hold people's contacts.
    /// </summary>
    public static bool WantsFragment(HttpRequest request) =>
        IsHtmx(request) && request.Headers["HX-History-Restore-Request"] != "true";

    /// <summary>True where a script asks, not the browser itself.</summary>
    public static bool IsHtmx(HttpRequest request) => request.Headers["HX-Request"] == "true";
}
