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
    private const string LockedOut = "Too many tries. Wait ten minutes, then try again.";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", Show).AllowAnonymous();
        routes.MapPost("/sign-in", SignIn).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
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
        UserManager<Account> accounts, SignInManager<Account> check, HttpContext http)
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

        await SignedIn.StartAsync(http, account.Id, stay ?? false);
        return PageResults.Then(http, BackAddress.Safe(back));
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await http.SignOutAsync(SignedIn.Scheme);
        return PageResults.Then(http, "/sign-in");
    }
}
