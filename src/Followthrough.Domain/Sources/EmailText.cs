using Followthrough.Domain.Prospects;

namespace Followthrough.Domain.Sources;

/// <summary>Reads the e-mail addresses of a cell.</summary>
internal static class EmailText
{
    private const string GoogleJoin = " ::: ";

    /// <summary>
    /// Adds the addresses of a cell to <paramref name="found"/> in their normal form, each once: one address, several joined by comma,
    /// semicolon, line break or Google's " ::: ", <c>mailto:</c> links, and names with their address in angle brackets.
    /// </summary>
    /// <returns>The first piece that is no address; null where all are.</returns>
    internal static string? Read(string cell, List<string> found)
    {
        if (EmailAddress.Normalize(cell) is { } address)
        {
            Add(address, found);
            return null;
        }

        string? broken = null;
        foreach (var piece in Pieces(cell))
        {
            if (EmailAddress.Normalize(Bare(piece)) is { } good)
            {
                Add(good, found);
            }
            else if (!PlaceholderText.Is(piece))
            {
                broken ??= piece;
            }
        }

        return broken;
    }

    private static void Add(string address, List<string> found)
    {
        if (!found.Contains(address))
        {
            found.Add(address);
        }
    }

    private static IEnumerable<string> Pieces(string cell)
    {
        // A name may hold commas ("Smith, Jo" <jo@x.org>), so with angle brackets only what is inside them counts.
        if (cell.Contains('<', StringComparison.Ordinal) && cell.Contains('>', StringComparison.Ordinal))
        {
            return cell.Split('<').Skip(1).Select(part => part.Split('>')[0].Trim());
        }

        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var pieces = cell.Replace(GoogleJoin, ";", StringComparison.Ordinal).Split([',', ';', '\n', '\r', '|'], Clean);
        if (pieces.Length == 1)
        {
            var words = cell.Split([' ', '\t', '/'], Clean);
            return words.Length > 1 && words.All(word => word.Contains('@', StringComparison.Ordinal)) ? words : pieces;
        }

        return pieces;
    }

    private static string Bare(string piece)
    {
        var bare = piece.Trim().Trim('"', '\'', '(', ')', '[', ']').TrimEnd('.').Trim();
        if (bare.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            bare = bare["mailto:".Length..].Split('?')[0];
        }

        return bare;
    }
}
