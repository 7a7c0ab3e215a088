using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Followthrough.Domain.Magnets;

/// <summary>
/// What a form carries that was made by our own page: when, and a number that no other form has. Where script runs, the browser also finds a
/// number that costs it a second (proof of work): a machine that signs up thousands pays thousands of them.
/// </summary>
public static class FormStamp
{
    /// <summary>Nobody fills in a form faster.</summary>
    public static readonly Duration Quickest = Duration.FromSeconds(2);

    /// <summary>After this time it has to be opened anew.</summary>
    public static readonly Duration Lasts = Duration.FromDays(1);

    /// <summary>Leading zero bits that the hash must have: some 16,000 hashes on average.</summary>
    public const int Bits = 14;

    private const string Purpose = "a form's stamp";

    /// <summary>Bits of the number: what a script can hold, too.</summary>
    private const int NumberBits = 53;

    /// <summary>A stamp for a form that is shown now.</summary>
    public static string Make(Magnet magnet, ReadOnlySpan<byte> key, Instant now) => SealedText.Write(key, Purpose, About(magnet), NewNumber(), now.ToUnixTimeMilliseconds());

    /// <summary>Its number and time; null where we did not make it for this magnet.</summary>
    public static (long Number, Instant At)? Read(string? stamp, Magnet magnet, ReadOnlySpan<byte> key) =>
        SealedText.Numbers(stamp, 2) is [var number, var at] && SealedText.IsOurs(stamp!, key, Purpose, About(magnet), number, at)
            ? (number, Instant.FromUnixTimeMilliseconds(at))
            : null;

    /// <summary>Whether the work was done for this stamp: SHA-256 of "stamp:proof" begins with enough zero bits.</summary>
    public static bool IsProved(string stamp, string? proof) =>
        proof is { Length: > 0 and <= 12 } && LeadingZeros(SHA256.HashData(Encoding.UTF8.GetBytes($"{stamp}:{proof}"))) >= Bits;

    /// <summary>A number for a sign-up that came without a stamp.</summary>
    public static long NewNumber() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & ((1L << NumberBits) - 1);

    private static int LeadingZeros(ReadOnlySpan<byte> hash)
    {
        var zeros = 0;
        foreach (var each in hash)
        {
            if (each != 0)
            {
                return zeros + BitOperations.LeadingZeroCount(each) - 24;
            }

            zeros += 8;
        }

        return zeros;
    }

    private static string About(Magnet magnet) => string.Create(CultureInfo.InvariantCulture, $"{magnet.WorkspaceId} {magnet.Id}");
}
