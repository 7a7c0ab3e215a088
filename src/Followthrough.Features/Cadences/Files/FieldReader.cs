using System.Globalization;
using Followthrough.Features.Cadences.Templates;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Takes the fields of one map, and says what is wrong with them in the words of its place ("step 3").</summary>
internal sealed class FieldReader
{
    private readonly YamlMap _map;
    private readonly List<CadenceError> _errors;
    private readonly Dictionary<string, (YamlText Key, YamlNode Value)> _fields = new(StringComparer.Ordinal);

    /// <summary>Looks at a map; a key that isn't known is an error that names the nearest one.</summary>
    public FieldReader(YamlMap map, string place, IReadOnlyList<string> known, List<CadenceError> errors)
    {
        _map = map;
        _errors = errors;
        Place = place;
        foreach (var (key, value) in map.Entries)
        {
            var name = FieldName.Fold(key.Value);
            if (known.Contains(name))
            {
                _fields.Add(name, (key, value));
                continue;
            }

            var nearest = NearestWord.To(name, known);
            errors.Add(new CadenceError(key.Line, key.Column, $"{place} has no “{FieldName.Shown(key.Value)}”; "
                + (nearest is null ? $"it can have: {string.Join(", ", known)}" : $"did you mean “{nearest}”?")));
        }
    }

    /// <summary>What errors call this map.</summary>
    public string Place { get; set; }

    /// <summary>Whether the key stands there with a value.</summary>
    public bool Has(string key) => _fields.TryGetValue(key, out var field) && field.Value is not YamlText { IsNothing: true };

    /// <summary>An error at a field, or at the map where the field is not there.</summary>
    public void Error(string? key, string message)
    {
        YamlNode at = key is not null && _fields.TryGetValue(key, out var field) ? field.Key : _map;
        _errors.Add(new CadenceError(at.Line, at.Column, message));
    }

    /// <summary>A field as it stands; null where it doesn't.</summary>
    public YamlNode? Node(string key) => Has(key) ? _fields[key].Value : null;

    /// <summary>A text without spaces around it; null where there is none or it is wrong.</summary>
    public string? Text(string key, int maxLength)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (node is not YamlText text)
        {
            Error(key, $"{Place}: “{key}” has to be a text");
            return null;
        }

        var value = text.Value.ReplaceLineEndings("\n").Trim();
        if (value.Length > maxLength)
        {
            Error(key, $"{Place}: “{key}” is longer than {maxLength} characters");
            return null;
        }

        if (value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || HasLoneSurrogate(value))
        {
            Error(key, $"{Place}: “{key}” has characters that are no text");
            return null;
        }

        return value.Length == 0 ? null : value;
    }

    /// <summary>A text on one line.</summary>
    public string? Line(string key, int maxLength) =>
        Text(key, maxLength) is { } text ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>A template: other programs' tags become ours, and what can't be read is an error at its own line.</summary>
    public string? Template(string key, int maxLength, bool oneLine)
    {
        var written = oneLine ? Line(key, maxLength) : Text(key, maxLength);
        if (written is null)
        {
            return null;
        }

        var template = TemplateDialects.Convert(written);
        var node = (YamlText)_fields[key].Value;
        var firstLine = node.IsBlock ? node.Line + 1 + LeadingLines(node.Value) : node.Line;
        foreach (var problem in TemplateRenderer.Check(template))
        {
            _errors.Add(new CadenceError(firstLine + problem.Line - 1, problem.Column, $"{Place}: {key}: {problem.Message}"));
        }

        return template;
    }

    /// <summary>Yes or no; false where it isn't said.</summary>
    public bool Flag(string key)
    {
        if (Line(key, 20) is not { } text)
        {
            return false;
        }

        switch (text.ToLowerInvariant())
        {
            case "true" or "yes":
                return true;
            case "false" or "no":
                return false;
            default:
                Error(key, $"{Place}: “{key}” is true or false");
                return false;
        }
    }

    /// <summary>A whole number, perhaps with its unit ("6 weeks"); null where it isn't said or is wrong.</summary>
    public int? Number(string key, int least, int most, string unit)
    {
        if (Line(key, 40) is not { } text)
        {
            return null;
        }

        var digits = text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) ? text[..^unit.Length]
            : text.EndsWith(unit.TrimEnd('s'), StringComparison.OrdinalIgnoreCase) ? text[..^(unit.Length - 1)] : text;
        if (int.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Error(key, $"{Place}: “{key}” is a number of {unit} from {least} to {most}, not “{FieldName.Shown(text)}”");
        return null;
    }

    private static int LeadingLines(string value) =>
        value.ReplaceLineEndings("\n").TakeWhile(char.IsWhiteSpace).Count(c => c == '\n');

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
