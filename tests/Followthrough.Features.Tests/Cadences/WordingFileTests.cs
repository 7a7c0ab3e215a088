using Followthrough.Features.Cadences.Files;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public sealed class WordingFileTests
{
    private const string Good = """
        name: quick
        steps:
          - channel: email
            automated: true
            goal: They know us
            benefit: A checklist
            ask: Shall we talk on {{weekday}}?
            template: |
              Hello,

              {{ask}}
            wordings:
              - subject: The checklist
              - name: question
                subject: Which of the three is yours?
                template: One of three. {{ask}}
        """;

    [Fact]
    public void Two_wordings_are_read_and_what_one_leaves_out_is_the_steps()
    {
        var step = CadenceFile.Read(Good).Definition!.Steps[0];
        Assert.Equal(["a", "question"], step.Wordings.Select(wording => wording.Name));
        Assert.Equal("Hello,\n\n{{ask}}", step.Wordings[0].Template);
        Assert.Equal("One of three. {{ask}}", step.Wordings[1].Template);
        Assert.Equal(("The checklist", step.Wordings[0].Template), (step.Subject, step.Template));
    }

    [Theory]
    [InlineData("      - subject: The checklist\n", "", "quick.yaml:12: step 1: “wordings” is a list of two, each with a subject or a template; more than two would take years to compare")]
    [InlineData("subject: Which", "subjekt: Which", "quick.yaml:15: wording 2 of step 1 has no “subjekt”; did you mean “subject”?")]
    [InlineData("name: question", "name: a", "quick.yaml:14: wording 2 of step 1 has the name of the other, “a”")]
    [InlineData("name: question", "name: A question", "quick.yaml:14: wording 2 of step 1: a name is made of lower-case words joined by hyphens, not “A question”")]
    [InlineData("of three. {{ask}}", "of three.", "quick.yaml:16: wording 2 of step 1 never makes the step's ask; put {{ask}} into the template where it belongs")]
    [InlineData("      - subject: The checklist\n", "      - name: a\n", "quick.yaml:13: wording 1 of step 1 leaves by itself and has no subject")]
    [InlineData("of three. {{ask}}", "of {{three}}. {{ask}}", "quick.yaml:16: wording 2 of step 1: template: there is no tag {{three}}")]
    public void Each_error_has_its_line(string good, string bad, string error)
    {
        var text = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        Assert.Contains(CadenceFile.Read(text).Errors, found => found.In("quick.yaml").StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_that_say_the_same_are_no_two()
    {
        var same = Good.Replace("        subject: Which of the three is yours?\n        template: One of three. {{ask}}", "        subject: The checklist", StringComparison.Ordinal);
        Assert.Equal("quick.yaml:12: step 1: the two wordings say the same; there is nothing to compare", Assert.Single(CadenceFile.Read(same).Errors).In("quick.yaml"));
    }
}
