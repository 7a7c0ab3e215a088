using System.Text;
using System.Text.RegularExpressions;
using Followthrough.Testing;
using Followthrough.Web.Assets;
using Xunit;

namespace Followthrough.Web.Tests.Parts;

/// <summary>A drawing that isn't in the sprite is an empty square nobody notices: every name that pages use is there.</summary>
public sealed partial class IconsTests
{
    private static readonly HashSet<string> Drawn =
        [.. SymbolId().Matches(Encoding.UTF8.GetString(AssetFiles.All[AssetFiles.Url("icons.svg")["/assets/".Length..]].Plain)).Select(match => match.Groups[1].Value)];

    [Fact]
    public void EveryIconThatPagesNameIsDrawn()
    {
        var used = Directory.EnumerateFiles(WebFolder(), "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => IconName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        Assert.True(used.Count > 10);
        Assert.DoesNotContain(used, name => !Drawn.Contains(name));
    }

    [Fact]
    public void AMissingOneIsFound() => Assert.DoesNotContain(IconName().Match("<Icon Name=\"unicorn\" />").Groups[1].Value, Drawn);

    private static string WebFolder() => Path.Combine(Checkout.Root, "src", "Followthrough.Web");

    [GeneratedRegex("<symbol id=\"([a-z-]+)\"")]
    private static partial Regex SymbolId();

    [GeneratedRegex("(?:\\bIcon|<Icon\\s+Name)=\"([a-z-]+)\"")]
    private static partial Regex IconName();
}
