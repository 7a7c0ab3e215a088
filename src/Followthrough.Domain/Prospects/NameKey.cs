using System.Globalization;
using System.Text;

namespace Followthrough.Domain.Prospects;

/// <summary>Folds names so that the same company or person written twice compares equal.</summary>
public static class NameKey
{
    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "inc", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "gmbh", "ag", "kg", "ug", "sa", "sas", "sarl", "srl", "spa",
        "bv", "nv", "ab", "as", "aps", "oy", "plc", "pty", "llp", "lp", "eood", "sl", "kft", "doo", "sro",
    };

    /// <summary>
    /// Lower case, accents and punctuation dropped, one space between words; for companies the legal form at the end is dropped too
    /// ("Müller &amp; Söhne GmbH" → "muller sohne"). Null where nothing is left.
    /// </summary>
    public static string? OfCompany(string? name)
    {
        var folded = Fold(name);
        if (folded is null)
        {
            return null;
        }

        var end = folded.Length;
        while (true)
        {
            var space = folded.LastIndexOf(' ', end - 1);
            if (space <= 0 || !LegalForms.Contains(folded[(space + 1)..end]))
            {
                return folded[..end];
            }

            end = space;
        }
    }

    /// <summary>Lower case, accents and punctuation dropped, one space between words; null where nothing is left.</summary>
    public static string? Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var folded = Ascii.IsValid(text) ? FoldLetters(text) : FoldLetters(text.Normalize(NormalizationForm.FormD));
        return folded.Length == 0 ? null : folded;
    }

    private static string FoldLetters(string text)
    {
        var length = 0;
        Span<char> room = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && length > 0)
                {
                    room[length++] = ' ';
                }

                gap = false;
                room[length++] = char.ToLowerInvariant(c);
            }
            else if (c != '\'' && c != '’' && c != '.' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                gap = true;
            }
        }

        return new string(room[..length]);
    }
}
