using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Team;

/// <summary>
/// The door of the demo: the program opens this address in the browser, and its secret stands for a password. It exists only while a
/// demo runs, and leads only into a workspace that is one.
/// </summary>
internal static class DemoEndpoints
{
    public static void MapDemo(this IEndpointRouteBuilder routes, string secret) =>
        routes.MapGet("/demo/{given}", (string given, FollowDb db, HttpContext http) => Enter(given, secret, db, http))
            .AllowAnonymous().RequireRateLimiting(SignInLimit.Name);

    private static async Task<IResult> Enter(string given, string secret, FollowDb db, HttpContext http)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret)))
        {
            return Results.NotFound();
        }

        var account = await (
            from seller in db.Sellers
            join workspace in db.Workspaces on seller.WorkspaceId equals workspace.Id
            where workspace.IsDemo && seller.Role == Role.Owner && seller.AccountId != null
            select seller.AccountId).FirstOrDefaultAsync(http.RequestAborted);
        if (account is not { } id)
        {
            return Results.NotFound();
        }

        await SignedIn.StartAsync(http, id, stay: false);
        return PageResults.Then(http, BackAddress.Otherwise);
    }
}
