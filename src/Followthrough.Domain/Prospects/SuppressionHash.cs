using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Domain.Prospects;

/// <summary>Makes the keyed hashes that suppressions are kept as.</summary>
public static class SuppressionHash
{
    /// <summary>HMAC-SHA256 of a normalised e-mail address or telephone number, in lower-case hex (64 characters).</summary>
    public static string Of(ReadOnlySpan<byte> key, string normalized)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(normalized), hash);
        return Convert.ToHexStringLower(hash);
    }
}
