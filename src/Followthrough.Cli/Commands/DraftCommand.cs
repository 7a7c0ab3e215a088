using System.CommandLine;
using Followthrough.Domain.Cadences;
using Followthrough.Features;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow draft check</c>: the lint of a draft, without a database.</summary>
internal static class DraftCommand
{
    /// <summary>Largest draft, in bytes.</summary>
    private const long LargestFile = 16 * 1024 * 1024;

    private static readonly Argument<string> File = new("FILE") { Description = "A draft as a text file." };

    private static readonly Option<bool> Lines = new("--lines") { Description = "Judge each line by itself; with --json one line of JSON for each." };

    public static Command Build()
    {
        var check = new Command("check", "Is there an ask, does it say what they get, how does it sound.") { File, Lines };
        check.SetAction(CheckAsync);
        return new Command("draft", "Drafts, before they leave.") { check };
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancel)
    {
        var text = await ReadAsync(parsed.GetRequiredValue(File), cancel);
        if (!parsed.GetValue(Lines))
        {
            Write(parsed, 1, DraftLint.Check(text));
            return 0;
        }

        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            Write(parsed, ++number, DraftLint.CheckLine(line));
        }

        return 0;
    }

    private static void Write(ParseResult parsed, int line, DraftReport report) => parsed.Write(
        new { line, ask = report.Asks, askChance = Math.Round(report.Chance, 3), sentence = report.Ask, benefit = report.Benefit, flags = report.Flags.Select(flag => flag.Name), why = report.Why.Select(word => new { words = word.Words, weight = Math.Round(word.Weight, 2) }) },
        parsed.GetValue(Lines) ? $"{line,5}  {report.Chance:0.00}  {report.Ask ?? ""}{Told(report, "  ")}" : string.Join('\n', Say(report)));

    private static IEnumerable<string> Say(DraftReport report)
    {
        yield return report.Asks ? $"ask       {report.Ask}" : "ask       none";
        if (report.Why.Count > 0)
        {
            yield return $"          {report.Chance:0 %}; {string.Join(", ", report.Why.Select(word => $"{(word.Weight > 0 ? "for" : "against")} it {word.Words}"))}";
        }

        yield return $"benefit   {report.Benefit ?? "none"}";
        foreach (var flag in report.Flags)
        {
            yield return $"{flag.Name}: {flag.Words}";
        }
    }

    private static string Told(DraftReport report, string before) => report.Flags.Count == 0 ? "" : $"{before}[{string.Join(", ", report.Flags.Select(flag => flag.Name))}]";

    private static async Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw Refusal.Invalid($"{path} is too large for a draft: at most {LargestFile / (1024 * 1024)} MB.")
                : await System.IO.File.ReadAllTextAsync(path, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Invalid($"{path} can't be read: {e.Message}");
        }
    }
}
