using System.Globalization;
using System.Text;

namespace Followthrough.Features.Cadences.Templates;

/// <summary>
/// A parsed template without conditions: texts and numbered tags in turn. Nearly every ask and subject is one, and filling it by hand
/// spares the compiler of Handlebars, whose start costs more than the whole page.
/// </summary>
internal sealed class PlainTemplate
{
    private readonly List<(string Text, char Kind, int Number)> _parts = [];

    private PlainTemplate()
    {
    }

    /// <summary>Reads what the parser wrote for Handlebars; null where it has conditions.</summary>
    public static PlainTemplate? Read(string handlebars)
    {
        var template = new PlainTemplate();
        var rest = handlebars.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is var open and >= 0)
        {
            var text = rest[..open].ToString();
            rest = rest[(open + 2)..];
            var close = rest.IndexOf("}}", StringComparison.Ordinal);
            if (close < 0 || !template.Add(text, rest[..close]))
            {
                return null;
            }

            rest = rest[(close + 2)..];
        }

        template._parts.Add((rest.ToString(), ' ', 0));
        return template;
    }

    /// <summary>Fills it.</summary>
    /// <param name="show">The text of a tag, by its number.</param>
    /// <param name="literal">A literal text, by its number.</param>
    public string Render(Func<int, string> show, Func<int, string> literal)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.Text);
            text.Append(part.Kind switch { 's' => show(part.Number), 'l' => literal(part.Number), _ => "" });
        }

        return text.ToString();
    }

    private bool Add(string text, ReadOnlySpan<char> expression)
    {
        var space = expression.IndexOf(' ');
        if (space > 0 && int.TryParse(expression[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && expression[..space] is "show" or "literal")
        {
            _parts.Add((text, expression[0], number));
            return true;
        }

        return false;
    }
}
