using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Followthrough.Web.Team;

/// <summary>The one way in which a browser becomes signed in, and what its cookie is like.</summary>
internal static class SignedIn
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "session";

    /// <summary>A session that isn't used for so long ends.</summary>
    public static readonly Duration Lives = Duration.FromDays(30);

    public static Task StartAsync(HttpContext http, long accountId, bool stay) => http.SignInAsync(
        Scheme, SessionClaim.For(accountId, Scheme), new AuthenticationProperties { IsPersistent = stay });

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "ft-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // a link in a mail leads to a card
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // a laptop serves plain HTTP to itself
        options.ExpireTimeSpan = Lives.ToTimeSpan();
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "back";
        options.Events.OnRedirectToLogin = ToSignIn;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>A script that asks for a part of a page can't follow to a whole other one: the browser itself is sent.</summary>
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!HtmxRequest.IsHtmx(context.Request))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        var page = Uri.TryCreate(context.Request.Headers["HX-Current-URL"], UriKind.Absolute, out var current) ? current.PathAndQuery : "/";
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers["HX-Redirect"] = $"/sign-in?back={Uri.EscapeDataString(page)}";
        return Task.CompletedTask;
    }
}
