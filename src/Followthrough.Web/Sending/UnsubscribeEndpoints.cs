// RFC 8058: a mail program may take someone off by posting to the link, without cookies and without having shown the page. Whoever only looks
// (a person, a scanner that follows links, a preview) changes nothing. The address may only be known from the sealed token, so a post is
// harmless to anyone but whoever holds the message.
using Followthrough.Features.Sending;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Sending;

/// <summary>The way out that stands in every automated message. Nobody has to sign in for it.</summary>
internal static class UnsubscribeEndpoints
{
    private const string Address = "/unsubscribe/{token}";

    public static void MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, [HttpMethods.Get, HttpMethods.Head], Show).AllowAnonymous().RequireRateLimiting(UnsubscribeLimit.Name);
        routes.MapPost(Address, TakeOff).AllowAnonymous().RequireRateLimiting(UnsubscribeLimit.Name).DisableAntiforgery();
    }

    private static IResult NotOurs(string token) => PageResults.Missing<UnsubscribePage>(new UnsubscribeView(token, Sender: null, IsDone: false));

    private static async Task<IResult> Show(string token, Unsubscribe verb, CancellationToken cancel) =>
        await verb.WorkspaceOfAsync(token, cancel) is { } name
            ? PageResults.Page<UnsubscribePage>(new UnsubscribeView(token, name, IsDone: false))
            : NotOurs(token);

    private static async Task<IResult> TakeOff(string token, Unsubscribe verb, CancellationToken cancel) =>
        await verb.WorkspaceOfAsync(token, cancel) is { } name && await verb.RunAsync(token, cancel)
            ? PageResults.Page<UnsubscribePage>(new UnsubscribeView(token, name, IsDone: true))
            : NotOurs(token);
}
