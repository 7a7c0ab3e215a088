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

    /// <summary>The answer of a command that was run with --json.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
