using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Followthrough.Web.Team;

/// <summary>Identity's complaints in our words.</summary>
internal sealed class IdentityWords : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        Say(nameof(PasswordTooShort), string.Create(CultureInfo.InvariantCulture, $"The password is short: {length} characters or more."));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Say(nameof(PasswordRequiresUniqueChars), "The password is the same few signs again and again. Use a few more.");

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "That is not your password now.");

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), "That is not an e-mail address.");

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidEmail), "That is not an e-mail address.");

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), "Someone signs in with that address already.");

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateEmail), "Someone signs in with that address already.");

    private static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
