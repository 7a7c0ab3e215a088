using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Followthrough.Features.Upkeep;

/// <summary>How an export writes names and texts.</summary>
internal static class ExportNames
{
    // Exports are files of their own, never part of a page, so letters of all scripts stay readable.
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    /// <summary>A value of an enum: <c>proposal-out</c> for <c>Stage.ProposalOut</c>.</summary>
    public static string Of(Enum value) => Names.GetOrAdd(value, name => JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()));

    /// <summary>A column in JSON: <c>doneAt</c> for <c>done_at</c>.</summary>
    public static string InJson(string column)
    {
        var words = column.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
