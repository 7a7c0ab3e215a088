using System.CommandLine;
using Followthrough.Features.Pursuits;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow enroll WHO CADENCE</c>: begins a prospect's walk through a cadence.</summary>
internal static class EnrollCommand
{
    private static readonly Argument<string> Who = new("WHO") { Description = "A number, a name, an address or a part of a name." };
    private static readonly Argument<string> Cadence = new("CADENCE") { Description = "The cadence's name; 'follow cadence list' shows them." };
    private static readonly Option<bool> Force = new("--force") { Description = "Also someone who doesn't meet the criteria." };

    public static Command Build()
    {
        var command = new Command("enroll", "Enroll a prospect in a cadence; the one they walk is replaced.") { Who, Cadence, Force };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var (id, _) = await Whom.FindAsync(opened, actor, parsed.GetRequiredValue(Who), cancel);
        var done = await opened.Verb<EnrollProspect>().RunAsync(
            new EnrollProspect.Request(actor, id, parsed.GetRequiredValue(Cadence), parsed.GetValue(Force)), cancel);
        parsed.Write(done, await opened.ZoneAsync(cancel));
        return 0;
    }
}
