using System.Net;
using Followthrough.Features;
using Followthrough.Store;
using Followthrough.Store.Team;
using Followthrough.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>The web application over a store, on a free port of this machine, with a client that is signed in as the sample workspace's owner.</summary>
internal sealed class Site : IAsyncDisposable
{
    private const string Secret = "bench";

    private readonly WebApplication _app;

    private Site(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    /// <summary>Starts it; it says the errors of its pages.</summary>
    /// <param name="store">The store.</param>
    /// <param name="clock">What the pages take for now; null for the machine's clock.</param>
    public static async Task<Site> StartAsync(FollowStore store, IClock? clock = null)
    {
        await GiveOwnerAnAccountAsync(store);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(clock ?? SystemClock.Instance).AddFollowStore(store).AddFollowthroughFeatures();
        builder.Services.AddFollowthroughWeb(options => options.DemoSecret = Secret);
        var app = builder.Build();
        app.MapFollowthroughWeb();
        await app.StartAsync();
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
        (await client.GetAsync($"/demo/{Secret}")).EnsureSuccessStatusCode();
        return new Site(app, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task GiveOwnerAnAccountAsync(FollowStore store)
    {
        await using var db = store.NewDb();
        if (await db.Users.AnyAsync())
        {
            return;
        }

        db.Add(new Account { Id = 1, UserName = "bench", NormalizedUserName = "BENCH", SecurityStamp = "bench" });
        (await db.Sellers.SingleAsync(seller => seller.WorkspaceId == 1 && seller.Id == 1)).AccountId = 1;
        await db.SaveChangesAsync();
    }
}
