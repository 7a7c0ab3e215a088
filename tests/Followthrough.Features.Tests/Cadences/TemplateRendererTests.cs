using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public class TemplateRendererTests
{
    private static readonly TagValues Dana = TagValues.Of(new Dictionary<string, string?>
    {
        ["first_name"] = "Dana",
        ["company"] = "Ångström & Söhne <GmbH>",
        ["title"] = " ",
        ["weekday"] = "Thursday",
        ["custom.lead_source"] = "the fair",
    });

    [Theory]
    [InlineData("Hello {{first_name}}.", "Hello Dana.")]
    [InlineData("{{ first_name }} of {{{company}}}", "Dana of Ångström & Söhne <GmbH>")]
    [InlineData("{{custom.lead_source}}", "the fair")]
    [InlineData("{{or title \"you\"}} and {{or first_name \"there\"}}", "you and Dana")]
    [InlineData("a{{#if title}} {{title}}{{else}} b{{/if}}", "a b")]
    [InlineData("{{#unless city}}no city{{/unless}}{{! not said }}", "no city")]
    [InlineData("Dear {{first_name}},\n{{#if company}}\nat {{company}}\n{{/if}}\nyours", "Dear Dana,\nat Ångström & Söhne <GmbH>\nyours")]
    [InlineData("C:\\{{first_name}}\\{{{first_name}}}}", "C:\\Dana\\Dana}")]
    [InlineData("} { }} \\ \\\\ {x} \"q\"", "} { }} \\ \\\\ {x} \"q\"")]
    public void Fills_its_tags(string template, string expected)
    {
        var draft = TemplateRenderer.Render(Step(template), Dana);

        Assert.Equal(expected, draft.Text);
        Assert.True(draft.IsComplete);
    }

    [Fact]
    public void Names_every_tag_that_cannot_be_filled()
    {
        var draft = TemplateRenderer.Render(
            Step("Hi {{name}},\nhow is life as {{title}}?{{#if city}} {{city}}{{/if}}") with { Subject = "For {{deal}}" }, Dana);

        Assert.False(draft.IsComplete);
        Assert.Equal(
            ["{{deal}} in the subject, line 1, column 5", "{{name}} in the template, line 1, column 4", "{{title}} in the template, line 2, column 16"],
            draft.Missing.Select(tag => tag.ToString()));
        Assert.Equal("Hi [name],\nhow is life as [title]?", draft.Text);
        Assert.Equal("For [deal]", draft.Subject);
    }

    [Fact]
    public void Says_where_the_ask_stands()
    {
        var step = Step("Hello.\n\n{{ask}} Best, Anna") with { IsGiftOfHelp = false, Ask = "Would {{weekday}} suit you?" };

        var draft = TemplateRenderer.Render(step, Dana);

        Assert.Equal("Hello.\n\nWould Thursday suit you? Best, Anna", draft.Text);
        Assert.Equal("Would Thursday suit you?", draft.Text.Substring(draft.AskSpan!.Value.Start, draft.AskSpan.Value.Length));
    }

    [Fact]
    public void Finds_an_ask_that_is_spelled_out()
    {
        var step = Step("Hello. Shall we begin? Best") with { IsGiftOfHelp = false, Ask = "Shall we begin?" };

        Assert.Equal(new TextSpan(7, 15), TemplateRenderer.Render(step, Dana).AskSpan);
    }

    [Theory]
    [InlineData("{{secret}}")]
    [InlineData("{{#each this}}x{{/each}}")]
    [InlineData("{{ask}}")]
    [InlineData("\uE000forged ask\uE001")]
    public void A_value_is_never_read_as_a_template(string name)
    {
        var step = Step("Hi {{first_name}}. {{ask}}") with { IsGiftOfHelp = false, Ask = "Yes?" };

        var draft = TemplateRenderer.Render(step, Dana.With("first_name", name));

        var shown = name.Replace("\uE000", "").Replace("\uE001", "");
        Assert.Equal($"Hi {shown}. Yes?", draft.Text);
        Assert.Equal("Yes?", draft.Text.Substring(draft.AskSpan!.Value.Start, draft.AskSpan.Value.Length));
    }

    [Fact]
    public void A_subject_stays_on_one_line_whatever_the_values_hold()
    {
        var draft = TemplateRenderer.Render(Step("x") with { Subject = "Hi {{first_name}}" }, Dana.With("first_name", "D\r\nBcc: everyone@example.com"));

        Assert.Equal("Hi D Bcc: everyone@example.com", draft.Subject);
    }

    [Theory]
    [InlineData("Hi {{frist_name}}", 1, 4, "there is no tag {{frist_name}}; did you mean {{first_name}}?")]
    [InlineData("a\n  {{#each x}}{{/each}}", 2, 3, "{{#each}} is not for templates; they have {{#if tag}}, {{#unless tag}} and {{or tag \"instead\"}}")]
    [InlineData("{{> secrets}}", 1, 1, "there is no tag {{> secrets}}")]
    [InlineData("{{lookup this \"x\"}}", 1, 1, "there is no tag {{lookup this \"x\"}}")]
    [InlineData("{{constructor}}", 1, 1, "there is no tag {{constructor}}")]
    [InlineData("{{#if company}}x", 1, 1, "{{#if}} is never closed; write {{/if}} after what belongs to it")]
    [InlineData("x{{/if}}", 1, 2, "{{/if}} closes nothing")]
    [InlineData("{{first_name", 1, 1, "{{ is never closed; write }} after the tag")]
    [InlineData("{{or first_name there}}", 1, 1, "{{or first_name there}}: what stands in goes in quotes, as in {{or first_name \"there\"}}")]
    public void Says_what_is_wrong_and_where(string template, int line, int column, string message)
    {
        Assert.Contains(new TemplateProblem(line, column, message), TemplateRenderer.Check(template));
        Assert.Throws<FormatException>(() => TemplateRenderer.Render(Step(template), Dana));
    }

    [Theory]
    [InlineData("Would {{weekday}} suit you?", "Would Thursday suit you?")]
    [InlineData("In {{city}}?", "In [city]?")]
    [InlineData("A {{broken", "A {{broken")]
    [InlineData("Plain?", "Plain?")]
    [InlineData(null, null)]
    public void A_sentence_for_a_list_never_fails(string? template, string? expected) =>
        Assert.Equal(expected, TemplateRenderer.Sentence(template, Dana));

    [Fact]
    public void Hostile_templates_are_refused_by_their_size()
    {
        Assert.NotEmpty(TemplateRenderer.Check(new string('x', 20_001)));
        Assert.NotEmpty(TemplateRenderer.Check(string.Concat(Enumerable.Repeat("{{name}}", 301))));
        Assert.NotEmpty(TemplateRenderer.Check(string.Concat(Enumerable.Repeat("{{#if name}}", 9)) + string.Concat(Enumerable.Repeat("{{/if}}", 9))));
    }

    [Fact]
    public void Whatever_passes_the_check_renders_and_tells_every_hole()
    {
        string[] pieces =
        [
            "{", "}", "{{", "}}", "{{{", "}}}", "\\", "~", "\n", " ", "text", "&", "{{first_name}}", "{{city}}", "{{~first_name~}}", "{{else}}", "{{^}}",
            "{{#if company}}", "{{#unless city}}", "{{/if}}", "{{/unless}}", "{{or city \"}\"}}", "{{or city '\"'}}", "{{!-- {{x}} --}}", "{{! x }}",
            "{{custom.lead_source}}", "{{custom.x}}", "\uE000", "é", "{{&name}}", "{{[name]}}", "{{../name}}", "{{@root}}", "{{this}}",
        ];
        var templates = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)).ToArbitrary();

        Prop.ForAll(templates, template =>
        {
            if (TemplateRenderer.Check(template).Count > 0)
            {
                return true;
            }

            var draft = TemplateRenderer.Render(Step(template), Dana);
            return !draft.Text.Contains('\uE000') && draft.IsComplete == !draft.Text.Contains("[c");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Theory]
    [InlineData("{{firstName}}", "{{first_name}}")]
    [InlineData("{{FirstName}} {{ contact.firstname }}", "{{first_name}} {{first_name}}")]
    [InlineData("*|FNAME|* *|FIRST_NAME|*", "{{first_name}} {{first_name}}")]
    [InlineData("{{first_name | \"there\"}}", "{{or first_name \"there\"}}")]
    [InlineData("{{ firstName|there }}", "{{or first_name \"there\"}}")]
    [InlineData("{{ contact.firstname | default: 'there' }}", "{{or first_name \"there\"}}")]
    [InlineData("{{custom.Lead_Source}}", "{{custom.lead_source}}")]
    [InlineData("{{#if company}}{{companyName}}{{else}}{{name}}{{/if}}", "{{#if company}}{{company}}{{else}}{{name}}{{/if}}")]
    [InlineData("*|UNSUB|* {{unsubscribe}}", "*|UNSUB|* {{unsubscribe}}")]
    public void Reads_the_tags_of_other_programs(string theirs, string ours)
    {
        Assert.Equal(ours, TemplateDialects.Convert(theirs));
        Assert.Equal(ours, TemplateDialects.Convert(ours));
    }

    internal static CadenceStep Step(string template) => new()
    {
        Id = "a",
        Channel = Channel.Email,
        Goal = "g",
        Benefit = "b",
        IsGiftOfHelp = true,
        Template = template,
    };
}
