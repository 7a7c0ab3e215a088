using System.Text;

namespace Followthrough.Mail.Connections;

/// <summary>The first answers of the ways to sign in that SMTP and IMAP share.</summary>
internal static class Sasl
{
    /// <summary>RFC 4616: no other identity, the user, the password, separated by NUL.</summary>
    internal static byte[] Plain(MailCredentials.Password password) => Encoding.UTF8.GetBytes($"\0{password.User}\0{password.Secret}");

    /// <summary>Google's and Microsoft's XOAUTH2.</summary>
    internal static byte[] XOAuth2(MailCredentials.AccessToken token) => Encoding.UTF8.GetBytes($"user={token.User}\u0001auth=Bearer {token.Token}\u0001\u0001");
}
