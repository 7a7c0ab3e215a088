using Xunit;

namespace Followthrough.House.Tests;

public sealed class FloorsTests
{
    [Fact]
    public void An_arrow_up_is_flagged() =>
        Assert.Equal(["src/Followthrough.Store/Followthrough.Store.csproj: Store must not reference Web"],
            Floors.Check("src/Followthrough.Store/Followthrough.Store.csproj", Project("Domain", "Web")));

    [Fact]
    public void A_missing_arrow_is_flagged() =>
        Assert.Single(Floors.Check("src/Followthrough.Features/Followthrough.Features.csproj", Project("Domain", "Store")));

    [Fact]
    public void An_unknown_floor_is_flagged() =>
        Assert.Single(Floors.Check("src/Followthrough.Attic/Followthrough.Attic.csproj", Project()));

    [Fact]
    public void Turning_transitive_references_on_is_flagged() =>
        Assert.Single(Floors.Check("src/Followthrough.Mail/Followthrough.Mail.csproj",
            "<Project><PropertyGroup><DisableTransitiveProjectReferences>false</DisableTransitiveProjectReferences></PropertyGroup></Project>"));

    [Fact]
    public void The_right_arrows_pass() =>
        Assert.Empty(Floors.Check("src/Followthrough.Features/Followthrough.Features.csproj", Project("Domain", "Store", "Mail")));

    private static string Project(params string[] references) => "<Project><ItemGroup>"
        + string.Concat(references.Select(name => $"<ProjectReference Include=\"../Followthrough.{name}/Followthrough.{name}.csproj\" />"))
        + "</ItemGroup></Project>";
}
