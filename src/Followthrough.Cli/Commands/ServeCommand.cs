using System.CommandLine;
using System.Net;
using Followthrough.Engine;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow serve</c>: the pages and the engine, until it is stopped.</summary>
internal static class ServeCommand
{
    private static readonly Option<int> Port = FollowHost.PortOption();
    private static readonly Option<string> Bind = new("--bind")
    {
        Description = "The network address to listen on. Only this machine reaches the default.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1",
    };

    public static Command Build()
    {
        var command = new Command("serve", "Serve the pages and run the engine.") { Port, Bind };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        GlobalOptions.RefuseAt(parsed, "serve");
        var (address, port) = (FollowHost.ParseAddress(parsed.GetRequiredValue(Bind)), parsed.GetValue(Port));
        await using var store = await FollowStore.OpenAsync(GlobalOptions.Url(parsed), cancel);
        await using var app = FollowHost.Build(store, SystemClock.Instance, TimeProvider.System, address, port, services => services.AddFollowthroughEngine());
        var link = await PrepareAsync(app.Services, cancel);
        var url = await FollowHost.StartAsync(app, address, port, cancel);
        await SayAsync(parsed, address, url, link);
        await FollowHost.ServeAsync(app, cancel);
        return 0;
    }

    /// <summary>A workspace with the cadences that ship now; the owner's one-time link while nobody has taken that seat.</summary>
    private static async Task<string?> PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var actor = await WorkspaceStart.RunAsync(scope.ServiceProvider, cancel);
        await ActivatorUtilities.GetServiceOrCreateInstance<ShipCadences>(scope.ServiceProvider).RunAsync(actor, cancel);
        return await scope.ServiceProvider.GetRequiredService<MakeOwnerLink>().RunAsync(actor.WorkspaceId, cancel);
    }

    private static async Task SayAsync(ParseResult parsed, IPAddress address, string url, string? link)
    {
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync($"Followthrough is at {url}");
        if (link is not null)
        {
            await output.WriteLineAsync($"Nobody owns this workspace yet. Whoever opens this link first becomes the owner; it works once:\n  {url}/welcome/{link}");
        }

        if (!IPAddress.IsLoopback(address))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync("follow: others on the network reach this address without encryption; put a proxy with TLS before it.");
        }

        await output.FlushAsync();
    }
}
