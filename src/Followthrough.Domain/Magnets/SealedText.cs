using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Domain.Magnets;

/// <summary>A few numbers in a text that only this workspace can have written.</summary>
internal static class SealedText
{
    private const int SealBytes = 16;

    /// <summary>Writes them.</summary>
    /// <param name="key">The workspace's key.</param>
    /// <param name="purpose">What the text is for: one that was made for something else doesn't pass.</param>
    /// <param name="about">What it holds for besides; it isn't written down and has to be known again.</param>
    /// <param name="numbers">The numbers.</param>
    public static string Write(ReadOnlySpan<byte> key, string purpose, string about, params ReadOnlySpan<long> numbers)
    {
        var bytes = new byte[(numbers.Length * sizeof(long)) + SealBytes];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(i * sizeof(long)), numbers[i]);
        }

        Seal(key, purpose, about, bytes.AsSpan(0, bytes.Length - SealBytes), bytes.AsSpan(bytes.Length - SealBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The numbers, not proven yet; null where it can't be such a text.</summary>
    public static long[]? Numbers(string? text, int count)
    {
        var bytes = new byte[(count * sizeof(long)) + SealBytes];
        if (text is null || text.Length > 2 * bytes.Length || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != bytes.Length)
        {
            return null;
        }

        var numbers = new long[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(i * sizeof(long)));
        }

        return numbers;
    }

    /// <summary>Whether it is what we would write.</summary>
    public static bool IsOurs(string text, ReadOnlySpan<byte> key, string purpose, string about, params ReadOnlySpan<long> numbers) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Write(key, purpose, about, numbers)));

    private static void Seal(ReadOnlySpan<byte> key, string purpose, string about, ReadOnlySpan<byte> content, Span<byte> seal)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes($"{purpose}\n{about}\n"), .. content];
        HMACSHA256.HashData(key, text).AsSpan(0, seal.Length).CopyTo(seal);
    }
}
