using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Domain.Sending;

/// <summary>
/// What an unsubscribe link carries: whose address it is, as the hash under which it would be suppressed, sealed so that nobody can make one
/// for somebody else (RFC 8058 §3.1). It needs no row: it works after the prospect was erased.
/// </summary>
public static class UnsubscribeToken
{
    private const int HashBytes = 32;
    private const int SealBytes = 16;
    private const int Length = sizeof(long) + HashBytes + SealBytes;

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("unsubscribe");

    /// <summary>A token for an address.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="key">The workspace's suppression key.</param>
    /// <param name="addressHash">The address's hash, 64 hex digits.</param>
    public static string Make(long workspaceId, ReadOnlySpan<byte> key, string addressHash)
    {
        Span<byte> token = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(token, workspaceId);
        Convert.FromHexString(addressHash, token[sizeof(long)..], out _, out _);
        Seal(key, token[..(sizeof(long) + HashBytes)], token[(sizeof(long) + HashBytes)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The workspace that a token names; null where it can't be one. It proves nothing yet.</summary>
    public static long? WorkspaceOf(string token) => Decode(token) is { } bytes ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;

    /// <summary>The address's hash; null where the token was not made with this key.</summary>
    public static string? HashOf(string token, ReadOnlySpan<byte> key)
    {
        if (Decode(token) is not { } bytes)
        {
            return null;
        }

        Span<byte> seal = stackalloc byte[SealBytes];
        Seal(key, bytes.AsSpan(0, sizeof(long) + HashBytes), seal);
        return CryptographicOperations.FixedTimeEquals(seal, bytes.AsSpan(sizeof(long) + HashBytes))
            ? Convert.ToHexStringLower(bytes, sizeof(long), HashBytes)
            : null;
    }

    private static byte[]? Decode(string token)
    {
        var bytes = new byte[Length];
        return token.Length <= 2 * Length && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var written) && written == Length ? bytes : null;
    }

    private static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, Span<byte> seal)
    {
        Span<byte> text = stackalloc byte[Purpose.Length + content.Length];
        Purpose.CopyTo(text);
        content.CopyTo(text[Purpose.Length..]);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, whole);
        whole[..SealBytes].CopyTo(seal);
    }
}
