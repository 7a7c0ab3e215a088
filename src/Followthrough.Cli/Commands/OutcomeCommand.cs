using System.CommandLine;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Pursuits;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow outcome WHO OUTCOME</c>: ends a pursuit, the only way it can end.</summary>
internal static class OutcomeCommand
{
    private static readonly Argument<string> Who = new("WHO") { Description = "A number, a name, an address or a part of a name." };
    private static readonly Argument<string> How = new("OUTCOME") { Description = string.Join(", ", Words.Outcomes.Keys) + "." };
    private static readonly Option<string?> Reason = new("--reason") { Description = $"With let-go: {string.Join(", ", Words.LetGoReasons.Keys)}." };
    private static readonly Option<string?> To = new("--to") { Description = $"With let-go, where they go: {string.Join(" or ", Words.LetGoPlaces.Keys)}." };
    private static readonly Option<string?> Note = new("--note") { Description = "In your words." };
    private static readonly Option<decimal?> Value = new("--value") { Description = "With hired: what it is worth." };

    public static Command Build()
    {
        var command = new Command("outcome", "Record how a pursuit ended.") { Who, How, Reason, To, Note, Value };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var outcome = Words.Read(Words.Outcomes, parsed.GetRequiredValue(How), "outcome");
        var reason = parsed.GetValue(Reason) is { } why ? Words.Read(Words.LetGoReasons, why, "reason for letting go") : (LetGoReason?)null;
        var to = parsed.GetValue(To) is { } place ? Words.Read(Words.LetGoPlaces, place, "place to go") : LetGoTo.Nothing;
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var (id, _) = await Whom.FindAsync(opened, actor, parsed.GetRequiredValue(Who), cancel);
        var done = await opened.Verb<RecordOutcome>().RunAsync(
            new RecordOutcome.Request(actor, id, outcome, reason, to, parsed.GetValue(Note), parsed.GetValue(Value)), cancel);
        parsed.Write(done, await opened.ZoneAsync(cancel));
        return 0;
    }
}
