// What did they write themselves, just now? No standard says where a quote begins; every mail program has its own words for it. Each line is
// classed once, by tables of those words and a few shapes (a date and a name before a colon; a block of header labels; a leading ">").
// What can't be told for sure stays new: a sentence too many is read by a person, a sentence too few is lost.
namespace Followthrough.Mail.Text;

/// <summary>A reply taken apart: what is new, what it quotes, and the signature.</summary>
/// <param name="New">What the sender wrote for this message, trimmed; empty where all of it is quoted.</param>
/// <param name="Quoted">What it repeats of earlier messages, with the lines that introduce it.</param>
/// <param name="Signature">The signature, the mark of a mail program ("Sent from my …") and a company's notice.</param>
public sealed record NewText(string New, string Quoted, string Signature)
{
    /// <summary>Longest text that is read, in characters; what lies beyond counts as quoted.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>Takes apart a plain text, or the text made of an HTML part. Takes time in proportion to its length.</summary>
    /// <param name="text">The decoded text, with any line ends.</param>
    /// <param name="subject">The subject of the message: a line at the top that merely repeats it is not new.</param>
    public static NewText Of(string text, string? subject = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = text.Length > MostCharacters ? text[..MostCharacters] : text;
        var lines = TextLine.Split(read);
        DropSubject(lines, subject);
        QuoteMarks.Mark(lines);
        SignatureMarks.Mark(lines);
        return new(
            Join(lines, LineKind.New),
            Join(lines, LineKind.Quoted) + text[read.Length..],
            Join(lines, LineKind.Signature));
    }

    private static void DropSubject(List<TextLine> lines, string? subject)
    {
        if (string.IsNullOrWhiteSpace(subject))
        {
            return;
        }

        var first = lines.Find(line => !line.IsBlank);
        if (first is not null && first.Plain.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase)
            && first.Plain.AsSpan("Subject:".Length).Trim().Equals(subject.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            first.Kind = LineKind.Quoted;
        }
    }

    private static string Join(List<TextLine> lines, LineKind kind)
    {
        var text = new System.Text.StringBuilder();
        var wasBlank = true;
        foreach (var line in lines)
        {
            if (line.Kind != kind || (line.IsBlank && wasBlank))
            {
                continue;
            }

            text.Append(line.Written.TrimEnd()).Append('\n');
            wasBlank = line.IsBlank;
        }

        return text.ToString().Trim();
    }
}
