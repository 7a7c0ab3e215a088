using System.Text.RegularExpressions;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Cadences.Templates;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public class ShippedCadencesTests
{
    /// <summary>Most words of a message: longer ones aren't read.</summary>
    private const int MaxWords = 130;

    private static readonly string[] Worn =
    [
        "checking in", "check in", "touch base", "touching base", "circle back", "circling back", "just following up", "just wanted to", "bump",
        "hope this finds you", "hope you are well", "per my last", "reaching out", "synergy", "limited time", "act now", "last chance", "guarantee", "!",
        "as an ai", "excited", "game-chang", "leverage", "solution",
    ];

    private static readonly LocalDate Monday = new(2026, 3, 2);

    public static TheoryData<string> Names => [.. ShippedCadences.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_without_error_and_round_trips(string name)
    {
        var reading = CadenceFile.Read(ShippedCadences.Source(name), name + ".yaml");
        Assert.Empty(reading.Errors.Select(error => error.In(name)));
        Assert.Equal(name, reading.Definition!.Name);
        var again = CadenceFileTests.Read(CadenceFile.Write(reading.Definition), name);
        Assert.Equal(CadenceRoundTripTests.Json(reading.Definition), CadenceRoundTripTests.Json(again));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_says_something_worth_saying(string name)
    {
        var cadence = ShippedCadences.Definition(name);
        Assert.NotEmpty(cadence.Purpose);
        foreach (var step in cadence.Steps)
        {
            Assert.NotEmpty(step.Template);
            Assert.True(step.Channel != Channel.Email || step.Subject is not null, $"{name}/{step.Id}: no subject");
            Assert.True(step.Ask is null || step.Ask.EndsWith('?'), $"{name}/{step.Id}: the ask is no question: {step.Ask}");
            foreach (var text in new[] { step.Template, step.Goal, step.Benefit, step.Ask ?? "", step.Subject ?? "" })
            {
                foreach (var worn in Worn)
                {
                    Assert.False(text.Contains(worn, StringComparison.OrdinalIgnoreCase), $"{name}/{step.Id} says “{worn}”");
                }
            }
        }

        Assert.True(cadence.Steps.Select(step => step.Channel).Distinct().Count() >= 3, $"{name} uses too few channels");
        Assert.True(cadence.Steps.Count(step => step.Ask is not null) * 2 > cadence.Steps.Count, $"{name} hardly asks");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Renders_for_someone_well_known_and_for_someone_hardly_known(string name)
    {
        TagValues[] everyone = [WellKnown(), HardlyKnown(), CompanyOnly()];
        foreach (var (step, values) in ShippedCadences.Definition(name).Steps.SelectMany(step => everyone.Select(values => (step, values))))
        {
            var draft = TemplateRenderer.Render(step, values);
            Assert.Empty(draft.Missing.Select(tag => $"{name}/{step.Id}: {tag}"));
            Assert.Equal(step.Ask is null, draft.AskSpan is null);
            var words = draft.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.True(words <= MaxWords, $"{name}/{step.Id}: {words} words");
            foreach (var text in new[] { draft.Text, draft.Subject ?? "x", draft.Ask ?? "x" })
            {
                Assert.False(Regex.IsMatch(text, @"\{|\}|\[|  | [,.;?]|\(\)|^\W*,|\n\n\n|\.\.[^.]|,,"), $"{name}/{step.Id} has a hole:\n{text}");
            }
        }
    }

    [Fact]
    public void Whatever_follows_another_ships_too()
    {
        foreach (var then in ShippedCadences.Names.Select(name => ShippedCadences.Definition(name).Then).OfType<string>())
        {
            Assert.Contains(then, ShippedCadences.Names);
        }
    }

    [Fact]
    public void Only_the_first_and_the_endless_one_run_by_themselves_and_the_personal_one_never_does()
    {
        var automated = ShippedCadences.Names.Where(name => ShippedCadences.Definition(name).IsAutomated);
        Assert.Equal([ShippedCadences.NewLead, ShippedCadences.Nurture], automated);
        Assert.Equal("after-the-campaign", ShippedCadences.Definition(ShippedCadences.NewLead).Then);
        Assert.NotNull(ShippedCadences.Definition(ShippedCadences.Nurture).RepeatEveryWeeks);
    }

    internal static TagValues WellKnown() => TagValues.Of(
        new Prospect { Company = "Kiln & Oak", City = "Leeds", Custom = new Dictionary<string, string> { ["Need"] = "orders that don't depend on you being in the shop" } },
        new Person { Name = "Dana Whitfield", GivenName = "Dana", Title = "Owner", Phones = ["+44 113 496 0000"] },
        new Deal { Title = "a webshop that sells while you sleep", Value = 12_500m, Currency = "GBP", ProposalOn = new LocalDate(2026, 2, 3) },
        Anna,
        Practice,
        Monday);

    private static readonly Seller Anna = new() { Name = "Anna Berg" };

    private static readonly Workspace Practice = new() { Name = "Berg Consulting" };

    private static TagValues HardlyKnown() =>
        TagValues.Of(new Prospect(), new Person { Name = "Kim" }, null, Anna, Practice, Monday);

    private static TagValues CompanyOnly() =>
        TagValues.Of(new Prospect { Company = "Kiln & Oak" }, null, null, Anna, Practice, Monday);
}
