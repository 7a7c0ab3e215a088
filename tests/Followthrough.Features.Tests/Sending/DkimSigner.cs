using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Features.Tests.Sending;

/// <summary>Signs a message as the seller's mail server would (RFC 6376, rsa-sha256, relaxed/relaxed).</summary>
internal sealed class DkimSigner(string domain) : IDisposable
{
    private static readonly string[] Signed = ["from", "to", "subject", "date", "message-id", "list-unsubscribe"];
    private readonly RSA _key = RSA.Create(2048);

    public string Record => $"v=DKIM1; k=rsa; p={Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo())}";

    public static string Selector => "lab";

    public byte[] Sign(byte[] message)
    {
        var text = Encoding.ASCII.GetString(message);
        var split = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var fields = text[..split].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => (Name: line[..line.IndexOf(':')].ToLowerInvariant(), Value: line[(line.IndexOf(':') + 1)..])).ToList();
        var body = string.Join("\r\n", text[(split + 4)..].Split("\r\n").Select(line => Squeezed(line).TrimEnd(' '))).TrimEnd('\r', '\n') + "\r\n";
        var names = Signed.Where(name => fields.Exists(field => field.Name == name)).ToList();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(body)));
        var unsigned = $"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={Selector}; h={string.Join(':', names)}; bh={hash}; b=";
        var data = string.Concat(names.Select(name => $"{name}:{Squeezed(fields.Find(field => field.Name == name).Value).Trim(' ')}\r\n")) + $"dkim-signature:{unsigned}";
        var signature = Convert.ToBase64String(_key.SignData(Encoding.ASCII.GetBytes(data), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return [.. Encoding.ASCII.GetBytes($"DKIM-Signature: {unsigned}{signature}\r\n"), .. message];
    }

    public void Dispose() => _key.Dispose();

    private static string Squeezed(string text) => System.Text.RegularExpressions.Regex.Replace(text, "[ \t]+", " ");
}
