using System.Text.Json;
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public sealed class TemplateFileTests
{
    [Fact]
    public void What_ships_is_written_and_read_back_the_same() =>
        Assert.Equal(JsonSerializer.Serialize(ShippedTemplates.All), JsonSerializer.Serialize(TemplateFile.Read(TemplateFile.Write(ShippedTemplates.All)).Templates));

    [Fact]
    public void Nothing_could_be_better_in_what_ships() => Assert.Empty(
        from template in ShippedTemplates.All
        from flag in DraftLint.Check(template.Body.Replace("{{ask}}", template.Ask ?? "", StringComparison.Ordinal), template.Ask, template.Ask is null).Flags
        where flag.Name != "tag"
        select $"{template.Name}: {flag.Words}");

    [Fact]
    public void Each_makes_a_step_that_a_cadence_takes() => Assert.All(ShippedTemplates.All, template =>
        Assert.Empty(CadenceFile.Read($"name: own\nsteps:\n{TemplateFile.WriteStep(template)}").Errors));

    [Theory]
    [InlineData("templates: none", "t.yaml:1: templates are a list")]
    [InlineData("templates:\n  - name: One Two\n    template: Hello\n", "t.yaml:2: template 1: A name is made of")]
    [InlineData("templates:\n  - name: one\n    channel: pigeon\n    template: Hello\n", "t.yaml:3: template 1: there is no channel “pigeon”")]
    [InlineData("templates:\n  - name: one\n    template: Hello {{nobody}}\n", "t.yaml:3: template 1: template: there is no tag {{nobody}}")]
    [InlineData("templates:\n  - name: one\n    template: Hello\n  - name: one\n    template: Hello\n", "t.yaml:4: template 2 has the name of another")]
    [InlineData("templates:\n  - name: one\n    tamplate: Hello\n", "t.yaml:3: template 1 has no “tamplate”; did you mean “template”?")]
    public void Each_error_has_its_line(string text, string error) =>
        Assert.Contains(TemplateFile.Read(text).Errors, found => found.In("t.yaml").StartsWith(error, StringComparison.Ordinal));
}
