using System.Globalization;

namespace Followthrough.Domain.Magnets;

/// <summary>
/// What the link in a confirming mail carries: which sign-up, sealed together with its address and time, so that nobody can make one, and one
/// that has been forgotten leads nowhere.
/// </summary>
public static class ConfirmToken
{
    private const string Purpose = "confirm a sign-up";

    /// <summary>The token of a sign-up.</summary>
    public static string Make(SignUp signUp, ReadOnlySpan<byte> key) => SealedText.Write(key, Purpose, About(signUp), signUp.WorkspaceId, signUp.Id);

    /// <summary>The workspace and the sign-up that a token names; null where it can't be one. It proves nothing yet.</summary>
    public static (long WorkspaceId, long Id)? Read(string? token) => SealedText.Numbers(token, 2) is [var workspace, var id] ? (workspace, id) : null;

    /// <summary>Whether the token was made for this sign-up.</summary>
    public static bool IsOf(string token, SignUp signUp, ReadOnlySpan<byte> key) => SealedText.IsOurs(token, key, Purpose, About(signUp), signUp.WorkspaceId, signUp.Id);

    private static string About(SignUp signUp) => string.Create(CultureInfo.InvariantCulture, $"{signUp.AddressHash} {signUp.AskedAt.ToUnixTimeMilliseconds()}");
}
