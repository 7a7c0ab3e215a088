using System.Globalization;
using Followthrough.Domain.Team;
using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Team;

/// <summary>The settings: one form for each part, so that a mistake in one doesn't hold up the others.</summary>
internal static class SettingsEndpoints
{
    private const string Address = "/settings";

    /// <summary>Criteria rows that the form offers beyond those there are.</summary>
    private const int MostCriteriaSent = SaveWorkspace.MostCriteria + 2;

    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (Viewer viewer, FollowDb db, HttpContext http) => PageResults.Page<SettingsPage>(await ViewAsync(viewer, db, http)));
        routes.MapPost($"{Address}/you", (Viewer viewer, SaveSeller verb, FollowDb db, HttpContext http) => SaveAsync("you", viewer, db, http, form =>
            verb.RunAsync(
                new SaveSeller.Request(viewer.Actor, Text(form, "name"), Text(form, "zone"), Number(form, "minutes"), Enum.TryParse<Look>(Text(form, "look"), out var look) ? look : Look.System),
                http.RequestAborted)));
        MapPart(routes, "business", (form, request) => request with
        {
            Name = Text(form, "name"),
            Currency = Text(form, "currency"),
            ZoneId = Text(form, "zone"),
        });
        MapPart(routes, "hours", (form, request) => request with { Hours = Hours(form, ""), CallHours = Hours(form, "call-") });
        MapPart(routes, "pace", (form, request) => request with
        {
            CapTouches = Number(form, "cap-touches"),
            CapDays = Number(form, "cap-days"),
            SameCompanyDays = Number(form, "company-days"),
        });
        MapPart(routes, "asks", (form, request) => request with
        {
            AskTerms = new AskTerms
            {
                Call = Number(form, "call"), Text = Number(form, "text"), Social = Number(form, "social"), Email = Number(form, "email"), Meeting = Number(form, "meeting"),
                Letter = Number(form, "letter"),
            },
        });
        MapPart(routes, "worth", (form, request) => request with { UsualValue = Amount(form, "usual"), TierAFrom = Amount(form, "tier-a"), TierBFrom = Amount(form, "tier-b") });
        MapPart(routes, "criteria", (form, request) => request with { Criteria = Criteria(form) });
        routes.MapPost($"{Address}/holidays", SaveHolidays);
    }

    private static void MapPart(IEndpointRouteBuilder routes, string part, Func<IFormCollection, SaveWorkspace.Request, SaveWorkspace.Request> read) =>
        routes.MapPost($"{Address}/{part}", (Viewer viewer, SaveWorkspace verb, FollowDb db, HttpContext http) => SaveAsync(
            part, viewer, db, http, form => verb.RunAsync(read(form, new SaveWorkspace.Request(viewer.Actor)), http.RequestAborted)));

    private static async Task<IResult> SaveHolidays(Viewer viewer, SaveWorkspace verb, FollowDb db, IClock clock, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = Text(form, "list");
        if (form.Files["file"] is { Length: > 0 } file)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            text = await reader.ReadToEndAsync(http.RequestAborted);
        }

        var reading = HolidayFile.Parse(text, clock.GetCurrentInstant().InUtc().Date);
        if (reading.Errors.Count > 0)
        {
            var view = await ViewAsync(viewer, db, http) with
            {
                WrongAt = "holidays",
                Wrong = string.Join(" ", reading.Errors.Take(3).Select(error => $"Line {error.Line}: {error.Why}")),
                HolidayText = text,
            };
            return PageResults.Again<SettingsPage>(view);
        }

        return await SaveAsync("holidays", viewer, db, http, _ => verb.RunAsync(new SaveWorkspace.Request(viewer.Actor) { Holidays = reading.Days }, http.RequestAborted));
    }

    private static async Task<IResult> SaveAsync(string part, Viewer viewer, FollowDb db, HttpContext http, Func<IFormCollection, Task> save)
    {
        try
        {
            await save(await http.Request.ReadFormAsync(http.RequestAborted));
            return PageResults.Then(http, Address, new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed)
        {
            db.ChangeTracker.Clear();
            return PageResults.Again<SettingsPage>(await ViewAsync(viewer, db, http) with { WrongAt = part, Wrong = refusal.Message });
        }
    }

    private static async Task<SettingsView> ViewAsync(Viewer viewer, FollowDb db, HttpContext http) => new(
        await db.Sellers.AsNoTracking().SingleAsync(s => s.WorkspaceId == viewer.WorkspaceId && s.Id == viewer.SellerId, http.RequestAborted),
        await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == viewer.WorkspaceId, http.RequestAborted),
        viewer.IsOwner);

    private static WorkingHours Hours(IFormCollection form, string prefix) => new(
        [.. form[$"{prefix}days"].Select(day => Enum.TryParse<IsoDayOfWeek>(day, out var known) ? known : IsoDayOfWeek.None).Where(day => day != IsoDayOfWeek.None).Distinct().Order()],
        Time(form, $"{prefix}from"), Time(form, $"{prefix}to"));

    private static List<FitCriterion> Criteria(IFormCollection form)
    {
        var criteria = new List<FitCriterion>();
        for (var i = 0; i < MostCriteriaSent && form.ContainsKey($"field-{i}"); i++)
        {
            if (Text(form, $"field-{i}").Trim() is { Length: > 0 } field)
            {
                var comparison = Enum.TryParse<Comparison>(Text(form, $"is-{i}"), out var known) ? known : throw Refusal.Invalid("Choose how a criterion compares.");
                criteria.Add(new FitCriterion(field, comparison, Text(form, $"value-{i}").Trim(), form.ContainsKey($"must-{i}")));
            }
        }

        return criteria;
    }

    private static string Text(IFormCollection form, string name) => form[name].ToString();

    private static int Number(IFormCollection form, string name) =>
        int.TryParse(Text(form, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.Invalid($"“{Text(form, name)}” is no whole number.");

    private static decimal Amount(IFormCollection form, string name) =>
        decimal.TryParse(Text(form, name), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : throw Refusal.Invalid($"“{Text(form, name)}” is not an amount.");

    private static LocalTime Time(IFormCollection form, string name) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Text(form, name)) is { Success: true, Value: var time } ? time : throw Refusal.Invalid($"“{Text(form, name)}” is no time of day; write one such as 09:00.");
}
