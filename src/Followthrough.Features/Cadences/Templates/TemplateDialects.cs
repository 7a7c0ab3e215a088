using System.Text.RegularExpressions;

namespace Followthrough.Features.Cadences.Templates;

/// <summary>
/// Rewrites the tags of other programs as ours: <c>{{firstName}}</c>, <c>{{ contact.firstname }}</c>,
/// <c>{{first_name | "there"}}</c>, <c>*|FNAME|*</c>. What isn't recognised stays as it is, so that the check can name it.
/// </summary>
public static partial class TemplateDialects
{
    /// <summary>The template with our tags.</summary>
    public static string Convert(string template)
    {
        if (template.Length > TemplateSyntax.MaxLength)
        {
            return template;
        }

        var text = Stars().Replace(template, match => Ours(match, match.Groups["name"].Value, null));
        return Braces().Replace(text, match => Ours(match, match.Groups["name"].Value, Instead(match)));
    }

    private static string Ours(Match match, string written, string? instead)
    {
        var name = KnownTags.Resolve(written);
        return name is null ? match.Value : instead is null ? $"{{{{{name}}}}}" : $"{{{{or {name} \"{instead}\"}}}}";
    }

    /// <summary>What stands in for the tag: quoted, bare, or as Liquid's <c>default: "there"</c>.</summary>
    private static string? Instead(Match match)
    {
        if (!match.Groups["instead"].Success)
        {
            return null;
        }

        var text = match.Groups["instead"].Value.Trim();
        if (text.StartsWith("default", StringComparison.OrdinalIgnoreCase))
        {
            text = text["default".Length..].TrimStart(':', ' ');
        }

        return text.Trim('"', '\'', ' ').Replace("\"", "");
    }

    // Every repetition is bounded and a template has at most MaxLength characters, so a match takes bounded work. There is no timeout: it
    // would count the wall clock, and on a busy machine good templates would fail.
    [GeneratedRegex(@"\*\|(?<name>[A-Za-z][A-Za-z0-9_.]{0,60})\|\*")]
    private static partial Regex Stars();

    [GeneratedRegex(@"(?<!\{)\{\{\s?(?<name>[A-Za-z][A-Za-z0-9_.]{0,60})\s?(?:\|\s?(?<instead>[^{}\r\n|]{0,100}))?\}\}(?!\})")]
    private static partial Regex Braces();
}
