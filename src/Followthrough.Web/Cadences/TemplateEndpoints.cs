// The names of templates hold no underscore: the addresses that begin with one can never be a template.
using System.Globalization;
using System.Text;
using Followthrough.Domain.Cadences;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Cadences;

/// <summary>The library of templates: read, write with a preview beside it, bring in and take out as a file.</summary>
internal static class TemplateEndpoints
{
    private const long LongestFile = 2_000_000; // bytes

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/templates", async (ReadTemplates read, Viewer viewer, HttpContext http) =>
            PageResults.Page<TemplatesPage>(ShowTemplate.Library(await read.RunAsync(viewer.Actor, http.RequestAborted), viewer)));
        routes.MapGet("/templates.yaml", async (ReadTemplates read, Viewer viewer, HttpContext http) =>
            Results.Text(TemplateFile.Write(await read.RunAsync(viewer.Actor, http.RequestAborted)), "application/yaml; charset=utf-8"));
        routes.MapGet("/templates/_new", async (PreviewTemplate preview, Viewer viewer, HttpContext http) =>
        {
            var view = await EditAsync(null, new Template(), null, preview, viewer, http);
            return PageResults.Page<TemplateEditPage>(view with { Preview = view.Preview with { Problems = [], Hints = [] } }); // nothing is wrong before anything is written
        });
        routes.MapGet("/templates/{name}", async (string name, long? @for, ReadTemplates read, PreviewTemplate preview, Viewer viewer, HttpContext http) =>
            PageResults.Page<TemplateEditPage>(await EditAsync(name, await read.OneAsync(viewer.Actor, name, http.RequestAborted), @for, preview, viewer, http)));
        routes.MapPost("/templates/_preview", Preview);
        routes.MapPost("/templates/_import", Import);
        routes.MapPost("/templates", (SaveTemplate save, PreviewTemplate preview, Viewer viewer, HttpContext http) => SaveAsync(null, save, preview, viewer, http));
        routes.MapPost("/templates/{name}", (string name, SaveTemplate save, PreviewTemplate preview, Viewer viewer, HttpContext http) => SaveAsync(name, save, preview, viewer, http));
        routes.MapPost("/templates/{name}/remove", async (string name, RemoveTemplate remove, Viewer viewer, HttpContext http) =>
        {
            await remove.RunAsync(viewer.Actor, name, http.RequestAborted);
            return PageResults.Then(http, "/templates", new Toast("Removed. Steps and drafts that began from it keep their words."));
        });
    }

    private static async Task<IResult> Preview(PreviewTemplate preview, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var view = await EditAsync(One(form, "known"), SaveTemplate.Of(Read(form, viewer)), For(form), preview, viewer, http);
        return HtmxRequest.IsHtmx(http.Request)
            ? new RazorComponentResult<TemplatePreview>(new Dictionary<string, object?> { ["View"] = view.Preview }) { PreventStreamingRendering = true }
            : PageResults.Page<TemplateEditPage>(view with { Version = Version(form) });
    }

    private static async Task<IResult> SaveAsync(string? known, SaveTemplate save, PreviewTemplate preview, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var request = Read(form, viewer) with { Known = known };
        try
        {
            var saved = await save.RunAsync(request, http.RequestAborted);
            return PageResults.Then(http, $"/templates/{saved.Name}", new Toast("Saved."));
        }
        catch (Refusal refusal)
        {
            return PageResults.Again<TemplateEditPage>(await EditAsync(known, SaveTemplate.Of(request), For(form), preview, viewer, http, refusal.Message) with { Version = Version(form) });
        }
    }

    private static async Task<IResult> Import(ImportTemplates import, ReadTemplates read, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            if (form.Files["file"] is not { Length: > 0 and <= LongestFile } file)
            {
                throw Refusal.Invalid("Choose a file of templates, of two megabytes at most.");
            }

            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            var (added, changed) = await import.RunAsync(viewer.Actor, await reader.ReadToEndAsync(http.RequestAborted), file.FileName, http.RequestAborted);
            return PageResults.Then(http, "/templates", new Toast($"{Words.Begin(Words.Count(added, "template", "templates"))} added, {Words.Number(changed)} changed."));
        }
        catch (Refusal refusal)
        {
            return PageResults.Again<TemplatesPage>(ShowTemplate.Library(await read.RunAsync(viewer.Actor, http.RequestAborted), viewer, refusal.Message));
        }
    }

    private static async Task<TemplateEditView> EditAsync(string? known, Template template, long? @for, PreviewTemplate preview, Viewer viewer, HttpContext http, string? wrong = null) =>
        ShowTemplate.Edit(known, template, await preview.RunAsync(viewer.Actor, template, @for, http.RequestAborted), viewer, wrong);

    private static SaveTemplate.Request Read(IFormCollection form, Viewer viewer)
    {
        var title = One(form, "title") ?? "";
        ChannelText.TryParse(One(form, "channel") ?? "email", out var channel);
        return new SaveTemplate.Request(
            viewer.Actor, One(form, "known"), One(form, "name") ?? NameOf(title), title, channel, One(form, "subject"), One(form, "benefit"), One(form, "ask"), One(form, "body") ?? "", Version(form));
    }

    /// <summary>A name made from the moment: "They hesitate!" is <c>they-hesitate</c>.</summary>
    private static string NameOf(string title)
    {
        var plain = title.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(char.ToLowerInvariant);
        var words = string.Concat(plain.Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words);
        return name.Length <= CadenceFile.MaxName ? name : name[..CadenceFile.MaxName].TrimEnd('-');
    }

    private static string? One(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } value ? value : null;

    private static long? For(IFormCollection form) => long.TryParse(One(form, "for"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static int? Version(IFormCollection form) => int.TryParse(One(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
