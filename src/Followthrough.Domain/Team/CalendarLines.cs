using System.Text;

namespace Followthrough.Domain.Team;

/// <summary>The lines of iCalendar (RFC 5545 §3.1), as every reader of it needs them.</summary>
internal static class CalendarLines
{
    /// <summary>Lines joined again where they were folded, each with the number of its first, from 1.</summary>
    public static IEnumerable<(int Number, string Line)> Unfolded(string text)
    {
        var line = new StringBuilder();
        var start = 1;
        var number = 0;
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } raw)
        {
            number++;
            if (raw.Length > 0 && raw[0] is ' ' or '\t')
            {
                line.Append(raw, 1, raw.Length - 1);
                continue;
            }

            if (line.Length > 0)
            {
                yield return (start, line.ToString());
            }

            line.Clear().Append(raw);
            start = number;
        }

        if (line.Length > 0)
        {
            yield return (start, line.ToString());
        }
    }
}

/// <summary>One property: "NAME;PARAMETER=x:value".</summary>
/// <param name="Name">Its name, in capitals.</param>
/// <param name="Parameters">What stands between name and value, without the first semicolon.</param>
/// <param name="Value">Its value, as it is written.</param>
internal readonly record struct CalendarProperty(string Name, string Parameters, string Value)
{
    /// <summary>Reads a line; null where it has no colon outside quotes.</summary>
    public static CalendarProperty? Of(string line)
    {
        var colon = ValueAt(line);
        if (colon <= 0)
        {
            return null;
        }

        var field = line[..colon];
        var semicolon = field.IndexOf(';', StringComparison.Ordinal);
        var name = semicolon < 0 ? field : field[..semicolon];
        return new CalendarProperty(name.Trim().ToUpperInvariant(), semicolon < 0 ? "" : field[(semicolon + 1)..], line[(colon + 1)..].Trim());
    }

    /// <summary>Whether it says this.</summary>
    public bool Is(string name, string value) => Name == name && Value.Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a parameter, without its quotes; null where it has none of that name.</summary>
    public string? Parameter(string name)
    {
        foreach (var one in Parameters.Split(';', StringSplitOptions.TrimEntries))
        {
            if (one.Length > name.Length && one[name.Length] == '=' && one.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return one[(name.Length + 1)..].Trim('"');
            }
        }

        return null;
    }

    /// <summary>The value as a text (RFC 5545 §3.3.11).</summary>
    public string Text()
    {
        var text = new StringBuilder(Value.Length);
        for (var i = 0; i < Value.Length; i++)
        {
            if (Value[i] != '\\' || i + 1 == Value.Length)
            {
                text.Append(Value[i]);
                continue;
            }

            i++;
            text.Append(Value[i] is 'n' or 'N' ? '\n' : Value[i]);
        }

        return text.ToString().Trim();
    }

    private static int ValueAt(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }
}
