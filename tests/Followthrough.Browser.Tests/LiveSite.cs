using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Followthrough.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>The pages on a port of this machine, over an empty SQLite store, and a Chromium to look at them with. One for each test class.</summary>
public sealed class LiveSite : IAsyncLifetime
{
    private static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Without these Chromium looks for its maker's servers at every start, which a closed network refuses many times over.
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SqliteTestStore _store = new();
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Monday 23 November 2026, 10:40 in Denver.</summary>
    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17, 40);

    /// <summary>Where the pages are.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; private set; }

    /// <summary>A context on the store.</summary>
    public FollowDb NewDb() => _store.NewDb();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        WorkspaceId = (await _store.NewWorkspaceAsync("America/Denver")).Id;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<NodaTime.IClock>(Clock).AddSingleton<TimeProvider>(new HurriedTime()).AddFollowStore(_store.Store).AddFollowthroughFeatures();
        builder.Services.AddFollowthroughWeb();
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000); // tests sign in often
        _app = builder.Build();
        _app.MapFollowthroughWeb();
        await _app.StartAsync();
        Address = _app.Urls.First();
        await new ShipCadences(_store.Store, Clock).RunAsync(new Actor(WorkspaceId, 1));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromiums.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium, or ./dev setup"),
            Args = Quiet,
        });
    }

    /// <summary>The owner's one-time link, as the program prints it.</summary>
    public async Task<string> OwnerLinkAsync() =>
        $"{Address}/welcome/{await DoAsync<MakeOwnerLink, string?>(verb => verb.RunAsync(WorkspaceId))}";

    /// <summary>Runs a verb in a scope of its own.</summary>
    public async Task<TResult> DoAsync<TVerb, TResult>(Func<TVerb, Task<TResult>> run)
        where TVerb : notnull
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>A new page in a browser of its own, without cookies.</summary>
    /// <param name="width">Width of the window, in CSS pixels.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">True for someone whose system is dark.</param>
    /// <param name="script">False for someone without JavaScript.</param>
    public async Task<IPage> OpenAsync(int width = 1360, int height = 900, bool dark = false, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script, TimezoneId = "America/Denver", Locale = "en-US",
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>A page of someone who has taken the owner's seat, or signs in where that was done before.</summary>
    public async Task<IPage> OpenSignedInAsync(int width = 1360, int height = 900, bool dark = false, bool script = true)
    {
        var page = await OpenAsync(width, height, dark, script);
        if (await DoAsync<MakeOwnerLink, string?>(verb => verb.RunAsync(WorkspaceId)) is { } token)
        {
            await page.GotoAsync($"/welcome/{token}");
            await page.FillAsync("[name=name]", "Sam Seller");
            await page.FillAsync("[name=business]", "Harbor Advisory");
            await page.FillAsync("[name=email]", Email);
            await page.FillAsync("[name=password]", Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        }
        else
        {
            await page.GotoAsync("/sign-in");
            await page.FillAsync("[name=email]", Email);
            await page.FillAsync("[name=password]", Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        }

        await page.WaitForURLAsync("**/today");
        return page;
    }

    /// <summary>What the owner signs in with.</summary>
    public const string Email = "sam@harbor.example", Password = "correct horse battery";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await _store.DisposeAsync();
    }
}
