using System.Globalization;

namespace Followthrough.Web.Parts;

/// <summary>The two letters that stand for a face.</summary>
internal static class Initials
{
    /// <summary>First letters of the first and the last word that begin with a letter; empty for a name without any.</summary>
    public static string Of(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimStart('(', '"', '“', '‘', '\''))
            .Where(word => word.Length > 0 && char.IsLetterOrDigit(word, 0))
            .ToArray();
        return words switch
        {
            [] => "",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    private static string First(string word) =>
        StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.InvariantCulture);
}
