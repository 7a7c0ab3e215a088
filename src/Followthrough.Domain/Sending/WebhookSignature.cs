using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>Signs webhooks as Standard Webhooks 1.0 says: HMAC-SHA256 over id, time and body, so that nobody can make one, change one, or play an old one again.</summary>
/// <remarks>https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</remarks>
public static class WebhookSignature
{
    /// <summary>Header of the id, which is the same at every try.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Header of the time of the try, in seconds since 1970 UTC.</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>Header of the signatures, separated by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>What a secret begins with when it is shown to people.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>A webhook whose time is farther off than this is refused: it may be an old one played again.</summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(5);

    private const int MostSignatures = 8;

    /// <summary>The signature of a webhook.</summary>
    /// <param name="secret">The secret, as people see it.</param>
    /// <param name="id">Its id.</param>
    /// <param name="at">The time of the try.</param>
    /// <param name="body">Its body, byte for byte.</param>
    public static string Of(string secret, string id, Instant at, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        byte[] signed = [.. head, .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    /// <summary>Whether a webhook that came in is genuine and of now.</summary>
    public static bool IsGenuine(string secret, string? id, string? time, string? signatures, ReadOnlySpan<byte> body, Instant now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures) || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Of(secret, id, Instant.FromUnixTimeSeconds(seconds), body));
        var genuine = false;
        foreach (var signature in signatures.Split(' ', MostSignatures + 1).Take(MostSignatures))
        {
            genuine |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
        }

        return genuine;
    }
}
