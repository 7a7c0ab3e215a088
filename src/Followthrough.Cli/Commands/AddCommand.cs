using System.CommandLine;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow add NAME</c>: a new prospect, enrolled so that they have a next touch from the first minute.</summary>
internal static class AddCommand
{
    /// <summary>The word for "no cadence".</summary>
    public const string None = "none";

    private static readonly Argument<string?> Name = new("NAME") { Description = "The person's name.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Company = new("--company") { Description = "The company." };
    private static readonly Option<string?> Email = new("--email") { Description = "An address." };
    private static readonly Option<string?> Phone = new("--phone") { Description = "A telephone number." };
    private static readonly Option<string?> Title = new("--title") { Description = "What they do there." };
    private static readonly Option<decimal?> Value = new("--value") { Description = "What a deal would be worth, in the workspace's currency." };
    private static readonly Option<string?> Source = new("--source") { Description = "Where they came from." };
    private static readonly Option<string?> Zone = new("--zone") { Description = "Their time zone, e.g. America/Denver." };
    private static readonly Option<string?> Country = new("--country") { Description = "Their country." };
    private static readonly Option<string?> Note = new("--note") { Description = "What to remember." };
    private static readonly Option<string> Cadence = new("--cadence")
    {
        Description = $"The cadence to enroll them in, or {None}.", DefaultValueFactory = _ => ShippedCadences.NewLead, HelpName = "NAME",
    };

    public static Command Build()
    {
        var command = new Command("add", "Add a prospect.") { Name, Company, Email, Phone, Title, Value, Source, Zone, Country, Note, Cadence };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var cadence = parsed.GetRequiredValue(Cadence);
        var done = await opened.Verb<AddProspect>().RunAsync(
            new AddProspect.Request(
                await opened.ActorAsync(cancel), parsed.GetValue(Name), parsed.GetValue(Company), parsed.GetValue(Email), parsed.GetValue(Phone), parsed.GetValue(Title),
                parsed.GetValue(Value), parsed.GetValue(Source), parsed.GetValue(Zone), parsed.GetValue(Country), parsed.GetValue(Note),
                cadence.Equals(None, StringComparison.OrdinalIgnoreCase) ? null : cadence),
            cancel);
        parsed.Write(done, await opened.ZoneAsync(cancel));
        return 0;
    }
}
