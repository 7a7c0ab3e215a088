namespace Followthrough.Domain.Sources;

/// <summary>What people and programs write into a cell to say that there is nothing.</summary>
internal static class PlaceholderText
{
    private const int LongestPlaceholder = 12;

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "—", "–", "n/a", "na", "n.a.", "none", "null", "(none)", "nil", "unknown", "undefined", "(no value)", "(empty)", "#n/a", "nan", ".",
        "keine", "keiner", "unbekannt", "k.a.", "k. a.", "aucun", "inconnu", "ninguno", "nessuno", "geen", "onbekend", "nenhum", "ingen", "ukjent", "?",
    };

    /// <summary>Whether the cell says "nothing".</summary>
    internal static bool Is(string cell) => cell.Length <= LongestPlaceholder && Words.Contains(cell);
}
