using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Followthrough.Mail.Connections;

/// <summary>Which certificate a server may show.</summary>
/// <param name="PinnedSha256">
/// The SHA-256 fingerprint of the only certificate that is accepted (64 hexadecimal digits; colons and spaces are allowed), for servers
/// that made their own. Null: a certificate for the server's name from an authority this machine trusts.
/// </param>
public sealed record CertificateTrust(string? PinnedSha256 = null)
{
    /// <summary>Certificates from authorities that this machine trusts.</summary>
    public static CertificateTrust Roots { get; } = new();

    /// <summary>The fingerprint of a certificate, as <see cref="PinnedSha256"/> takes it.</summary>
    public static string FingerprintOf(X509Certificate certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    internal bool Accepts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return false;
        }

        return PinnedSha256 is null
            ? errors == SslPolicyErrors.None
            : string.Equals(Digits(PinnedSha256), FingerprintOf(certificate), StringComparison.OrdinalIgnoreCase);
    }

    private static string Digits(string fingerprint) => string.Concat(fingerprint.Where(char.IsAsciiHexDigit));
}
