using System.Net;

namespace Followthrough.Features.Calendars.Dav;

/// <summary>Which addresses a password may be sent to: encrypted ones, and servers on this machine.</summary>
internal static class DavAddress
{
    /// <summary>Longest address, in characters.</summary>
    private const int Longest = 500;

    /// <summary>Reads what a person typed; https is meant where nothing is said.</summary>
    /// <exception cref="Refusal">It is no address, or one that would get the password unencrypted.</exception>
    public static Uri Read(string? typed)
    {
        var text = Text.Trimmed(typed) ?? throw Refusal.Invalid("Enter the address of your calendar’s server, such as https://dav.example.com.");
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            text = $"https://{text}";
        }

        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0 || address.UserInfo.Length > 0 || address.Scheme is not ("https" or "http"))
        {
            throw Refusal.Invalid($"“{typed}” is no address of a server; it would look like https://dav.example.com. Name and password have fields of their own.");
        }

        return address.Scheme == Uri.UriSchemeHttps || IsHere(address)
            ? new Uri(address.GetLeftPart(UriPartial.Path))
            : throw Refusal.Invalid($"{address.Host} would get your password and your calendar unencrypted. Write https:// before it; only a server on this machine may go without.");
    }

    /// <summary>True for a server on this machine.</summary>
    public static bool IsHere(Uri address) => address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>True where both are the same server: the password goes to no other.</summary>
    public static bool IsSame(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);
}
