using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Sending;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Sending;

/// <summary>What a person decides about messages on their way: take it back, it left, it didn't; and which copy of the database sends.</summary>
internal static class LeavingEndpoints
{
    /// <summary>Takes back what waits to leave; the touch stands in the field <c>undo</c>.</summary>
    public const string TakeBack = "/sending/take-back";

    /// <summary>Says whether it left: the fields <c>touch</c> and <c>left</c>.</summary>
    public const string Settle = "/sending/settle";

    /// <summary>Confirms that this copy of the database is the one that sends.</summary>
    public const string Confirm = "/sending/confirm";

    public static void MapLeaving(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(TakeBack, HoldItBack);
        routes.MapPost(Settle, SettleIt);
        routes.MapPost(Confirm, ConfirmPlace);
    }

    private static async Task<IResult> HoldItBack([FromForm] string? undo, [FromForm] string? back, HoldBack verb, FollowDb db, Viewer viewer, HttpContext http)
    {
        var key = KeyOf(undo);
        try
        {
            await verb.RunAsync(viewer.Actor, key, http.RequestAborted);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            return PageResults.Then(http, back is null ? $"/prospects/{key.ProspectId}" : BackAddress.Safe(back), new Toast(refusal.Message));
        }

        // Back on its card, where it can be sent again or changed.
        var prospect = await db.Prospects.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == viewer.WorkspaceId && p.Id == key.ProspectId, http.RequestAborted);
        var card = prospect?.Next is { } next ? $"/today/{new TouchKey(key.ProspectId, next.Number)}" : $"/prospects/{key.ProspectId}";
        return PageResults.Then(http, back is null ? card : BackAddress.Safe(back), new Toast("Taken back. Nothing left."));
    }

    private static async Task<IResult> SettleIt([FromForm] string? touch, [FromForm] bool left, [FromForm] string? back, SettleAttempt verb, Viewer viewer, HttpContext http)
    {
        await verb.RunAsync(viewer.Actor, KeyOf(touch), left, http.RequestAborted);
        return PageResults.Then(http, BackAddress.Safe(back), new Toast(left ? "It counts as sent." : "It didn’t leave; the touch stands in the plan again."));
    }

    private static async Task<IResult> ConfirmPlace([FromForm] string? back, SendingLock verb, Viewer viewer, HttpContext http)
    {
        await verb.ConfirmAsync(viewer.Actor, http.RequestAborted);
        return PageResults.Then(http, BackAddress.Safe(back), new Toast("This copy sends from now on."));
    }

    private static TouchKey KeyOf(string? text) => TouchKey.TryParse(text, out var key) ? key : throw Refusal.NotFound("There is no such message.");
}
