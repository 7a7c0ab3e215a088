using System.Security.Cryptography;
using System.Text.Json;
using Followthrough.Domain.Mailboxes;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Followthrough.Features.Mailboxes;

/// <summary>What signs in at a mailbox's servers.</summary>
/// <param name="Password">The password; null with OAuth2.</param>
/// <param name="AccessToken">The token that is valid now (RFC 6749 §1.4).</param>
/// <param name="RefreshToken">What makes a new one (RFC 6749 §1.5).</param>
/// <param name="ClientSecret">What the provider gave this program; null where it gave none.</param>
/// <param name="ValidUntil">When the access token ends, as ISO 8601; null where unknown.</param>
public sealed record MailSecret(string? Password = null, string? AccessToken = null, string? RefreshToken = null, string? ClientSecret = null, Instant? ValidUntil = null)
{
    /// <summary>Never what it holds: records print themselves into logs.</summary>
    public override string ToString() => "a secret";
}

/// <summary>Seals secrets with the keys of the store, for one mailbox: a sealed secret that is copied to another row opens nothing.</summary>
public sealed class MailSecrets(IDataProtectionProvider protection)
{
    /// <summary>Seals a secret.</summary>
    public byte[] Seal(Mailbox mailbox, MailSecret secret) =>
        Protector(mailbox).Protect(JsonSerializer.SerializeToUtf8Bytes(secret, Store.StoreJson.Options));

    /// <summary>Opens a mailbox's secret.</summary>
    /// <exception cref="Refusal">The keys it was sealed with are gone: it has to be entered again.</exception>
    public MailSecret Open(Mailbox mailbox)
    {
        try
        {
            return JsonSerializer.Deserialize<MailSecret>(Protector(mailbox).Unprotect(mailbox.Secret), Store.StoreJson.Options)!;
        }
        catch (CryptographicException)
        {
            throw Refusal.NotAllowed($"The password of {mailbox.Address} can't be opened: the keys it was sealed with are gone. Enter it again in Settings, Mailboxes.");
        }
    }

    private IDataProtector Protector(Mailbox mailbox) => protection.CreateProtector(
        "Followthrough.Mailbox", mailbox.WorkspaceId.ToString(System.Globalization.CultureInfo.InvariantCulture), mailbox.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
