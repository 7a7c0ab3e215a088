using Followthrough.Features;
using Followthrough.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Followthrough.Web.Frame;

/// <summary>
/// What a person sees when a request can't be answered: a page for a browser, one line for a script (it shows it as a toast).
/// Nothing of the exception is told; it stands in the log.
/// </summary>
internal static class ErrorPages
{
    public static readonly Trouble StalePage = new(
        "This page was open for too long.", "Nothing was changed. Reload it and do it once more.");

    private static readonly Trouble NotFound = new(
        "There is nothing here.", "It may have been removed or merged, or the address has a slip in it.");

    private static readonly Trouble Refused = new(
        "That is for the owner of this workspace.", "Ask them to do it, or to make you an owner.");

    private static readonly Trouble TooMuch = new(
        "That was a lot at once.", "Wait a minute, then go on.");

    private static readonly Trouble TooLarge = new(
        "That is larger than this page takes.", "Send a smaller file, or import it with the command line.");

    private static readonly Trouble Broken = new(
        "That did not work.", "Nothing was changed. What went wrong is in the log of the program.");

    private static readonly Trouble NotUnderstood = new(
        "That could not be understood.", "Nothing was changed. Go back, reload the page and try again.");

    /// <summary>Puts our words in the place of bare status codes and unhandled exceptions.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Explain,
            // A refusal is an answer, not a fault: it doesn't belong into the log of errors.
            SuppressDiagnosticsCallback = context => context.Exception is Refusal,
        });
        app.UseStatusCodePages(context => Send(
            context.HttpContext, context.HttpContext.Response.StatusCode, TroubleOf(context.HttpContext.Response.StatusCode)));
    }

    public static async Task Send(HttpContext http, int status, Trouble trouble)
    {
        http.Response.StatusCode = status;
        if (HtmxRequest.IsHtmx(http.Request) || !WantsPage(http.Request))
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync($"{trouble.Sentence} {trouble.WhatToDo}", http.RequestAborted);
            return;
        }

        var page = new RazorComponentResult<TroublePage>(new Dictionary<string, object?>
        {
            [nameof(TroublePage.Sentence)] = trouble.Sentence,
            [nameof(TroublePage.WhatToDo)] = trouble.WhatToDo,
        })
        { StatusCode = status };
        await page.ExecuteAsync(http);
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task Explain(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        Refusal refusal => Send(http, CodeOf(refusal), new Trouble(refusal.Message, "Nothing was changed.")),
        StoreException store => Send(http, StatusCodes.Status503ServiceUnavailable, new Trouble(store.Message, "Nothing was changed.")),
        BadHttpRequestException bad => Send(http, bad.StatusCode, TroubleOf(bad.StatusCode)),
        _ => Send(http, StatusCodes.Status500InternalServerError, Broken),
    };

    private static int CodeOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };

    private static Trouble TroubleOf(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NotFound,
        StatusCodes.Status403Forbidden => Refused,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status429TooManyRequests => TooMuch,
        >= 400 and < 500 => NotUnderstood,
        _ => Broken,
    };
}
