using Xunit;

namespace Followthrough.House.Tests;

public sealed class RoomsTests
{
    [Theory]
    [InlineData("Prospects", "using Followthrough.Domain.Touches;")]
    [InlineData("Team", "using static Followthrough.Features.Prospects.AddProspect;")]
    [InlineData("Touches", "using Plan = Followthrough.Domain.Cadences.Plan;")]
    [InlineData("Touches", "var plan = new Followthrough.Domain.Cadences.Plan();")]
    [InlineData("Cadences", "var next = global::Followthrough.Domain.Today.Score.Of(touch);")]
    [InlineData("Insights", "using Followthrough.Features.Sources;")]
    [InlineData("Sources", "using Followthrough.Domain.Replies;")]
    public void A_wrong_arrow_is_flagged(string room, string code) => Assert.Single(Rooms.Check(File(room, code)));

    [Theory]
    [InlineData("Touches", "using Followthrough.Domain.Prospects;")]
    [InlineData("Today", "using Followthrough.Domain.Today;")]
    [InlineData("Insights", "using Followthrough.Domain.Team; using Followthrough.Domain.Replies;")]
    [InlineData("Sources", "using Followthrough.Domain.Cadences;")]
    [InlineData("Sqlite", "using Followthrough.Domain.Insights;")]
    [InlineData("Prospects", "// see Followthrough.Domain.Touches.Touch")]
    [InlineData("Prospects", "var text = \"Followthrough.Domain.Touches\";")]
    [InlineData("Prospects", "var text = \"\"\"\n Followthrough.Domain.Touches \"quoted\" \n\"\"\";")]
    public void A_right_arrow_passes(string room, string code) => Assert.Empty(Rooms.Check(File(room, code)));

    [Fact]
    public void Code_after_a_literal_is_still_seen() => Assert.Equal(
        ["src/Followthrough.Features/Team/Planted.cs:3: Team must not use Touches"],
        Rooms.Check(File("Team", "var a = @\"C:\\\"; var b = '\"'; // \"\nvar c = \"\\\"\";\nvar d = Followthrough.Domain.Touches.Ask.Open;")));

    [Fact]
    public void A_namespace_that_is_not_its_folder_is_flagged() =>
        Assert.Single(Rooms.CheckNamespace(File("Team", "namespace Followthrough.Features.Insights;")));

    [Fact]
    public void A_namespace_that_is_its_folder_passes() =>
        Assert.Empty(Rooms.CheckNamespace(File("Team", "namespace Followthrough.Features.Team;")));

    private static SourceFile File(string room, string code) => new($"src/Followthrough.Features/{room}/Planted.cs", code);
}
