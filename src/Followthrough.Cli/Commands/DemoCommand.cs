using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Followthrough.Engine;
using Followthrough.Engine.Demo;
using Followthrough.Features;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow demo</c>: a sample workspace on a throw-away database, reached from this machine only.</summary>
internal static class DemoCommand
{
    private const int SecretBytes = 16;

    private static readonly Option<int> Port = FollowHost.PortOption();
    private static readonly Option<bool> NoBrowser = new("--no-browser") { Description = "Only print the address." };

    public static Command Build()
    {
        var command = new Command("demo", "A sample workspace to play with; its people answer, and nothing leaves this machine.") { Port, NoBrowser };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        GlobalOptions.RefuseAt(parsed, "demo");
        if (parsed.GetResult(GlobalOptions.Db) is { Implicit: false })
        {
            throw Refusal.Invalid("'follow demo' makes a database of its own and throws it away; leave --db out.");
        }

        using var folder = DemoFolder.Make();
        await ServeAsync(parsed, folder, cancel);
        return 0;
    }

    private static async Task ServeAsync(ParseResult parsed, DemoFolder folder, CancellationToken cancel)
    {
        var clock = new DemoClock(SystemClock.Instance, DemoClock.StartAfter(SystemClock.Instance.GetCurrentInstant()));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var port = parsed.GetValue(Port);
        await using var store = await FollowStore.OpenAsync(DatabaseUrl.ForFile(folder.File("demo.db")), cancel);
        await using var app = FollowHost.Build(
            store, clock, new DemoTime(clock), IPAddress.Loopback, port, services => services.AddFollowthroughEngine().AddFollowthroughDemo(clock), web => web.DemoSecret = secret);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MakeDemo>().RunAsync(cancel: cancel);
        }

        var url = $"{await FollowHost.StartAsync(app, IPAddress.Loopback, port, cancel)}/demo/{secret}";
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync($"The demo is at {url}\nIts people are invented, and nothing leaves this machine. Ctrl-C ends it and throws its database away.");
        await output.FlushAsync(cancel);
        if (!parsed.GetValue(NoBrowser))
        {
            Open(url);
        }

        await FollowHost.ServeAsync(app, cancel);
    }

    /// <summary>Opens the browser where there is a desktop; the address was printed in any case.</summary>
    private static void Open(string url)
    {
        var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        var hasDesktop = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
        if (!hasDesktop || Console.IsOutputRedirected)
        {
            return;
        }

        try
        {
            using var started = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(url) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(opener, url) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such opener here.
        }
    }
}
