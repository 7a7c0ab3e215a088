using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;

namespace Followthrough.Cli;

/// <summary>The host of <c>follow serve</c> and <c>follow demo</c>: pages and engine in one process.</summary>
internal static class FollowHost
{
    /// <summary>The port, unless said otherwise.</summary>
    public const int DefaultPort = 5080;

    /// <summary>How long requests and roles may take to end when the program is stopped.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(8);

    /// <summary>Builds the host; it doesn't listen yet.</summary>
    /// <param name="store">The opened store.</param>
    /// <param name="clock">The clock of everything in the host.</param>
    /// <param name="time">The same for the framework, and what pauses are measured with.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">Where it listens; 0 for any free port.</param>
    /// <param name="more">What a command adds: the engine, the demo.</param>
    /// <param name="web">What a command decides about the pages.</param>
    public static WebApplication Build(
        FollowStore store, IClock clock, TimeProvider time, IPAddress address, int port, Action<IServiceCollection> more, Action<FollowthroughWebOptions>? web = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Followthrough", LogLevel.Information);

        // A host that can't start throws what we say in one line; and that keys lie in the database as they are is said in the guide.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // A browser that comes back with a cookie of a database that is gone (a demo's) is nobody's mistake; it gets a new one.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, port);
        });
        builder.Services.AddFollowStore(store).AddSingleton(clock).AddSingleton(time);
        var proxies = TrustedProxies.Read(Environment.GetEnvironmentVariable(TrustedProxies.Variable));
        builder.Services.AddFollowthroughFeatures().AddFollowthroughWeb(options =>
        {
            options.Proxies = proxies;
            web?.Invoke(options);
        });
        builder.Services.AddSingleton(InnerHosts.Read(Environment.GetEnvironmentVariable(InnerHosts.Variable)));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton<IHostLifetime, StoppedByCommand>();
        more(builder.Services);
        var app = builder.Build();
        app.MapFollowthroughWeb();
        return app;
    }

    /// <summary>Begins to listen.</summary>
    /// <returns>The address for a browser on this machine.</returns>
    /// <exception cref="Refusal">The port is taken or not ours to take.</exception>
    public static async Task<string> StartAsync(WebApplication app, IPAddress address, int port, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw Refusal.Conflict($"Port {port} is taken; choose another with --port.");
        }
        catch (SocketException refused)
        {
            throw Refusal.NotAllowed($"{address}:{port} can't be listened on: {refused.Message}.");
        }

        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return $"http://{(isAny || IPAddress.IsLoopback(address) ? "localhost" : bound.Host)}:{bound.Port}";
    }

    /// <summary>Serves until the command is stopped, and then lets what runs come to its end.</summary>
    public static async Task ServeAsync(WebApplication app, CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancel.Register(stopped.SetResult);
        await stopped.Task;
        await app.StopAsync(CancellationToken.None);
    }

    /// <summary>The address that was typed.</summary>
    /// <exception cref="Refusal">It is none.</exception>
    public static IPAddress ParseAddress(string text) => text == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(text, out var address)
        ? address
        : throw Refusal.Invalid($"'{text}' is no network address; write one such as 127.0.0.1 or 0.0.0.0.");

    /// <summary>The option <c>--port</c>.</summary>
    public static Option<int> PortOption()
    {
        var port = new Option<int>("--port") { Description = "The port; 0 for any free one.", HelpName = "PORT", DefaultValueFactory = _ => DefaultPort };
        port.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                given.AddError("--port takes 0 to 65535");
            }
        });
        return port;
    }

    /// <summary>The command listens to Ctrl-C and SIGTERM itself; the host's own listener would race with it.</summary>
    private sealed class StoppedByCommand : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
