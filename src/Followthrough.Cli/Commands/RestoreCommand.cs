using System.CommandLine;
using Followthrough.Features.Upkeep;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow restore FILE</c>: a backup becomes the database; the old one is kept beside it.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A file that 'follow backup' made." };
    private static readonly Option<bool> Force = new("--force") { Description = "Replace the database that is there; it is kept under another name." };

    public static Command Build()
    {
        var command = new Command("restore", "Put a backup in the place of the database.") { File, Force };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var restored = await new RestoreStore(GlobalOptions.Clock(parsed)).RunAsync(
            new RestoreStore.Request(parsed.GetRequiredValue(File), GlobalOptions.Url(parsed), parsed.GetValue(Force)), cancel);
        parsed.Write(restored, restored.Kept is { } kept ? $"{restored.File} is restored; the old database is {kept}." : $"{restored.File} is restored.");
        return 0;
    }
}
