using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Followthrough.Store.Sources;

/// <summary>Writes lists and pairs as the store keeps them (<see cref="StoreJson"/>), quickly for the plain ones.</summary>
internal static class StoredText
{
    // What the relaxed encoder leaves as it is, of ASCII; everything else takes the serializer.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%&'()*+,-./:;<=>?@[]^_`{|}~");

    internal static string Of(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "[]",
        1 when !items[0].AsSpan().ContainsAnyExcept(Plain) => string.Concat("[\"", items[0], "\"]"),
        _ => JsonSerializer.Serialize(items, StoreJson.Options),
    };

    internal static string Of(IReadOnlyDictionary<string, string> pairs)
    {
        if (pairs.Count == 0)
        {
            return "{}";
        }

        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        var before = '{';
        foreach (var (key, value) in pairs)
        {
            if (key.AsSpan().ContainsAnyExcept(Plain) || value.AsSpan().ContainsAnyExcept(Plain))
            {
                text.ToStringAndClear();
                return JsonSerializer.Serialize(pairs, StoreJson.Options);
            }

            text.AppendFormatted(before);
            text.AppendLiteral("\"");
            text.AppendLiteral(key);
            text.AppendLiteral("\":\"");
            text.AppendLiteral(value);
            text.AppendLiteral("\"");
            before = ',';
        }

        text.AppendLiteral("}");
        return text.ToStringAndClear();
    }

    internal static List<string> ReadList(string text) => text == "[]" ? [] : JsonSerializer.Deserialize<List<string>>(text, StoreJson.Options)!;

    internal static Dictionary<string, string> ReadPairs(string text) =>
        text == "{}" ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text, StoreJson.Options)!;

    internal static long? Money(decimal? amount) => amount is { } value ? (long)decimal.Round(value * StoredMoney.PerUnit) : null;
}
