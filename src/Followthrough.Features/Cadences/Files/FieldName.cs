namespace Followthrough.Features.Cadences.Files;

/// <summary>How keys are compared: <c>let_go</c>, <c>Let go</c> and <c>let-go</c> are the same key.</summary>
internal static class FieldName
{
    /// <summary>The key in lower case with underscores.</summary>
    public static string Fold(string key) => key.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    /// <summary>A word from the file as an error shows it: short and on one line.</summary>
    public static string Shown(string word)
    {
        var line = word.ReplaceLineEndings(" ").Trim();
        return line.Length > 40 ? line[..40] + "…" : line;
    }
}
