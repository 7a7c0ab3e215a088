using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

/// <summary>What ships passes its own lint.</summary>
public sealed class ShippedDraftsTests
{
    public static TheoryData<string> Names => [.. ShippedCadences.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_could_be_better_in_what_ships(string name) => Assert.Empty(
        from step in ShippedCadences.Definition(name).Steps
        where step.Channel is Channel.Email or Channel.Letter or Channel.Text or Channel.Social && step.Template.Length > 0
        from flag in DraftLint.Check(step.Template.Replace("{{ask}}", step.Ask ?? "", StringComparison.Ordinal), step.Ask, step.IsGiftOfHelp, step.Benefit).Flags
        where flag.Name != "tag"
        select $"{step.Id}: {flag.Words}");

    [Theory]
    [MemberData(nameof(Names))]
    public void What_ships_gives_as_well_as_takes(string name) => Assert.Null(Giving.OnlyTakes(ShippedCadences.Definition(name)));
}
