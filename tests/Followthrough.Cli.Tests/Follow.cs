using System.Diagnostics;
using System.Text.Json;

namespace Followthrough.Cli.Tests;

/// <summary>Runs the program in this process and keeps what it said.</summary>
internal sealed record Follow(int Code, string Output, string Error)
{
    public static async Task<Follow> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await FollowProgram.RunAsync(args, output, error);
        return new Follow(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the built program in a process of its own, as people and scripts do.</summary>
    public static async Task<Follow> StartAsync(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "follow.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Follow(process.ExitCode, await output, await error);
    }

    /// <summary>The answer of a command that was run with --json.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
