using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Followthrough.Cli;

/// <summary>How a command answers: plain lines for people, or one JSON value for scripts.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <paramref name="json"/> with <c>--json</c>, else <paramref name="text"/>.</summary>
    public static void Write(this ParseResult parsed, object json, string text) =>
        parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonSerializer.Serialize(json, Options) : text);
}
