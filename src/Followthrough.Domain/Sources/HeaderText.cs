using System.Globalization;
using System.Text;

namespace Followthrough.Domain.Sources;

/// <summary>Headings made comparable, and made distinct.</summary>
public static class HeaderText
{
    /// <summary>
    /// Small letters, accents dropped (ß is ss, ø is o), everything that is no letter or digit a single space, apostrophes dropped:
    /// "Person - Email (Work)*" → "person email work".
    /// </summary>
    public static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in header.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                Append(plain, char.ToLowerInvariant(c));
            }
            else if (plain.Length > 0 && plain[^1] != ' ' && c is not ('\'' or '’')
                && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static void Append(StringBuilder plain, char c) => _ = c switch
    {
        'ß' => plain.Append("ss"),
        'ø' => plain.Append('o'),
        'æ' => plain.Append("ae"),
        'œ' => plain.Append("oe"),
        'ł' => plain.Append('l'),
        'đ' => plain.Append('d'),
        'ı' => plain.Append('i'),
        _ => plain.Append(c),
    };

    /// <summary>
    /// The headings as they are shown and stored: trimmed, without Pipedrive's asterisks, an empty one as "Column 7", a repeated
    /// one with its number ("Phone Number (2)").
    /// </summary>
    public static string[] Distinct(IReadOnlyList<string> headers)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var distinct = new string[headers.Count];
        for (var i = 0; i < headers.Count; i++)
        {
            var name = Shown(headers[i]);
            name = name.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"Column {i + 1}") : name;
            var unique = name;
            for (var n = 2; !seen.Add(unique); n++)
            {
                unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({n})");
            }

            distinct[i] = unique;
        }

        return distinct;
    }

    private static string Shown(string header)
    {
        var shown = string.Join(' ', header.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('\uFEFF', '\u200B', '"').Trim();
        return shown.Trim('*').Length == 0 ? "" : shown.TrimEnd('*').TrimEnd();
    }
}
