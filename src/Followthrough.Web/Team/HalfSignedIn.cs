using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Followthrough.Web.Team;

/// <summary>Carries it from the password to the code that the password was right: encrypted, and good for a few minutes.</summary>
internal sealed class HalfSignedIn(IDataProtectionProvider protection, IClock clock)
{
    private static readonly Duration Lives = Duration.FromMinutes(5);
    private readonly IDataProtector _protector = protection.CreateProtector("Followthrough.HalfSignedIn");

    /// <summary>Who has shown the right password.</summary>
    /// <param name="AccountId">The account.</param>
    /// <param name="Stamp">Its security stamp: a password that is changed meanwhile ends it.</param>
    /// <param name="Stay">Whether they stay signed in.</param>
    /// <param name="Back">Where they wanted to go.</param>
    /// <param name="Until">Until when it holds, in milliseconds since 1970 UTC.</param>
    public sealed record Ticket(long AccountId, string? Stamp, bool Stay, string? Back, long Until = 0);

    public string Write(Ticket ticket) =>
        _protector.Protect(JsonSerializer.Serialize(ticket with { Until = (clock.GetCurrentInstant() + Lives).ToUnixTimeMilliseconds() }));

    /// <summary>The ticket; null where it is too old or not ours.</summary>
    public Ticket? Read(string? text)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(text ?? "")) is { } ticket && ticket.Until > clock.GetCurrentInstant().ToUnixTimeMilliseconds() ? ticket : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}
