// Pages for people from outside, and a form that may stand on any site: no cookie, no sign-in, no antiforgery token. What proves that somebody meant it is
// the mail they confirm, and only a post confirms: looking (a scanner that follows links, a preview) changes nothing.
using Followthrough.Domain.Magnets;
using Followthrough.Features.Magnets;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Magnets;

/// <summary>The public pages of lead magnets.</summary>
internal static class SignUpEndpoints
{
    private const string Address = "/m/{slug}", Confirming = Address + "/confirm/{token}";

    /// <summary>Largest form that is read, in bytes.</summary>
    private const int LargestForm = 16 * 1024;

    public static void MapSignUps(this IEndpointRouteBuilder routes)
    {
        Open(routes.MapMethods(Address, [HttpMethods.Get, HttpMethods.Head], Show));
        Open(routes.MapPost(Address, Take));
        Open(routes.MapMethods(Confirming, [HttpMethods.Get, HttpMethods.Head], Ask));
        Open(routes.MapPost(Confirming, Confirm));
        Open(routes.MapMethods(Address + "/file/{token}", [HttpMethods.Get, HttpMethods.Head], File));
    }

    private static void Open(RouteHandlerBuilder route) => route.AllowAnonymous().RequireRateLimiting(SignUpLimit.Looking).DisableAntiforgery();

    private static async Task<IResult> Show(string slug, ReadMagnets read, HttpContext http) =>
        await read.OutsideAsync(slug, http.RequestAborted) is { } open ? PageResults.Page<SignUpPage>(View(open)) : Results.NotFound();

    private static async Task<IResult> Take(string slug, TakeSignUp verb, ReadMagnets read, SignUpLimit limit, HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestForm;
        }

        if (!http.Request.HasFormContentType)
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var from = Place.Of(http);
        var answer = await verb.RunAsync(
            new TakeSignUp.Request(
                slug, form["name"], form["email"], form["agreed"] is [{ Length: > 0 } agreed, ..] ? agreed : null, form["website"], form["stamp"] is [{ Length: > 0 } stamp, ..] ? stamp : null,
                form["proof"], Place.AddressOf(http), http.Request.Headers.UserAgent.ToString()),
            isProved => limit.HasRoom(from, isProved), http.RequestAborted);
        switch (answer.Result)
        {
            case SignUpResult.Taken:
                return PageResults.Page<SignUpSaidPage>(answer.Mail is { } mail ? InDemo(mail, http) : new SignUpSaidView("Now look into your mail.", "A message is on its way that asks whether it was you. Press the button it leads to, and it is yours. Nothing there within a few minutes? Look among the junk."));
            case SignUpResult.TooMany:
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            case SignUpResult.Unknown:
                return Results.NotFound();
            default:
                return await read.OutsideAsync(slug, http.RequestAborted) is { } open
                    ? PageResults.Again<SignUpPage>(View(open) with { Name = form["name"], Email = form["email"], Wrong = answer.Wrong })
                    : Results.NotFound();
        }
    }

    private static async Task<IResult> Ask(string slug, string token, ConfirmSignUp verb, HttpContext http) => Page(token, await verb.FindAsync(token, http.RequestAborted));

    private static async Task<IResult> Confirm(string slug, string token, ConfirmSignUp verb, HttpContext http) =>
        Page(token, await verb.RunAsync(token, Place.AddressOf(http), http.Request.Headers.UserAgent.ToString(), http.RequestAborted));

    private static async Task<IResult> File(string slug, string token, ConfirmSignUp verb, HttpContext http) => await verb.FileAsync(token, http.RequestAborted) is var (name, content)
        ? Results.File(content, "application/octet-stream", name) // never shown in our own origin, whatever it is
        : Results.NotFound();

    private static SignUpView View(OpenMagnet open) => new(
        open.Magnet.Slug, open.Workspace.Name, open.Magnet.Title, open.Magnet.Promise, open.Magnet.Consent, Magnet.MarkOf(open.Magnet.Consent), open.Stamp, open.IsOpen);

    private static SignUpSaidView InDemo(DemoMail mail, HttpContext http) => new(
        "Now they look into their mail.", "This is a sample workspace, so nothing leaves this machine. What would stand in their inbox stands here instead.",
        mail, $"{http.Request.Scheme}://{http.Request.Host}{mail.Link}");

    private static IResult Page(string token, ConfirmedMagnet? found)
    {
        if (found is null)
        {
            return PageResults.Missing<ConfirmPage>(new ConfirmView(null, "", "A link", null, ConfirmState.IsNotOurs));
        }

        var magnet = found.Magnet;
        var view = new ConfirmView($"/m/{magnet.Slug}/confirm/{token}", found.Workspace.Name, magnet.Title, magnet.Slug, found.IsTooLate ? ConfirmState.IsTooLate : ConfirmState.Asks)
        {
            IsDemo = found.Workspace.IsDemo, ProspectHref = found is { Workspace.IsDemo: true, SignUp.ProspectId: { } prospect } ? $"/prospects/{prospect}" : null,
        };
        return PageResults.Page<ConfirmPage>(found.SignUp.ConfirmedAt is null ? view : view with
        {
            Action = null, State = ConfirmState.Gives, Link = magnet.Link, FileHref = magnet.FileName is null ? null : $"/m/{magnet.Slug}/file/{token}", FileName = magnet.FileName,
        });
    }
}
