using System.CommandLine;
using Followthrough.Features.Pursuits;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow undo WHO</c>: puts a prospect back as it was before its last change.</summary>
internal static class UndoCommand
{
    private static readonly Argument<string> Who = new("WHO") { Description = "A number, a name, an address or a part of a name." };

    public static Command Build()
    {
        var command = new Command("undo", "Take back the last change to a prospect.") { Who };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var (id, _) = await Whom.FindAsync(opened, actor, parsed.GetRequiredValue(Who), cancel);
        var done = await opened.Verb<UndoChange>().RunAsync(new UndoChange.Request(actor, id, null), cancel);
        parsed.Write(done, await opened.ZoneAsync(cancel));
        return 0;
    }
}
