using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Frame;

/// <summary>
/// The headers that hold a page to what it needs: its own scripts, styles, fonts and images, nothing inline, nobody's frame.
/// See docs/decisions for why no exception was made for inline styles.
/// </summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For what one person may keep, if it asks each time whether it still holds.</summary>
    public const string AskAgain = "private, no-cache";

    private const string Permissions = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // On starting, not now: the handler of exceptions wipes what stands here before it writes its page.
        http.Response.OnStarting(Write, http.Response);
        return next(http);
    });

    private static Task Write(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Pages hold people's contacts: no cache keeps them. Assets say otherwise for themselves.
        if (headers.CacheControl.ToString() is var said && said != AskAgain && !said.StartsWith("public", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
