using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Followthrough.Testing.MailServers;

/// <summary>A certificate for 127.0.0.1 that nobody vouches for, as small servers have; good for a hundred years.</summary>
public static class ServerCertificate
{
    private static readonly Lazy<X509Certificate2> Made = new(Make);

    /// <summary>The one of this process, with its private key.</summary>
    public static X509Certificate2 Shared => Made.Value;

    /// <summary>Its SHA-256 fingerprint.</summary>
    public static string Fingerprint => Shared.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Certificate and key as PEM, to be written to a file.</summary>
    public static string Pem => Shared.ExportCertificatePem() + "\n" + Shared.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n";

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var made = request.CreateSelfSigned(from, from.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }
}
