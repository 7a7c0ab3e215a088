using Followthrough.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Frame;

/// <summary>Whether the program runs and its database answers. It says nothing else: anyone may ask.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", Answer).AllowAnonymous();

    private static async Task<IResult> Answer(FollowDb db, CancellationToken cancel) =>
        await db.Database.CanConnectAsync(cancel)
            ? TypedResults.Text("ok")
            : TypedResults.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
}
