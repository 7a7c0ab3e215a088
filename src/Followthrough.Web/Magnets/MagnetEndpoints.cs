using Followthrough.Features;
using Followthrough.Features.Magnets;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Magnets;

/// <summary>Lead magnets as a seller sees them: what came of each, and for an owner the making and changing.</summary>
internal static class MagnetEndpoints
{
    private const string Address = "/magnets";

    public static void MapMagnets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (ReadMagnets read, Viewer viewer, HttpContext http) => PageResults.Page<MagnetsPage>(ShowMagnets.List(await read.AllAsync(viewer.Actor, http.RequestAborted), viewer)));
        routes.MapGet($"{Address}/new", async (MagnetPages pages) => PageResults.Page<MagnetPage>((await pages.OfAsync(null))!));
        routes.MapGet($"{Address}/{{id:long}}", async (long id, MagnetPages pages) => await pages.OfAsync(id) is { } view ? PageResults.Page<MagnetPage>(view) : Results.NotFound());
        routes.MapPost($"{Address}/new", (SaveMagnet verb, MagnetPages pages, Viewer viewer, HttpContext http) => Save(null, verb, pages, viewer, http));
        routes.MapPost($"{Address}/{{id:long}}", (long id, SaveMagnet verb, MagnetPages pages, Viewer viewer, HttpContext http) => Save(id, verb, pages, viewer, http));
    }

    private static async Task<IResult> Save(long? id, SaveMagnet verb, MagnetPages pages, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var saved = await verb.RunAsync(
                new SaveMagnet.Request(
                    viewer.Actor, id, form.Text("title"), form.Text("slug"), form.Text("promise"), form.Text("consent"), form.Text("cadence"), form.Text("source"), form.Text("link"),
                    await FileAsync(form, http.RequestAborted), form.Amount("cost"), form.Text("each") == "month", form.IsTicked("on"), form.Whole("owner") ?? viewer.SellerId, form.IsTicked("drop"), form.Whole("version")),
                http.RequestAborted);
            return PageResults.Then(http, $"{Address}/{saved}", new Toast("Saved."));
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict)
        {
            return await pages.OfAsync(id) is { } view
                ? PageResults.Again<MagnetPage>(view with { Wrong = refusal.Message, Fields = Sent(form, view.Fields) })
                : Results.NotFound();
        }
    }

    private static async Task<(string Name, byte[] Content)?> FileAsync(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
        {
            return null;
        }

        if (file.Length > SaveMagnet.LargestFile)
        {
            throw Refusal.Invalid($"{file.FileName} has {file.Length >> 20} MB; up to {SaveMagnet.LargestFile >> 20} MB are kept. Put it elsewhere and give its link.");
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return (file.FileName, content.ToArray());
    }

    private static MagnetFields Sent(IFormCollection form, MagnetFields before) => before with
    {
        Title = form.Text("title"), Slug = form.Text("slug"), Promise = form.Text("promise"), Consent = form.Text("consent"), Cadence = form.Text("cadence"), Source = form.Text("source"),
        Link = form.Text("link"), Cost = form.Text("cost"), CostEach = form.Text("each") ?? "once", IsOn = form.IsTicked("on"), Owner = form.Text("owner"),
    };
}

/// <summary>Reads what the page of a lead magnet needs.</summary>
internal sealed class MagnetPages(FollowDb db, ReadMagnets read, IClock clock, IHttpContextAccessor accessor)
{
    /// <summary>The page; null where there is no such magnet. Without a number that of a new one.</summary>
    public async Task<MagnetView?> OfAsync(long? id)
    {
        db.ChangeTracker.Clear(); // what a refused verb had begun is dropped
        var http = accessor.HttpContext!;
        var viewer = http.Features.Get<Viewer>()!;
        List<(string, string)> cadences = [.. await ProspectsEndpoints.CadencesAsync(db, viewer, http.RequestAborted)];
        List<(string, string)> sellers = [.. (await ProspectsEndpoints.SellersAsync(db, viewer, http.RequestAborted)).Select(s => (s.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), s.Name))];
        return id is not { } known ? ShowMagnets.New(viewer, cadences, sellers)
            : await read.OneAsync(viewer.Actor, known, http.RequestAborted) is { } detail ? ShowMagnets.One(detail, viewer, cadences, sellers, clock.GetCurrentInstant())
            : null;
    }
}
