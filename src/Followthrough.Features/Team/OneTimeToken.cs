using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Features.Team;

/// <summary>
/// The secret of a one-time link: the workspace's number, a dash, and 256 random bits. Only its hash is stored, so that who reads the
/// database can't use it.
/// </summary>
internal static class OneTimeToken
{
    private const int SecretBytes = 32;

    public static string New(long workspaceId) =>
        string.Create(CultureInfo.InvariantCulture, $"{workspaceId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}");

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool TryReadWorkspace(string? token, out long workspaceId)
    {
        workspaceId = 0;
        var dash = token?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return dash > 0 && long.TryParse(token.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out workspaceId);
    }
}
