using System.Globalization;
using Followthrough.Store;
using Followthrough.Store.Team;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Team;

/// <summary>Signing in and out.</summary>
internal static class SignInEndpoints
{
    private const string Mismatch = "That address and that password don't go together. Try again.";
    private const string WrongCode = "That isn't the code now. Wait for the next one, or use a recovery code.";
    private const string TooLate = "That took too long. Sign in again.";
    private const string LockedOut = "Too many tries. Wait ten minutes, then try again.";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", Show).AllowAnonymous();
        routes.MapPost("/sign-in", SignIn).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
        routes.MapPost("/sign-in/code", SecondStepOf).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
        routes.MapPost("/sign-out", (Delegate)SignOut);
    }

    private static async Task<IResult> Show(string? back, HttpContext http, FollowDb db)
    {
        if (http.User.Identity is { IsAuthenticated: true })
        {
            return PageResults.Then(http, BackAddress.Safe(back));
        }

        var nobodyYet = !await db.Users.AnyAsync(http.RequestAborted);
        return PageResults.Page<SignInPage>(new SignInView(back, NobodyYet: nobodyYet));
    }

    private static async Task<IResult> SignIn(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? back, [FromForm] bool? stay,
        UserManager<Account> accounts, SignInManager<Account> check, HalfSignedIn half, HttpContext http)
    {
        var account = await accounts.FindByEmailAsync(email?.Trim() ?? "");
        if (account is null)
        {
            // As slow as a wrong password: whether an address is known can't be told by the time it takes.
            accounts.PasswordHasher.HashPassword(new Account(), password ?? "");
            return PageResults.Again<SignInPage>(new SignInView(back, email, Mismatch));
        }

        var result = await check.CheckPasswordSignInAsync(account, password ?? "", lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            return PageResults.Again<SignInPage>(new SignInView(back, email, result.IsLockedOut ? LockedOut : Mismatch));
        }

        if (account.TwoFactorEnabled)
        {
            return PageResults.Page<CodePage>(new CodeView(half.Write(new HalfSignedIn.Ticket(account.Id, account.SecurityStamp, stay ?? false, back))));
        }

        await SignedIn.StartAsync(http, account.Id, stay ?? false);
        return PageResults.Then(http, BackAddress.Safe(back));
    }

    /// <summary>The code after the password. Wrong ones count towards the lockout as wrong passwords do.</summary>
    private static async Task<IResult> SecondStepOf([FromForm] string? ticket, [FromForm] string? code, UserManager<Account> accounts, HalfSignedIn half, HttpContext http)
    {
        if (half.Read(ticket) is not { } begun || await accounts.FindByIdAsync(begun.AccountId.ToString(CultureInfo.InvariantCulture)) is not { } account || account.SecurityStamp != begun.Stamp)
        {
            return PageResults.Again<SignInPage>(new SignInView(null, Wrong: TooLate));
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            return PageResults.Again<CodePage>(new CodeView(ticket!, LockedOut));
        }

        if (!await SecondStepEndpoints.IsRightAsync(accounts, account, code) && !(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, (code ?? "").Trim())).Succeeded)
        {
            await accounts.AccessFailedAsync(account);
            return PageResults.Again<CodePage>(new CodeView(ticket!, await accounts.IsLockedOutAsync(account) ? LockedOut : WrongCode));
        }

        await accounts.ResetAccessFailedCountAsync(account);
        await SignedIn.StartAsync(http, account.Id, begun.Stay);
        return PageResults.Then(http, BackAddress.Safe(begun.Back));
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await http.SignOutAsync(SignedIn.Scheme);
        return PageResults.Then(http, "/sign-in");
    }
}
