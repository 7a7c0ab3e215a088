using System.Globalization;
using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Calendars;

/// <summary>The week of blocks: what stands, what was done in it, and what a person decides about each.</summary>
internal static class CalendarEndpoints
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ShowWeek.Address, async (string? week, Viewer viewer, ReadWeek read, FollowDb db, CancellationToken cancel) =>
            PageResults.Page<CalendarPage>(await ViewAsync(viewer, read, db, Day(week), cancel)));
        routes.MapPost($"{ShowWeek.Address}/{{day}}/keep", (string day, Viewer viewer, ChangeBlock verb, HttpContext http) =>
            DoAsync(day, http, "It stays where it is.", on => verb.KeepAsync(viewer.Actor, on, http.RequestAborted)));
        routes.MapPost($"{ShowWeek.Address}/{{day}}/remove", (string day, Viewer viewer, ChangeBlock verb, HttpContext http) =>
            DoAsync(day, http, "That day has no block.", on => verb.RemoveAsync(viewer.Actor, on, http.RequestAborted)));
        routes.MapPost($"{ShowWeek.Address}/{{day}}/return", (string day, Viewer viewer, ChangeBlock verb, HttpContext http) =>
            DoAsync(day, http, "It is planned between your meetings again.", on => verb.ReturnAsync(viewer.Actor, on, http.RequestAborted)));
        routes.MapPost($"{ShowWeek.Address}/{{day}}/move", Move);
        // Where a browser reloads what it had posted to.
        routes.MapGet($"{ShowWeek.Address}/{{day}}/{{any}}", (string day, string any, HttpContext http) => PageResults.Then(http, Day(day) is { } on ? ShowWeek.Href(on) : ShowWeek.Address));
    }

    private static async Task<IResult> Move(string day, Viewer viewer, ChangeBlock verb, ReadWeek read, FollowDb db, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = new MoveFields(form["date"].ToString(), form["time"].ToString(), form["minutes"].ToString());
        var on = Day(day) ?? throw Refusal.NotFound("There is no block on that day.");
        try
        {
            if (Day(fields.Date) is not { } date || !Clock.Parse(fields.Time).TryGetValue(default, out var time) || !int.TryParse(fields.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            {
                throw Refusal.Invalid("Choose a day, a time such as 09:30, and how many minutes.");
            }

            await verb.MoveAsync(viewer.Actor, on, date + time, minutes, http.RequestAborted);
            return PageResults.Then(http, ShowWeek.Href(date), new Toast("It stands there now, and stays."));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            var view = await ViewAsync(viewer, read, db, on, http.RequestAborted);
            return PageResults.Again<CalendarPage>(view with
            {
                Days = [.. view.Days.Select(each => each with { Blocks = [.. each.Blocks.Select(block => block.Href.EndsWith($"/{day}", StringComparison.Ordinal) ? block with { Move = fields with { Wrong = refusal.Message } } : block)] })],
            });
        }
    }

    private static async Task<IResult> DoAsync(string day, HttpContext http, string said, Func<LocalDate, Task> verb)
    {
        var on = Day(day) ?? throw Refusal.NotFound("There is no block on that day.");
        await verb(on);
        return PageResults.Then(http, ShowWeek.Href(on), new Toast(said));
    }

    private static async Task<CalendarView> ViewAsync(Viewer viewer, ReadWeek read, FollowDb db, LocalDate? day, CancellationToken cancel)
    {
        var account = await db.CalendarAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.WorkspaceId == viewer.WorkspaceId && a.SellerId == viewer.SellerId, cancel);
        return ShowWeek.Of(await read.RunAsync(viewer.Actor, day, cancel), account, viewer.IsDemo);
    }

    private static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and <= 2200 } day } ? day : null;
}
