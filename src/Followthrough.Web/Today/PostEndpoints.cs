using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Web.Frame;
using Followthrough.Web.Paper;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Letters and gifts: what is due, as paper to print, and what became of the gifts.</summary>
internal static class PostEndpoints
{
    private const string Address = "/post";

    public static void MapPost(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (ReadPost read, IClock clock, Viewer viewer, HttpContext http) => await ListAsync(read, clock, viewer, http, null));
        routes.MapGet($"{Address}/letters.pdf", Letters);
        routes.MapGet($"{Address}/labels.pdf", Labels);
        routes.MapGet($"{Address}/gift/{{touch}}", async (string touch, ReadPost read, IClock clock, Viewer viewer, HttpContext http) => await ListAsync(read, clock, viewer, http, TouchAddress.Key(touch)));
        routes.MapPost($"{Address}/gift/{{touch}}", Save);
    }

    private static async Task<IResult> ListAsync(ReadPost read, IClock clock, Viewer viewer, HttpContext http, TouchKey? asked)
    {
        var post = await read.RunAsync(viewer.Actor, http.RequestAborted);
        var gift = asked is null ? null : post.Gifts.FirstOrDefault(each => each.Touch == asked) ?? throw Refusal.NotFound("There is no such gift.");
        return PageResults.Page<PostPage>(ShowPost.View(post, viewer, clock.GetCurrentInstant(), gift is null ? null : ShowPost.Ask(gift, viewer.Currency)));
    }

    private static async Task<IResult> Letters(string? paper, string? touch, ReadPost read, IClock clock, Viewer viewer, HttpContext http)
    {
        var size = SizeOf(paper, viewer);
        var letters = touch is null
            ? await read.LettersAsync(viewer.Actor, http.RequestAborted)
            : [await read.LetterAsync(viewer.Actor, TouchAddress.Key(touch), http.RequestAborted) ?? throw Refusal.NotFound("That letter is not the next step any more.")];
        return letters.Count == 0 ? throw Refusal.NotFound("No letter is due.") : Pdf(http, "letters", LetterPdf.Draw(letters, viewer.Name, size, clock.GetCurrentInstant()));
    }

    private static async Task<IResult> Labels(string? paper, int? from, ReadPost read, IClock clock, Viewer viewer, HttpContext http)
    {
        var size = SizeOf(paper, viewer);
        var letters = (await read.LettersAsync(viewer.Actor, http.RequestAborted)).Where(letter => letter.Prospect.PostalAddress is not null).ToList();
        if (letters.Count == 0)
        {
            throw Refusal.NotFound("Nobody to whom something is due has a postal address. Write it down on their page, under “Change”.");
        }

        return Pdf(http, "labels", LabelPdf.Draw(letters, size, Math.Max(1, from ?? 1), clock.GetCurrentInstant()));
    }

    private static async Task<IResult> Save(string touch, SaveGift verb, ReadPost read, IClock clock, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var done = await verb.RunAsync(
                new SaveGift.Request(viewer.Actor, TouchAddress.Key(touch), form.Text("what"), form.Amount("cost"), form.Day("arrived"), form.Day("acknowledged")), http.RequestAborted);
            return PageResults.Then(http, Address, ProspectEndpoints.Said(done));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            var post = await read.RunAsync(viewer.Actor, http.RequestAborted);
            var gift = post.Gifts.First(each => each.Touch == TouchAddress.Key(touch));
            return PageResults.Again<PostPage>(ShowPost.View(post, viewer, clock.GetCurrentInstant(), ShowPost.Ask(gift, viewer.Currency, form, refusal.Message)));
        }
    }


    private static PaperSize SizeOf(string? paper, Viewer viewer) =>
        paper is null ? PaperSize.Usual(viewer.ZoneId) : PaperSize.Find(paper) ?? throw Refusal.Invalid("There is paper of size a4 and letter.");

    private static IResult Pdf(HttpContext http, string name, byte[] content)
    {
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{name}.pdf\"";
        return Results.Bytes(content, "application/pdf");
    }
}
