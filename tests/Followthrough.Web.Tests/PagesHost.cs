using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Xunit;

namespace Followthrough.Web.Tests;

/// <summary>The pages over a store of their own, with an owner's seat that can be claimed. One for each test class.</summary>
public sealed class PagesHost : IAsyncLifetime
{
    /// <summary>What the owner signs in with.</summary>
    public const string Email = "sam@harbor.example", Password = "correct horse battery";

    private readonly TestStore _store;
    private WebApplication? _app;

    /// <summary>Over SQLite.</summary>
    public PagesHost() => _store = new SqliteTestStore();

    private PagesHost(TestStore store) => _store = store;

    /// <summary>The clock of the pages: Monday 23 November 2026, 17:40 UTC (10:40 in Denver).</summary>
    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17, 40);

    /// <summary>The services of the running pages.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>Where uploaded files are kept.</summary>
    public string UploadFolder => _store.Store.Url.Path + "-uploads";

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; private set; }

    /// <summary>Over PostgreSQL.</summary>
    public static PagesHost OnPostgres() => new(new PostgresTestStore());

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        WorkspaceId = (await _store.NewWorkspaceAsync()).Id;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Services.AddSingleton<TimeProvider>(new HurriedTime());
        builder.Services.AddFollowStore(_store.Store);
        builder.Services.AddFollowthroughFeatures();
        builder.Services.AddFollowthroughWeb(options => (options.DemoSecret, options.Proxies) = ("only-for-the-demo", TrustedProxies.Read("10.1.0.0/16, 127.0.0.1")));
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000); // tests sign in often
        _app = builder.Build();
        _app.MapFollowthroughWeb();
        await _app.StartAsync();
        await new ShipCadences(_store.Store, Clock).RunAsync(new Actor(WorkspaceId, 1));
    }

    /// <summary>Adds a prospect who walks the cadence for new leads, and whose first touch may be made now.</summary>
    public Task<Done> AddAsync(string name, string? company = null, string? email = null, string? phone = null, decimal? value = null) =>
        DoAsync<AddProspect, Done>(verb => verb.RunAsync(new AddProspect.Request(
            new Actor(WorkspaceId, 1), name, company, email, phone, Value: value, ZoneId: "America/Denver")));

    /// <summary>Runs a verb in a scope of its own.</summary>
    public async Task<TResult> DoAsync<TVerb, TResult>(Func<TVerb, Task<TResult>> run)
        where TVerb : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>A context on the store.</summary>
    public FollowDb NewDb() => _store.NewDb();

    /// <summary>A browser that follows no redirects and is not signed in.</summary>
    public Browser NewBrowser() => new(new HttpClient(new CookieKeeper { InnerHandler = _app!.GetTestServer().CreateHandler() }) { BaseAddress = new Uri("http://localhost") });

    /// <summary>Somebody's program out there: it keeps no cookies.</summary>
    /// <param name="from">The address that it, or its proxy, comes from.</param>
    public HttpClient NewHttp(string? from = null) =>
        new(_app!.GetTestServer().CreateHandler(http => http.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from))) { BaseAddress = new Uri("http://localhost") };

    /// <summary>A browser that is signed in as the owner.</summary>
    public async Task<Browser> NewSignedInAsync()
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<MakeOwnerLink>().RunAsync(WorkspaceId) is { } token)
            {
                await scope.ServiceProvider.GetRequiredService<ClaimOwnership>().RunAsync(new ClaimOwnership.Request(token, "Sam Seller", Email, Password));
            }
        }

        var browser = NewBrowser();
        await browser.PostAsync("/sign-in", "/sign-in", ("email", Email), ("password", Password));
        return browser;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await _store.DisposeAsync();
    }

    private sealed class CookieKeeper : DelegatingHandler
    {
        private readonly CookieContainer _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                _cookies.SetCookies(request.RequestUri!, cookie);
            }

            return response;
        }
    }
}

/// <summary>A browser without JavaScript: it keeps cookies, reads pages, and sends forms with the token that stands in them.</summary>
public sealed class Browser(HttpClient http)
{
    /// <summary>Gets an address as a browser does.</summary>
    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return http.SendAsync(request);
    }

    /// <summary>Gets a page and reads it.</summary>
    public async Task<IHtmlDocument> ReadAsync(string address) => await ReadAsync(await GetAsync(address));

    /// <summary>Reads an answer as a page.</summary>
    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Sends a form that stands on a page.</summary>
    /// <param name="page">The page; its token is taken.</param>
    /// <param name="action">Where the form posts.</param>
    /// <param name="fields">What was filled in.</param>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var document = await ReadAsync(page);
        var token = (document.QuerySelector("input[name=_token]") as IHtmlInputElement)?.Value
            ?? (document.QuerySelector("meta[name=antiforgery]") as IHtmlMetaElement)?.Content
            ?? throw new InvalidOperationException($"{page} holds no form.");
        return await SendAsync(action, [("_token", token), .. fields]);
    }

    /// <summary>Sends a form with a file that stands on a page.</summary>
    /// <param name="page">The page; its token is taken.</param>
    /// <param name="action">Where the form posts.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What is in it.</param>
    public async Task<HttpResponseMessage> UploadAsync(string page, string action, string name, byte[] content)
    {
        var token = ((IHtmlInputElement)(await ReadAsync(page)).QuerySelector("input[name=_token]")!).Value;
        return await SendAsync(action, new MultipartFormDataContent { { new StringContent(token), "_token" }, { new ByteArrayContent(content), "file", name } });
    }

    /// <summary>Posts fields as they are.</summary>
    public Task<HttpResponseMessage> SendAsync(string action, params (string Name, string Value)[] fields) =>
        SendAsync(action, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Posts a body as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(string action, HttpContent content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return http.SendAsync(request);
    }
}
