using System.Globalization;
using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Calendars;

/// <summary>When a seller follows up, and who else may see it.</summary>
internal static class CalendarSettingsEndpoints
{
    public const string Address = "/settings/calendar";

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static void MapCalendarSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (CalendarPages pages) => PageResults.Page<CalendarSettingsPage>(await pages.SettingsAsync()));
        routes.MapPost($"{Address}/plan", SavePlan);
        routes.MapPost($"{Address}/feed/open", async (ShareBlocks verb, Viewer viewer, HttpContext http) =>
        {
            await verb.OpenAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("This address is new. An older one leads nowhere now."));
        });
        routes.MapPost($"{Address}/feed/close", async (ShareBlocks verb, Viewer viewer, HttpContext http) =>
        {
            await verb.CloseAsync(viewer.Actor, http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("Closed. The address leads nowhere now."));
        });
        routes.MapPost($"{Address}/feed/promised", async (ShareBlocks verb, Viewer viewer, HttpContext http) =>
        {
            await verb.ShowPromisedAsync(viewer.Actor, (await http.Request.ReadFormAsync(http.RequestAborted)).ContainsKey("promised"), http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("Saved."));
        });
        routes.MapCalendarAccount();
        routes.MapGet($"{Address}/{{**any}}", (string any, HttpContext http) => PageResults.Then(http, Address));
    }

    private static async Task<IResult> SavePlan(SaveBlockPlan verb, CalendarPages pages, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var hours = new WorkingHours([.. form["days"].Select(day => Enum.TryParse<IsoDayOfWeek>(day, out var known) ? known : IsoDayOfWeek.None).Where(day => day != IsoDayOfWeek.None).Distinct().Order()], Time("from"), Time("to"));
            var minutes = int.TryParse(form["minutes"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.Invalid($"“{form["minutes"]}” is no whole number.");
            await verb.RunAsync(new SaveBlockPlan.Request(viewer.Actor, form.ContainsKey("on"), hours, Time("at"), minutes), http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict)
        {
            var view = await pages.SettingsAsync();
            return PageResults.Again<CalendarSettingsPage>(view with { Plan = view.Plan with { Wrong = refusal.Message } });
        }

        LocalTime Time(string name) => Clock.Parse(form[name].ToString()) is { Success: true, Value: var time } ? time : throw Refusal.Invalid($"“{form[name]}” is no time of day; write one such as 09:00.");
    }
}

/// <summary>Reads what the settings of the calendar need.</summary>
internal sealed class CalendarPages(FollowDb db, ShareBlocks share, IClock clock, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    private Viewer Viewer => Http.Features.Get<Viewer>()!;

    /// <summary>The settings.</summary>
    public async Task<CalendarSettingsView> SettingsAsync()
    {
        db.ChangeTracker.Clear(); // what a refused verb had begun is dropped
        var (ws, seller) = (Viewer.WorkspaceId, Viewer.SellerId);
        var plan = await db.BlockPlans.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == seller, Http.RequestAborted);
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, Http.RequestAborted);
        var site = workspace.Settings.PublicAddress is { Length: > 0 } own ? own : FeedEndpoints.SiteOf(Http.Request);
        var token = plan is null ? null : share.TokenOf(plan);
        return new CalendarSettingsView(
            Sentence(plan), Fields(plan), new FeedView(token is null ? null : FeedEndpoints.AddressOf(site, token), plan?.ShowsPromised ?? false), Viewer.IsDemo ? null : await AccountAsync());
    }

    private async Task<AccountView> AccountAsync()
    {
        var (ws, seller) = (Viewer.WorkspaceId, Viewer.SellerId);
        var account = await db.CalendarAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.WorkspaceId == ws && a.SellerId == seller, Http.RequestAborted);
        if (account is null)
        {
            return new AccountView(false, "", "", null, null, [], null, []);
        }

        var now = clock.GetCurrentInstant();
        var health = account.SyncedAt is { } at ? $"Read {Words.Ago(at, now, Viewer.ZoneId)}. {account.Unread}".TrimEnd() : account.NextAt is null ? "Choose what it is for." : "It is read within a minute.";
        return new AccountView(
            true, account.Address, account.UserName, health, account.Trouble is { } trouble && account.TroubleAt is { } since ? $"{trouble} ({Words.Ago(since, now, Viewer.ZoneId)})" : null,
            [.. account.Found.Where(each => each.CanWrite).Select(each => (each.Href, each.Name))], account.BlocksAt,
            [.. account.Found.Select(each => new MeetingChoice(each.Href, each.Name, account.MeetingsAt.Contains(each.Href)))]);
    }

    private static string Sentence(BlockPlan? plan) => plan is { IsOn: true }
        ? $"{Words.Begin(Words.Minutes(plan.Minutes))} {(plan.Hours.Days.Count == 7 ? "every day" : $"on {Words.Count(plan.Hours.Days.Count, "day", "days")} a week")}, about {Say(plan.At)}."
        : "No time stands for following up yet.";

    /// <summary>Before anybody has said: the minutes they have set aside each day, on working days.</summary>
    private PlanFields Fields(BlockPlan? plan) => plan is { PlannedAt: not null } or { IsOn: true }
        ? new PlanFields(plan.IsOn, plan.Hours, Say(plan.At), Say(plan.Minutes))
        : new PlanFields(true, BlockPlan.UsualHours, Say(BlockPlan.UsualAt), Say(Math.Clamp(Viewer.MinutesADay, BlockPlace.LeastMinutes, SaveBlockPlan.MostMinutes)));

    private static string Say(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}
