using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>A place in a sorted list: after the row with this key and number, in this part of it. It survives what is added or changed meanwhile.</summary>
/// <param name="Part">The stretch, or one of the parts of a search.</param>
/// <param name="Key">The key: a long, a double or a text.</param>
/// <param name="Id">The prospect's number.</param>
internal sealed record Place(int Part, IComparable Key, long Id)
{
    /// <summary>Names that have the words inside.</summary>
    public const int NamesInside = 8;

    /// <summary>Companies that have the words inside.</summary>
    public const int CompaniesInside = 9;

    /// <summary>Longest text of a place, in characters; anything longer is none of ours.</summary>
    private const int Longest = 2_000;

    /// <summary>Reads a place; null where the text is none: the list then begins at its top.</summary>
    public static Place? Read(string? text)
    {
        if (text is not { Length: > 0 and < Longest } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 4);
        if (parts.Length < 4 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var part) || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        IComparable? key = parts[1] switch
        {
            "l" when long.TryParse(parts[3], CultureInfo.InvariantCulture, out var number) => number,
            "d" when double.TryParse(parts[3], CultureInfo.InvariantCulture, out var real) => real,
            "s" => parts[3],
            _ => null,
        };
        return key is null ? null : new Place(part, key, id);
    }

    /// <summary>True where it can be a place in these stretches: the sort may have been changed since, or the text tampered with.</summary>
    public bool Fits(IReadOnlyList<Stretch> stretches) => Part is NamesInside or CompaniesInside
        ? Key is string
        : Part >= 0 && Part < stretches.Count && stretches[Part].Column switch
        {
            "score" => Key is double,
            "name_key" or "proposal_on" => Key is string,
            _ => Key is long,
        };

    /// <summary>The place as a text for an address.</summary>
    public override string ToString()
    {
        var (type, key) = Key switch
        {
            long number => ("l", number.ToString(CultureInfo.InvariantCulture)),
            double real => ("d", real.ToString("R", CultureInfo.InvariantCulture)),
            _ => ("s", Key.ToString()),
        };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Part}|{type}|{Id}|{key}")));
    }
}
