using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Followthrough.Web.Tests.Team;

/// <summary>Nothing is reachable unsigned but what must be.</summary>
public sealed class GuardedDoorsTests(PagesHost pages) : IClassFixture<PagesHost>
{
    private static readonly string[] Open =
    [
        "/assets/{**path}", "/calendar/{token}.ics", "/demo/{given}", "/favicon.ico", "/health", "/hooks/texts/{token}", "/m/{slug}", "/m/{slug}/confirm/{token}", "/m/{slug}/file/{token}",
        "/reset/{token}", "/robots.txt", "/sign-in", "/sign-in/code", "/unsubscribe/{token}", "/welcome/{token}",
    ];

    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. pages.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    [Fact]
    public void OnlyTheseStandOpen()
    {
        var open = Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Open, open);
    }

    [Fact]
    public async Task EveryOtherDoorLeadsToTheSignInPage()
    {
        var browser = pages.NewBrowser();
        var asked = 0;
        foreach (var endpoint in Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var address = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var answer = method == "GET" ? await browser.GetAsync(address) : await browser.SendAsync(address);
                Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{method} {address} answered {answer.StatusCode} to a stranger.");
                Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
                asked++;
            }
        }

        Assert.True(asked > 3);
    }

    [Fact]
    public async Task AnAddressThatDoesNotExistTellsAStrangerNothing()
    {
        var answer = await pages.NewBrowser().GetAsync("/prospects/1/secret");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}
