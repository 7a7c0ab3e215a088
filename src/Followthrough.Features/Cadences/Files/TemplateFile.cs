using System.Text;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Templates as people write them: YAML, several in one file, checked like cadences, with every error at its line.</summary>
public static class TemplateFile
{
    /// <summary>Most templates in one file, and in one workspace.</summary>
    public const int Most = 500;

    private static readonly string[] FileKeys = ["templates"];

    private static readonly string[] Keys = ["name", "title", "channel", "benefit", "ask", "subject", "template"];

    /// <summary>Reads a file.</summary>
    /// <param name="text">The YAML text. It may come from anyone.</param>
    public static TemplateReading Read(string text)
    {
        var errors = new List<CadenceError>();
        var templates = new List<Template>();
        if (YamlTree.Read(text, errors) is { } tree)
        {
            ReadAll(tree, templates, errors);
        }

        return new TemplateReading(templates, [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)]);
    }

    /// <summary>Writes templates so that people like to read them and <see cref="Read"/> reads the same.</summary>
    public static string Write(IReadOnlyList<Template> templates)
    {
        var yaml = new StringBuilder("templates:\n");
        yaml.AppendJoin('\n', templates.Select(WriteOne));
        return templates.Count == 0 ? "templates: []\n" : yaml.ToString();
    }

    /// <summary>A step that begins from a template, as it stands in a cadence's text.</summary>
    public static string WriteStep(Template template) => CadenceWriter.WriteStep(template.AsStep());

    /// <summary>What is wrong with a template; empty where nothing is.</summary>
    public static IReadOnlyList<string> Check(Template template) =>
        [.. CheckWhole(template), .. Problems("subject", template.Subject), .. Problems("ask", template.Ask), .. Problems("words", template.Body)];

    /// <summary>All but its tags, which a file's reader has checked at their lines.</summary>
    private static List<string> CheckWhole(Template template)
    {
        var wrong = new List<string>();
        if (!CadenceFile.IsName(template.Name))
        {
            wrong.Add("A name is made of lower-case words joined by hyphens, like after-a-demo.");
        }

        if (template.Title.Length == 0)
        {
            wrong.Add("Say which moment it is for.");
        }

        if (template.Body.Length == 0)
        {
            wrong.Add("It has no words yet.");
        }

        if (new[] { template.Title, template.Benefit, template.Subject, template.Ask }.Any(text => text?.Length > CadenceFile.MaxSentence) || template.Body.Length > TemplateSyntax.MaxLength)
        {
            wrong.Add($"A sentence has at most {CadenceFile.MaxSentence} characters, the words at most {TemplateSyntax.MaxLength}.");
        }

        var asksInside = TemplateRenderer.Tags(template.Body).Any(tag => tag.Name == KnownTags.Ask);
        if (template.Ask is null && asksInside)
        {
            wrong.Add("The words have {{ask}}, and there is no ask.");
        }
        else if (template.Ask is not null && template.Body.Length > 0 && !asksInside && !template.Body.Contains(template.Ask, StringComparison.Ordinal))
        {
            wrong.Add("The words never make the ask; put {{ask}} where it belongs.");
        }

        return wrong;
    }

    /// <summary>Writes one template's content over another's.</summary>
    internal static Template Copy(Template from, Template to)
    {
        (to.Title, to.Channel, to.Subject, to.Benefit, to.Ask, to.Body) = (from.Title, from.Channel, from.Subject, from.Benefit, from.Ask, from.Body);
        return to;
    }

    /// <summary>Whether two say the same.</summary>
    internal static bool AreSame(Template a, Template b) =>
        (a.Title, a.Channel, a.Subject, a.Benefit, a.Ask, a.Body) == (b.Title, b.Channel, b.Subject, b.Benefit, b.Ask, b.Body);

    private static IEnumerable<string> Problems(string part, string? text) => text is null
        ? []
        : TemplateRenderer.Check(text).Select(problem => problem.Line > 1 ? $"The {part}, line {problem.Line}: {problem.Message}." : $"The {part}: {problem.Message}.");

    private static void ReadAll(YamlNode tree, List<Template> templates, List<CadenceError> errors)
    {
        if (tree is not YamlMap map || new FieldReader(map, "a file of templates", FileKeys, errors).Node("templates") is not YamlList list || list.Items.Count > Most)
        {
            errors.Add(new CadenceError(tree.Line, tree.Column, $"templates are a list below “templates:”, at most {Most}, each beginning with a dash"));
            return;
        }

        foreach (var item in list.Items)
        {
            if (item is not YamlMap fields)
            {
                errors.Add(new CadenceError(item.Line, item.Column, "a template has keys; it begins like “- name: after-a-demo”"));
                continue;
            }

            templates.Add(ReadOne(new FieldReader(fields, $"template {templates.Count + 1}", Keys, errors), templates));
        }
    }

    private static Template ReadOne(FieldReader fields, List<Template> before)
    {
        var name = fields.Line("name", CadenceFile.MaxSentence) ?? "";
        var channel = Channel.Email;
        if (fields.Line("channel", CadenceFile.MaxSentence) is { } word && !ChannelText.TryParse(word, out channel))
        {
            fields.Error("channel", $"{fields.Place}: there is no channel “{FieldName.Shown(word)}”; there are {string.Join(", ", ChannelText.All)}");
        }

        var template = new Template
        {
            Name = name, Title = fields.Line("title", CadenceFile.MaxSentence) ?? name, Channel = channel, Benefit = fields.Line("benefit", CadenceFile.MaxSentence) ?? "",
            Ask = fields.Template("ask", CadenceFile.MaxSentence, oneLine: true), Subject = fields.Template("subject", CadenceFile.MaxSentence, oneLine: true),
            Body = fields.Template("template", TemplateSyntax.MaxLength, oneLine: false) ?? "",
        };
        if (before.Exists(other => other.Name == name))
        {
            fields.Error("name", $"{fields.Place} has the name of another, “{FieldName.Shown(name)}”");
        }

        foreach (var wrong in CheckWhole(template))
        {
            fields.Error(null, $"{fields.Place}: {wrong}");
        }

        return template;
    }

    private static string WriteOne(Template template)
    {
        var yaml = new StringBuilder();
        CadenceWriter.Field(yaml, "  - ", "name", template.Name);
        CadenceWriter.Field(yaml, "    ", "title", template.Title);
        CadenceWriter.Field(yaml, "    ", "channel", ChannelText.Of(template.Channel));
        foreach (var (key, value) in new[] { ("benefit", template.Benefit), ("ask", template.Ask), ("subject", template.Subject) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                CadenceWriter.Field(yaml, "    ", key, value);
            }
        }

        return yaml.Append("    template: ").Append(YamlScalar.Block(template.Body, "      ")).Append('\n').ToString();
    }
}

/// <summary>What came of reading a file of templates.</summary>
/// <param name="Templates">Those that could be read; only to be used where there are no errors.</param>
/// <param name="Errors">All errors, in the order of the text.</param>
public sealed record TemplateReading(IReadOnlyList<Template> Templates, IReadOnlyList<CadenceError> Errors);
