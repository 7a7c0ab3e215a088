// Who is authoritative: the account's key and the clock. A code holds for half a minute; the one before and the one after are taken too, because
// clocks differ (RFC 6238, 5.2), and none twice: whoever looked over a shoulder comes too late.
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Followthrough.Store.Team;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Followthrough.Web.Team;

/// <summary>The second step of signing in: codes that an app shows (TOTP, RFC 6238). The clock is ours, so that tests have it in hand.</summary>
internal sealed class SecondStep(IClock clock) : IUserTwoFactorTokenProvider<Account>
{
    /// <summary>Recovery codes, each good once, for whoever has lost the app.</summary>
    public const int RecoveryCodes = 10;

    private const int StepSeconds = 30;
    private const int Around = 1; // steps before and after that are taken too
    private const string Keeper = "Followthrough";
    private const string LastStep = "LastSecondStep";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <inheritdoc/>
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    /// <inheritdoc/>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            return false;
        }

        var now = clock.GetCurrentInstant().ToUnixTimeSeconds() / StepSeconds;
        var last = long.TryParse(await manager.GetAuthenticationTokenAsync(user, Keeper, LastStep), NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : -1;
        for (var step = Math.Max(now - Around, last + 1); step <= now + Around; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), Encoding.ASCII.GetBytes(token)))
            {
                return (await manager.SetAuthenticationTokenAsync(user, Keeper, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
            }
        }

        return false;
    }

    /// <summary>The code of a key at a moment.</summary>
    public static string CodeOf(string key, Instant at) => CodeOf(key, at.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>The address that apps read: they take over name and key by it.</summary>
    public static string AddressOf(string key, string email) =>
        $"otpauth://totp/Followthrough:{Uri.EscapeDataString(email)}?secret={key}&issuer=Followthrough&digits=6&period={StepSeconds}";

    // SHA-1 is what the apps expect; its weakness is of no use against a code of half a minute (RFC 6238, B.2).
    private static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(BytesOf(key), counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Base 32 (RFC 4648, 6).</summary>
    private static byte[] BytesOf(string key)
    {
        var bytes = new List<byte>();
        var (bits, have) = (0, 0);
        foreach (var letter in key)
        {
            bits = ((bits << 5) | Math.Max(0, Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal))) & 0xFFFF;
            have += 5;
            if (have >= 8)
            {
                have -= 8;
                bytes.Add((byte)(bits >> have));
            }
        }

        return [.. bytes];
    }
}
