namespace Followthrough.Domain.Sources;

/// <summary>Takes a full name apart.</summary>
public static class NameText
{
    private static readonly HashSet<string> Salutations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx", "mx.", "dr", "dr.", "prof", "prof.", "professor", "sir", "herr", "frau", "hr", "hr.", "fr.",
        "monsieur", "madame", "m.", "mme", "mlle", "sr", "sr.", "sra", "sra.", "don", "doña", "sig.", "sig.ra", "dott.", "dott.ssa", "dhr", "dhr.", "mevr", "mevr.",
        "ing.", "ing", "dipl.-ing.", "mag.", "rev.", "hon.",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "mba", "esq", "esq.", "cpa", "jd", "dds", "rn", "msc", "bsc", "m.a.",
    };

    // Words that belong to the family name that follows them: "Ludwig van Beethoven".
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "zur", "zum",
        "af", "av", "st.", "saint", "san", "santa", "y", "e", "'t", "mac", "vom",
    };

    /// <summary>
    /// The given and the family name: "Jo Smith", "Smith, Jo", "Dr. Ludwig van Beethoven, PhD". One word is a given name. Either may be
    /// null, both where nothing is left.
    /// </summary>
    public static (string? First, string? Last) Split(string name)
    {
        var words = Words(name, out var comma);
        if (words.Count == 0)
        {
            return (null, null);
        }

        if (comma > 0 && comma < words.Count)
        {
            return (string.Join(' ', words.Skip(comma)), string.Join(' ', words.Take(comma)));
        }

        if (words.Count == 1)
        {
            return (words[0], null);
        }

        var last = words.Count - 1;
        while (last > 1 && Particles.Contains(words[last - 1]))
        {
            last--;
        }

        return (string.Join(' ', words.Take(last)), string.Join(' ', words.Skip(last)));
    }

    /// <summary>The words that are part of the name, and the number of them before the comma of "Smith, Jo" (0 where there is none).</summary>
    private static List<string> Words(string name, out int comma)
    {
        comma = 0;
        var words = new List<string>(4);
        var parts = name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts)
        {
            var before = words.Count;
            foreach (var word in part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (!(words.Count == before && Salutations.Contains(word)))
                {
                    words.Add(word);
                }
            }

            while (words.Count > Math.Max(before, 1) && Suffixes.Contains(words[^1]))
            {
                words.RemoveAt(words.Count - 1);
            }

            if (comma == 0 && words.Count > 0 && before == 0 && parts.Length > 1)
            {
                comma = words.Count;
            }
        }

        return words;
    }

    /// <summary>The name as one, from its parts; null where there are none.</summary>
    public static string? Join(string? first, string? middle, string? last)
    {
        if (middle is null)
        {
            return first is null ? last : last is null ? first : string.Concat(first, " ", last);
        }

        return string.Join(' ', new[] { first, middle, last }.Where(part => part is not null));
    }
}
