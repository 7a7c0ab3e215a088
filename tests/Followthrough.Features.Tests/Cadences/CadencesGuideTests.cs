using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

/// <summary>What docs/guide/cadences.md shows is true.</summary>
public partial class CadencesGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path());

    [Fact]
    public void Its_samples_are_cadences_that_can_be_read_and_rendered()
    {
        var samples = Sample().Matches(Guide).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(samples);
        foreach (var step in samples.SelectMany(sample => CadenceFileTests.Read(sample, "sample.yaml").Steps))
        {
            Assert.Empty(TemplateRenderer.Render(step, ShippedCadencesTests.WellKnown()).Missing);
        }
    }

    [Fact]
    public void It_lists_every_tag_with_its_meaning()
    {
        foreach (var (name, meaning) in KnownTags.All)
        {
            Assert.Contains($"| `{{{{{name}}}}}` | {meaning} |", Guide);
        }
    }

    [Fact]
    public void It_lists_every_shipped_cadence()
    {
        foreach (var name in ShippedCadences.Names)
        {
            Assert.Contains($"| `{name}` |", Guide);
        }
    }

    private static string Path([CallerFilePath] string thisFile = "") => System.IO.Path.GetFullPath(
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "../../../docs/guide/cadences.md"));

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
