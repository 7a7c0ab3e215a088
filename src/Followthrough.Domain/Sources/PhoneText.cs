namespace Followthrough.Domain.Sources;

/// <summary>Reads the telephone numbers of a cell.</summary>
public static class PhoneText
{
    private const int FewestDigits = 5;
    private const int MostDigits = 20; // E.164 allows 15; extensions dialled through make some longer
    private static readonly string[] Extensions = ["ext", "x", "durchwahl", "dw", "#", "poste", "anexo", "ramal", "toestel", ";ext"];

    /// <summary>
    /// The digits of a number, with a leading + where the country is known ("+" or "00"); "(0)" after a country code and an extension
    /// at the end are dropped. Conservative: no country is guessed. Null where it is no number that could be called.
    /// </summary>
    public static string? Normalize(ReadOnlySpan<char> number)
    {
        number = number.Trim();
        if (number.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            number = number[4..];
        }

        Span<char> room = stackalloc char[MostDigits + 1];
        var length = 0;
        var digits = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[i];
            if (char.IsAsciiDigit(c))
            {
                if (digits == MostDigits)
                {
                    return null;
                }

                digits++;
                room[length++] = c;
            }
            else if (c == '+' && length == 0)
            {
                room[length++] = c;
            }
            else if (c == '/' && digits > FewestDigits && i + 1 < number.Length && number[i - 1] == ' ' && number[i + 1] == ' ')
            {
                return null; // two numbers
            }
            else if (c == '(' && length > 0 && room[0] == '+' && number[i..].StartsWith("(0)", StringComparison.Ordinal))
            {
                i += 2;
            }
            else if (c is not (' ' or '-' or '.' or '/' or '(' or ')' or '\u00A0' or '\u2011' or '\u2013' or '\u202F' or '\''))
            {
                if (digits >= FewestDigits && StartsExtension(number[i..]))
                {
                    break;
                }

                if (char.IsLetterOrDigit(c) || c is '@' or '+' or ',' or ';' or ':' or '|' or '\n')
                {
                    return null;
                }
            }
        }

        var plain = room[..length];
        if (digits < FewestDigits)
        {
            return null;
        }

        return plain.StartsWith("00", StringComparison.Ordinal) && digits > FewestDigits + 2 ? string.Concat("+", plain[2..]) : plain.ToString();
    }

    private static bool StartsExtension(ReadOnlySpan<char> rest)
    {
        foreach (var extension in Extensions)
        {
            if (rest.StartsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the numbers of a cell, each once: one, or several joined by " ::: ", semicolon, line break, or a comma between two whole numbers.</summary>
    internal static void Read(string cell, ValueKind kind, List<ContactPhone> found)
    {
        if (Normalize(cell) is { } one)
        {
            Add(new ContactPhone(cell, one, kind), found);
            return;
        }

        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var pieces = cell.Replace(" ::: ", ";", StringComparison.Ordinal).Replace(" / ", ";", StringComparison.Ordinal).Split([';', '\n', '\r', '|', ','], Clean);
        if (pieces.Length > 1 && pieces.All(piece => Normalize(piece) is not null))
        {
            foreach (var piece in pieces)
            {
                Add(new ContactPhone(piece, Normalize(piece), kind), found);
            }
        }
        else if (!PlaceholderText.Is(cell))
        {
            Add(new ContactPhone(cell, null, kind), found);
        }
    }

    private static void Add(ContactPhone phone, List<ContactPhone> found)
    {
        foreach (var known in found)
        {
            if ((known.Normal ?? known.Display) == (phone.Normal ?? phone.Display))
            {
                return;
            }
        }

        found.Add(phone);
    }

    /// <summary>The kind that a label such as "* Mobile", "Work Fax" or "iPhone" names; <see cref="ValueKind.None"/> where it names none.</summary>
    internal static ValueKind KindOf(string label)
    {
        var kind = ValueKind.None;
        foreach (var word in HeaderText.Plain(label).Split(' '))
        {
            if (HeaderWords.Kinds.TryGetValue(word, out var found) && (kind == ValueKind.None || found is ValueKind.Fax or ValueKind.Mobile))
            {
                kind = found;
            }
        }

        return kind;
    }
}
