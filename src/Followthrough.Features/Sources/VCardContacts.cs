using System.Text;
using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Reads the contacts of a vCard file of any version with any number of cards.</summary>
internal sealed class VCardContacts
{
    private const int BatchCards = 512;
    private const int MostProperties = 2_000; // of one card: more is a damaged file

    private readonly Func<Stream> open;
    private readonly Encoding encoding;

    private VCardContacts(Func<Stream> open, Encoding encoding) => (this.open, this.encoding) = (open, encoding);

    /// <summary>Whether a file begins with a card; blank lines before it don't matter.</summary>
    internal static bool IsVCard(ReadOnlySpan<byte> head)
    {
        var start = head.TrimStart(" \t\r\n"u8);
        return start.Length >= 11 && Ascii.EqualsIgnoreCase(start[..11], "BEGIN:VCARD"u8);
    }

    /// <summary>Looks at a file.</summary>
    /// <exception cref="ContactFileException">Its last card is cut.</exception>
    internal static VCardContacts Open(FileSurvey survey, string path)
    {
        var tail = Encoding.UTF8.GetString(survey.TailText()).ToUpperInvariant().TrimEnd();
        var lastLine = tail[(tail.LastIndexOfAny(['\n', '\r']) + 1)..].Trim();
        if (!lastLine.StartsWith("END:", StringComparison.Ordinal)
            && tail.LastIndexOf("BEGIN:VCARD", StringComparison.Ordinal) >= tail.LastIndexOf("END:VCARD", StringComparison.Ordinal))
        {
            throw new ContactFileException("The file ends in the middle of a card: it seems to have been cut. Nothing was imported.");
        }

        // Cards of 2.1 name the encoding of each line, so the bytes are kept as they are; only UTF-16 must be turned first.
        var isBytes = survey.Encoding.IsSingleByte || survey.Encoding is UTF8Encoding;
        return isBytes
            ? new VCardContacts(() => (survey with { Encoding = new UTF8Encoding(false) }).OpenText(path), survey.Encoding)
            : new VCardContacts(() => survey.OpenText(path), Encoding.UTF8);
    }

    /// <summary>All cards in batches, from the card with number <paramref name="from"/> on.</summary>
    internal IEnumerable<ContactBatch> Read(long from, CancellationToken cancel)
    {
        using var lines = new VCardLines(open());
        var reader = new RowReader(VCard.Mapping);
        var card = new VCard();
        var batch = new ContactBatch(from);
        long number = 0;
        long? begun = null;
        var nested = 0;
        var agent = false;
        while (lines.Read())
        {
            var mark = MarkOf(lines.Line);
            if (mark == Mark.Begin && begun is not null && agent)
            {
                nested++; // AGENT of 2.1 and 3.0 holds a whole card
            }
            else if (mark == Mark.Begin)
            {
                if (begun is { } open_ && number++ >= from)
                {
                    batch.Rejected.Add(new RejectedRow(open_, $"The card has no END:VCARD before line {lines.Number}.", [.. card.Cells()]));
                }

                card.Clear();
                begun = lines.Number;
            }
            else if (mark == Mark.End && nested > 0)
            {
                nested--;
            }
            else if (mark == Mark.End && begun is { } start)
            {
                if (number++ >= from)
                {
                    Finish(card, start, reader, batch);
                }

                begun = null;
            }
            else if (begun is not null && nested == 0 && card.Count < MostProperties && VCardProperty.Parse(lines.Line, encoding) is { } property)
            {
                agent = property.Name == "AGENT";
                card.Take(property);
                continue;
            }

            agent = false;
            if (batch.Count >= BatchCards)
            {
                cancel.ThrowIfCancellationRequested();
                yield return batch;
                batch = new ContactBatch(number);
            }
        }

        if (begun is { } last && number >= from)
        {
            batch.Rejected.Add(new RejectedRow(last, "The card has no END:VCARD.", [.. card.Cells()]));
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static void Finish(VCard card, long line, RowReader reader, ContactBatch batch)
    {
        var cells = card.Cells();
        string? rejection = card.IsGroup ? "The card is a group of others, not a contact." : null;
        if (rejection is null && reader.Read(line, cells, out rejection) is { } contact)
        {
            batch.Rows.Add(contact);
            return;
        }

        batch.Rejected.Add(new RejectedRow(line, rejection!.Replace("this row", "this card", StringComparison.Ordinal), [.. cells]));
    }

    private enum Mark
    {
        None,
        Begin,
        End,
    }

    private static Mark MarkOf(ReadOnlySpan<byte> line)
    {
        var trimmed = line.Trim(" \t"u8);
        return trimmed.Length == 11 && Ascii.EqualsIgnoreCase(trimmed, "BEGIN:VCARD"u8) ? Mark.Begin
            : trimmed.Length == 9 && Ascii.EqualsIgnoreCase(trimmed, "END:VCARD"u8) ? Mark.End
            : Mark.None;
    }
}
