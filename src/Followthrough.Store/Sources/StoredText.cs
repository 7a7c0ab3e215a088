using System.Buffers;
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

    internal static string Of(IReadOnlyDictionary<string, string> pairs) =>
        pairs.Count == 0 ? "{}" : JsonSerializer.Serialize(pairs, StoreJson.Options);

    internal static List<string> ReadList(string text) => text == "[]" ? [] : JsonSerializer.Deserialize<List<string>>(text, StoreJson.Options)!;

    internal static Dictionary<string, string> ReadPairs(string text) =>
        text == "{}" ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text, StoreJson.Options)!;

    internal static long? Money(decimal? amount) => amount is { } value ? (long)decimal.Round(value * StoredMoney.PerUnit) : null;
}
