using Followthrough.Domain.Team;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Followthrough.Web.Team;

/// <summary>Finds out as which seller a signed-in account acts, and lets nobody pass who is none (any more).</summary>
internal static class ViewerMiddleware
{
    private static readonly Trouble NoSeat = new(
        "You are signed in, but you have no seat here.", "Ask the owner of the workspace to let you in again, or sign out and use another account.");

    public static void UseViewer(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity is not { IsAuthenticated: true })
        {
            await next(http);
            return;
        }

        var viewer = await FindAsync(http.RequestServices.GetRequiredService<FollowDb>(), SessionClaim.AccountOf(http.User), http.RequestAborted);
        if (viewer is null)
        {
            await ErrorPages.Send(http, StatusCodes.Status403Forbidden, NoSeat);
            return;
        }

        http.Features.Set(viewer);
        http.Features.Set(new LookChoice(viewer.Look switch { Look.Light => "light", Look.Dark => "dark", _ => null }));
        await next(http);
    });

    private static Task<Viewer?> FindAsync(FollowDb db, long accountId, CancellationToken cancel) => (
        from seller in db.Sellers
        join workspace in db.Workspaces on seller.WorkspaceId equals workspace.Id
        where seller.AccountId == accountId && seller.IsActive
        orderby seller.WorkspaceId
        select new Viewer(
            accountId, seller.WorkspaceId, seller.Id, seller.Name, seller.Role, seller.ZoneId, seller.MinutesADay, seller.Look,
            workspace.Name, workspace.Currency, workspace.IsDemo, workspace.ZoneId)).FirstOrDefaultAsync(cancel);
}
