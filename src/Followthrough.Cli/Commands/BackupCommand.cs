using System.CommandLine;
using System.Globalization;
using Followthrough.Features.Upkeep;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow backup FILE</c>: the whole database in one file, made while it is in use.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "The file to make." };
    private static readonly Option<bool> Force = new("--force") { Description = "Replace a file that is there already." };

    public static Command Build()
    {
        var command = new Command("backup", "Copy the whole database into one file, while it is in use.") { File, Force };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var made = await new BackUpStore().RunAsync(
            new BackUpStore.Request(GlobalOptions.Url(parsed), parsed.GetRequiredValue(File), parsed.GetValue(Force)), cancel);
        parsed.Write(made, string.Create(CultureInfo.InvariantCulture, $"{made.File}: {made.Bytes:N0} bytes. It is as secret as the database."));
        return 0;
    }
}
