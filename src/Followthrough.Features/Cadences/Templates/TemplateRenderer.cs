using System.Globalization;
using Followthrough.Domain.Cadences;
using HandlebarsDotNet;

namespace Followthrough.Features.Cadences.Templates;

/// <summary>
/// Writes a step's templates for one person. Strict: a tag that can't be filled is named in <see cref="Draft.Missing"/> and never
/// becomes a hole. Text is plain text: nothing is escaped and nothing in a value is ever read as a tag.
/// </summary>
public static class TemplateRenderer
{
    /// <summary>Compiled templates kept; the ones used longest ago make room.</summary>
    private const int KeptTemplates = 512;

    private static readonly Lazy<IHandlebars> Handlebars = new(Environment);
    private static readonly BoundedCache<string, CompiledTemplate> Compiled = new(KeptTemplates);

    /// <summary>Writes a step for one person.</summary>
    /// <exception cref="FormatException">A template of the step can't be read; <see cref="Check"/> says so beforehand.</exception>
    public static Draft Render(CadenceStep step, TagValues values)
    {
        var missing = new List<MissingTag>();
        values = values.With(KnownTags.Benefit, step.Benefit).With(KnownTags.Ask, null);
        var ask = step.Ask is null ? null : OneLine(Fill("ask", step.Ask, values, missing));
        values = values.With(KnownTags.Ask, ask);
        var subject = step.Subject is null ? null : OneLine(RenderedText.Unmark(Fill("subject", step.Subject, values, missing), null).Text);
        var (text, span) = RenderedText.Unmark(Fill("template", step.Template, values, missing), ask);
        return new Draft(subject, text, ask, span, missing);
    }

    /// <summary>One sentence, for a list: an ask. What can't be filled shows as its name in brackets, what can't be read as it is written.</summary>
    public static string? Sentence(string? template, TagValues values, List<MissingTag>? missing = null) =>
        template is null ? null : OneLine(Filled(template, values, missing)!);

    /// <summary>A text with its tags filled, as <see cref="Sentence"/> does it, and with its lines kept.</summary>
    /// <param name="template">The text.</param>
    /// <param name="values">What the tags are filled with.</param>
    /// <param name="missing">Takes the tags that can't be filled; null where nobody asks.</param>
    public static string? Filled(string? template, TagValues values, List<MissingTag>? missing = null)
    {
        if (template is null || !template.Contains("{{", StringComparison.Ordinal))
        {
            return template;
        }

        try
        {
            return RenderedText.WithoutMarks(Fill("text", template, values, missing ?? []));
        }
        catch (FormatException)
        {
            return template;
        }
    }

    /// <summary>What is wrong with a template, whomever it is for; empty where nothing is.</summary>
    public static IReadOnlyList<TemplateProblem> Check(string template) => TemplateSyntax.Parse(template).Problems;

    /// <summary>The tags of a template, those of its conditions too.</summary>
    public static IReadOnlyList<TemplateTag> Tags(string template) => TemplateSyntax.Parse(template).Tags;

    private static string Fill(string part, string template, TagValues values, List<MissingTag> missing)
    {
        if (template.Length == 0)
        {
            return "";
        }

        var compiled = Compiled.Get(template, Compile);
        return compiled.Render(new Filling(part, compiled.Parsed, values, missing));
    }

    private static CompiledTemplate Compile(string template)
    {
        var parsed = TemplateSyntax.Parse(template);
        return parsed.Problems is [var first, ..]
            ? throw new FormatException($"line {first.Line}, column {first.Column}: {first.Message}")
            : new CompiledTemplate(
                PlainTemplate.Read(parsed.Handlebars) is { } plain
                    ? filling => plain.Render(filling.Show, number => filling.Parsed.Literals[number])
                    : Compiler(parsed.Handlebars),
                parsed);
    }

    private static Func<Filling, string> Compiler(string handlebars)
    {
        var compiled = Handlebars.Value.Compile(handlebars);
        return filling => compiled(filling);
    }

    private static IHandlebars Environment()
    {
        var handlebars = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration
        {
            NoEscape = true,
            ThrowOnUnresolvedBindingExpression = true,
        });
        handlebars.RegisterHelper("show", (output, context, arguments) =>
            output.WriteSafeString(((Filling)context.Value!).Show(Number(arguments))));
        handlebars.RegisterHelper("literal", (output, context, arguments) =>
            output.WriteSafeString(((Filling)context.Value!).Parsed.Literals[Number(arguments)]));
        handlebars.RegisterHelper("known", (Context context, Arguments arguments) =>
            ((Filling)context.Value!).IsKnown(Number(arguments)));
        return handlebars;
    }

    private static int Number(Arguments arguments) => Convert.ToInt32(arguments[0], CultureInfo.InvariantCulture);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record CompiledTemplate(Func<Filling, string> Render, ParsedTemplate Parsed);

    /// <summary>One template being filled: all that the helpers see.</summary>
    private sealed record Filling(string Part, ParsedTemplate Parsed, TagValues Values, List<MissingTag> Missing)
    {
        public bool IsKnown(int number) => Values.Get(Parsed.Tags[number].Name) is not null;

        public string Show(int number)
        {
            var tag = Parsed.Tags[number];
            if (Values.Get(tag.Name) is { } value)
            {
                return tag.Name == KnownTags.Ask ? RenderedText.Marked(value) : value;
            }

            if (tag.Fallback is { } fallback)
            {
                return fallback;
            }

            Missing.Add(new MissingTag(Part, tag.Name, tag.Line, tag.Column));
            return $"[{tag.Name}]";
        }
    }
}
