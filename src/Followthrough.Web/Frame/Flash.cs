using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Frame;

/// <summary>
/// Carries a <see cref="Toast"/> over a redirect, in a cookie that lives for a minute. It holds names of people, so it is encrypted.
/// What can't be read (an old key, a tampered cookie) is dropped: a lost toast loses nothing.
/// </summary>
internal sealed class Flash(IDataProtectionProvider protection)
{
    private const string Cookie = "ft-said";
    private const int LongestText = 300; // characters: it is one line on a screen
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(1);
    private readonly IDataProtector _protector = protection.CreateProtector("Followthrough.Flash");

    public void Say(HttpContext http, Toast toast)
    {
        var text = toast.Text.Length <= LongestText ? toast.Text : toast.Text[..(LongestText - 1)] + "…";
        var value = _protector.Protect(JsonSerializer.Serialize(toast with { Text = text }));
        http.Response.Cookies.Append(Cookie, value, Options(http, Lives));
    }

    /// <summary>Says it on the page that answers this very request.</summary>
    public static void SayNow(HttpContext http, Toast toast) => http.Features.Set(toast);

    public Toast? Take(HttpContext http)
    {
        var now = http.Features.Get<Toast>();
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } value)
        {
            return now;
        }

        http.Response.Cookies.Delete(Cookie, Options(http, null));
        if (now is not null)
        {
            return now;
        }

        try
        {
            return JsonSerializer.Deserialize<Toast>(_protector.Unprotect(value));
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? lives) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lives,
        IsEssential = true,
    };
}
