using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Calendars;

/// <summary>Connecting a seller's own calendar.</summary>
internal static class AccountEndpoints
{
    public static void MapCalendarAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{CalendarSettingsEndpoints.Address}/connect", Connect);
        routes.MapPost($"{CalendarSettingsEndpoints.Address}/choose", Choose);
        routes.MapPost($"{CalendarSettingsEndpoints.Address}/leave", async (LeaveCalendar verb, Viewer viewer, HttpContext http) =>
        {
            await verb.RunAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, CalendarSettingsEndpoints.Address, new Toast("Disconnected. Its password is forgotten."));
        });
    }

    private static async Task<IResult> Connect(ConnectCalendar verb, CalendarPages pages, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (address, user) = (form["address"].ToString(), form["user"].ToString());
        try
        {
            var test = await verb.FindAsync(new ConnectCalendar.Request(viewer.Actor, address, user, form["password"]), http.RequestAborted);
            var view = await pages.SettingsAsync();
            return PageResults.Page<CalendarSettingsPage>(view with { Account = view.Account! with { Address = address, User = user, Steps = test.Steps } });
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed && !viewer.IsDemo)
        {
            var view = await pages.SettingsAsync();
            return PageResults.Again<CalendarSettingsPage>(view with { Account = view.Account! with { Address = address, User = user, Wrong = refusal.Message } });
        }
    }

    private static async Task<IResult> Choose(ConnectCalendar verb, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? blocks = form["blocks"];
        string[] meetings = [.. form["meetings"].OfType<string>()];
        await verb.ChooseAsync(viewer.Actor, blocks, meetings, http.RequestAborted);
        var isUsed = !string.IsNullOrEmpty(blocks) || meetings.Length > 0;
        return PageResults.Then(http, CalendarSettingsEndpoints.Address, new Toast(isUsed ? "Saved. Within a minute both sides agree." : "Saved. No calendar is used yet."));
    }
}
