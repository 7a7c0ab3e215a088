using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Pursuits;

/// <summary>Adds one prospect.</summary>
internal static class AddEndpoints
{
    private const string Address = "/prospects/new";
    private const string NoCadence = "none";

    public static void MapAdd(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (FollowDb db, Viewer viewer, HttpContext http) =>
            PageResults.Page<AddPage>(new AddView(await FormAsync(db, viewer, null, null, http.RequestAborted))));
        routes.MapPost(Address, Add);
    }

    private static async Task<IResult> Add(AddProspect verb, FollowDb db, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var done = await verb.RunAsync(
                new AddProspect.Request(
                    viewer.Actor, form.Text("name"), form.Text("company"), form.Text("email"), form.Text("phone"), form.Text("title"), form.Amount("value"), form.Text("source"),
                    form.Text("zone"), form.Text("country"), form.Text("note"), form.Text("cadence") is { } cadence && cadence != NoCadence ? cadence : null),
                http.RequestAborted);
            return PageResults.Then(http, $"/prospects/{done.ProspectId}", new Toast($"{done.Summary}."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed or RefusalKind.Conflict)
        {
            db.ChangeTracker.Clear();
            return PageResults.Again<AddPage>(new AddView(await FormAsync(db, viewer, form, refusal.Message, http.RequestAborted)));
        }
    }

    private static async Task<FormView> FormAsync(FollowDb db, Viewer viewer, IFormCollection? sent, string? wrong, CancellationToken cancel)
    {
        List<(string Value, string Text)> cadences = [.. await ProspectsEndpoints.CadencesAsync(db, viewer, cancel), (NoCadence, "None: I will plan the touches myself")];
        var fields = new List<FieldView>
        {
            new("Name", "name", Focus: true), new("Company", "company"), new("Mail", "email", Kind: FieldKind.Email), new("Telephone", "phone", Kind: FieldKind.Phone),
            new("What they do there", "title"), new($"Worth, in {viewer.Currency}", "value", Kind: FieldKind.Amount, Hint: "What a deal could be worth; the ranking goes by it."),
            new("Where they came from", "source"), new("Country", "country"), new("Time zone", "zone", Hint: "Such as America/Denver; empty where nobody knows."),
            new("Cadence", "cadence", cadences[0].Value, FieldKind.Select, cadences), new("Note", "note", Kind: FieldKind.Lines),
        };
        return new FormView(
            "What do you know of them?", Address, [.. fields.Select(field => sent is null ? field : field with { Value = sent[field.Name].FirstOrDefault() })], "Add them", "/prospects", Wrong: wrong);
    }
}
