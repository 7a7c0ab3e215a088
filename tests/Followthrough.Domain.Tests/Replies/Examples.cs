using System.Globalization;
using Followthrough.Domain.Replies;
using NodaTime;

namespace Followthrough.Domain.Tests.Replies;

/// <summary>A labelled reply.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Intent">What it means.</param>
/// <param name="Until">Until when; null for none.</param>
/// <param name="Subject">The subject; null for none.</param>
/// <param name="Text">The new text.</param>
public sealed record Example(int Line, Intent Intent, LocalDate? Until, string? Subject, string Text)
{
    internal Reading Read() => Replied.Read(Text, Subject);

    internal bool IsRight(Reading read) => read.Intent == Intent && read.Until == Until;

    internal string Complain(Reading read) =>
        $"{Line}: {Subject}{(Subject is null ? "" : " ## ")}{Text}\n    meant {Intent} {Until}, read {read.Intent} {read.Until} [{read.Language}] “{read.Evidence}” {read.UntilEvidence}";
}

/// <summary>The files of labelled replies: "intent | until | subject ## text".</summary>
internal static class Examples
{
    internal static IReadOnlyList<Example> Read(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream($"replies/{name}.txt")!;
        using var reader = new StreamReader(stream);
        var examples = new List<Example>();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length > 0 && text[0] != '#')
            {
                examples.Add(Parse(line, text));
            }
        }

        return examples;
    }

    private static Example Parse(int line, string text)
    {
        var cells = text.Split('|', 3);
        var until = cells[1].Trim();
        var message = cells[2].Trim().Replace("\\n", "\n", StringComparison.Ordinal);
        var subject = message.IndexOf("##", StringComparison.Ordinal);
        return new(
            line, Enum.Parse<Intent>(cells[0].Trim()), until == "-" ? null : LocalDate.FromDateTime(DateTime.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            subject < 0 ? null : message[..subject].Trim(), subject < 0 ? message : message[(subject + 2)..].Trim());
    }
}
