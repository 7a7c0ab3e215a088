using System.Globalization;
using Followthrough.Store;
using Followthrough.Store.Team;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Team;

/// <summary>One's own second step: set up, turned off, new recovery codes.</summary>
internal static class SecondStepEndpoints
{
    private const string Address = "/account/second-step";

    public static void MapSecondStep(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (Viewer viewer, UserManager<Account> accounts) => PageResults.Page<SecondStepPage>(await ViewAsync(viewer, accounts)));
        routes.MapPost($"{Address}/begin", Begin);
        routes.MapPost(Address, TurnOn);
        routes.MapPost($"{Address}/end", End).RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> Begin(Viewer viewer, UserManager<Account> accounts, HttpContext http)
    {
        var account = await OfAsync(viewer, accounts);
        if (!account.TwoFactorEnabled)
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
        }

        return PageResults.Then(http, Address);
    }

    private static async Task<IResult> TurnOn([FromForm] string? code, Viewer viewer, UserManager<Account> accounts, FollowDb db, HttpContext http)
    {
        var account = await OfAsync(viewer, accounts);
        if (!account.TwoFactorEnabled && !await IsRightAsync(accounts, account, code))
        {
            return PageResults.Again<SecondStepPage>(await ViewAsync(viewer, accounts) with { Wrong = "That isn’t the code that belongs to this key now. Look at the app and try again." });
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        var here = SessionClaim.SessionOf(http.User);
        await db.Sessions.Where(s => s.AccountId == viewer.AccountId && s.Id != here).ExecuteDeleteAsync(http.RequestAborted);
        return PageResults.Page<SecondStepPage>(new SecondStepView(true, Codes: await CodesAsync(accounts, account)));
    }

    private static async Task<IResult> End([FromForm] string? password, [FromForm] string? what, Viewer viewer, UserManager<Account> accounts, HttpContext http)
    {
        var account = await OfAsync(viewer, accounts);
        if (!await accounts.CheckPasswordAsync(account, password ?? ""))
        {
            return PageResults.Again<SecondStepPage>(await ViewAsync(viewer, accounts) with { Wrong = "That isn’t your password." });
        }

        if (what == "codes" && account.TwoFactorEnabled)
        {
            return PageResults.Page<SecondStepPage>(new SecondStepView(true, Codes: await CodesAsync(accounts, account)));
        }

        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account); // the old key is worth nothing any more
        return PageResults.Then(http, "/account", new Toast("The second step is off. Your password is all that is asked for."));
    }

    /// <summary>Whether a code is the one that the app shows now.</summary>
    public static Task<bool> IsRightAsync(UserManager<Account> accounts, Account account, string? code) => accounts.VerifyTwoFactorTokenAsync(
        account, accounts.Options.Tokens.AuthenticatorTokenProvider, (code ?? "").Replace(" ", "", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> CodesAsync(UserManager<Account> accounts, Account account) =>
        [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, SecondStep.RecoveryCodes) ?? []];

    private static async Task<SecondStepView> ViewAsync(Viewer viewer, UserManager<Account> accounts)
    {
        var account = await OfAsync(viewer, accounts);
        var key = account.TwoFactorEnabled ? null : await accounts.GetAuthenticatorKeyAsync(account);
        return new SecondStepView(account.TwoFactorEnabled, key, key is null ? null : SecondStep.AddressOf(key, account.Email ?? ""));
    }

    private static async Task<Account> OfAsync(Viewer viewer, UserManager<Account> accounts) =>
        await accounts.FindByIdAsync(viewer.AccountId.ToString(CultureInfo.InvariantCulture)) ?? throw new InvalidOperationException("The account of a signed-in session is gone.");
}
