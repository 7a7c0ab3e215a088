using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Mailboxes;
using Microsoft.AspNetCore.DataProtection;

namespace Followthrough.Features.Mailboxes;

/// <summary>Seals the secrets of text channels with the keys of the store, each for its own channel.</summary>
public sealed class TextSecrets(IDataProtectionProvider protection)
{
    // As Standard Webhooks writes secrets (24 to 64 bytes behind this prefix).
    private const string SecretPrefix = "whsec_";
    private const int KeyBytes = 32;

    /// <summary>A new secret, as people see it.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Seals a secret.</summary>
    public byte[] Seal(TextChannel channel, string secret) => Protector(channel).Protect(Encoding.UTF8.GetBytes(secret));

    /// <summary>Opens a channel's secret.</summary>
    /// <exception cref="Refusal">The keys it was sealed with are gone: a new one has to be made.</exception>
    public string Open(TextChannel channel)
    {
        try
        {
            return Encoding.UTF8.GetString(Protector(channel).Unprotect(channel.Secret));
        }
        catch (CryptographicException)
        {
            throw Refusal.NotAllowed("The secret of the text webhook can't be opened: the keys it was sealed with are gone. Make a new one in Settings, Texts.");
        }
    }

    private IDataProtector Protector(TextChannel channel) =>
        protection.CreateProtector("Followthrough.Texts", channel.WorkspaceId.ToString(CultureInfo.InvariantCulture), channel.Id.ToString(CultureInfo.InvariantCulture));
}
