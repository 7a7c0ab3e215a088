using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Followthrough.Web.Frame;

/// <summary>The answers of our endpoints: a page, a form with its mistakes named, "there is no such thing", and "done, go on there".</summary>
internal static class PageResults
{
    /// <summary>A page that shows <paramref name="view"/>; the component's parameter must be called View.</summary>
    public static IResult Page<TComponent>(object view)
        where TComponent : IComponent =>
        Render<TComponent>(view, StatusCodes.Status200OK);

    /// <summary>The same page again, because what was sent had mistakes in it. It is shown by htmx too (status 422).</summary>
    public static IResult Again<TComponent>(object view)
        where TComponent : IComponent =>
        Render<TComponent>(view, StatusCodes.Status422UnprocessableEntity);

    /// <summary>What was asked for isn't there, and the page says in its own words what to do (status 404).</summary>
    public static IResult Missing<TComponent>(object view)
        where TComponent : IComponent =>
        Render<TComponent>(view, StatusCodes.Status404NotFound);

    /// <summary>Done: go on at <paramref name="address"/>, where <paramref name="said"/> is shown once.</summary>
    public static IResult Then(HttpContext http, string address, Toast? said = null)
    {
        if (said is not null)
        {
            http.RequestServices.GetRequiredService<Flash>().Say(http, said);
        }

        return new SeeOther(address);
    }

    private static RazorComponentResult<TComponent> Render<TComponent>(object view, int status)
        where TComponent : IComponent =>
        new(new Dictionary<string, object?> { ["View"] = view }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>303: whatever was posted, the next address is fetched with GET (RFC 9110 §15.4.4).</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
