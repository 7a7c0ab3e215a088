using Followthrough.Store;
using Followthrough.Store.Team;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Web.Team;

/// <summary>One's own sign-in: where it is open, ending it from afar, a new password.</summary>
internal static class AccountEndpoints
{
    private static readonly Duration JustNow = Duration.FromMinutes(2);

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", async (Viewer viewer, FollowDb db, IClock clock, HttpContext http) =>
            PageResults.Page<AccountPage>(await ViewAsync(viewer, db, clock, http)));
        routes.MapPost("/account/end-session", EndSession);
        routes.MapPost("/account/password", ChangePassword);
    }

    private static async Task<IResult> EndSession([FromForm] string? session, Viewer viewer, FollowDb db, HttpContext http)
    {
        await db.Sessions.Where(s => s.AccountId == viewer.AccountId && s.Id == session).ExecuteDeleteAsync(http.RequestAborted);
        return PageResults.Then(http, "/account", new Toast("That browser is signed out now."));
    }

    private static async Task<IResult> ChangePassword(
        [FromForm] string? now, [FromForm] string? next, Viewer viewer, UserManager<Account> accounts, FollowDb db, IClock clock, HttpContext http)
    {
        var account = await accounts.FindByIdAsync(viewer.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var changed = await accounts.ChangePasswordAsync(account!, now ?? "", next ?? "");
        if (!changed.Succeeded)
        {
            var wrong = string.Join(' ', changed.Errors.Select(error => error.Description));
            return PageResults.Again<AccountPage>(await ViewAsync(viewer, db, clock, http) with { Wrong = wrong });
        }

        // Whoever knew the old password is out; only this browser stays.
        var here = SessionClaim.SessionOf(http.User);
        await db.Sessions.Where(s => s.AccountId == viewer.AccountId && s.Id != here).ExecuteDeleteAsync(http.RequestAborted);
        return PageResults.Then(http, "/account", new Toast("Your password is changed. Other browsers are signed out."));
    }

    private static async Task<AccountView> ViewAsync(Viewer viewer, FollowDb db, IClock clock, HttpContext http)
    {
        var here = SessionClaim.SessionOf(http.User);
        var now = clock.GetCurrentInstant();
        var account = await db.Users.AsNoTracking().SingleAsync(each => each.Id == viewer.AccountId, http.RequestAborted);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == viewer.AccountId && s.ExpiresAt > now)
            .OrderByDescending(s => s.SeenAt)
            .ToListAsync(http.RequestAborted);
        var lines = sessions
            .Select(s => new SessionLine(s.Id, s.Device, Seen(s, now, viewer.ZoneId), s.Id == here))
            .OrderByDescending(line => line.IsThis);
        return new AccountView(account.Email ?? "", [.. lines], HasSecondStep: account.TwoFactorEnabled);
    }

    private static string Seen(Session session, Instant now, string zone)
    {
        var when = now - session.SeenAt < JustNow ? "just now" : Words.DayOf(session.SeenAt, now, zone);
        return session.Address.Length == 0 ? $"used {when}" : $"used {when}, from {session.Address}";
    }
}
