using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Team;
using Followthrough.Engine.Demo;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;

namespace Followthrough.Web.Team;

/// <summary>
/// The door of the demo: the program opens this address in the browser, and its secret stands for a password. It exists only while a
/// demo runs, and leads only into a workspace that is one.
/// </summary>
internal static class DemoEndpoints
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM");

    public static void MapDemo(this IEndpointRouteBuilder routes, string secret)
    {
        routes.MapPost("/demo/on", MoveAsync);
        routes.MapGet("/demo/{given}", (string given, FollowDb db, HttpContext http) => Enter(given, secret, db, http))
            .AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> MoveAsync([FromForm] int? days, Viewer viewer, HttpContext http)
    {
        if (!viewer.IsDemo || http.RequestServices.GetService<MoveOn>() is not { } moveOn)
        {
            return Results.NotFound();
        }

        var moved = await moveOn.RunAsync(days ?? 1, http.RequestAborted);
        return PageResults.Then(http, BackAddress.Otherwise, new Toast(Say(moved)));
    }

    private static string Say(Moved moved)
    {
        var parts = new[]
        {
            Count(moved.Left, "touch left by itself", "touches left by themselves"), Count(moved.Answered, "person answered", "people answered"),
            Count(moved.Hired, "of them hired you", "of them hired you"), Count(moved.Stopped, "asked you to stop", "asked you to stop"),
        };
        var said = string.Join(", ", parts.OfType<string>());
        return $"{Day.Format(moved.Day)}. {(said.Length == 0 ? "Nothing happened meanwhile" : said)}.";
    }

    private static string? Count(int number, string one, string many) => number switch
    {
        0 => null,
        1 => $"one {one}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number} {many}"),
    };

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
