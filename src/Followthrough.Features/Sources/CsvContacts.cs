using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Reads the contacts of a CSV file.</summary>
internal sealed class CsvContacts
{
    private const int SampleRows = 5_000; // enough to see which number of 03/04/2026 is the day
    private const int SampleBytes = 8 << 20;
    private const int ShownRows = 5;
    private const int BatchRows = 256;

    private readonly Func<Stream> open;
    private readonly int width;
    private readonly RowShape shape;

    private CsvContacts(Func<Stream> open, char separator, CsvRecords records)
    {
        this.open = open;
        Separator = separator;
        width = records.Headers.Length;
        var evidence = records.Headers.Select(_ => new ColumnEvidence()).ToArray();
        var rows = 0;
        long bytes = 0;
        while (rows < SampleRows && bytes < SampleBytes && records.Read())
        {
            var cells = new string[width];
            for (var i = 0; i < width; i++)
            {
                cells[i] = records.Cell(i);
                evidence[i].Observe(cells[i]);
                bytes += cells[i].Length;
            }

            if (rows++ < ShownRows)
            {
                Sample.Add(cells);
            }
        }

        shape = RowShape.Learn(width, [.. evidence.Select(column => column.Filled)], rows);
        Proposal = MappingProposal.Of(records.Headers, evidence, separator);
    }

    /// <summary>What separates the cells.</summary>
    internal char Separator { get; }

    /// <summary>What the columns seem to mean.</summary>
    internal ColumnMapping Proposal { get; }

    /// <summary>The first rows.</summary>
    internal List<string[]> Sample { get; } = [];

    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="survey">What the whole file is like.</param>
    /// <param name="open">Opens its text as UTF-8.</param>
    /// <exception cref="ContactFileException">It has no headings, or is cut in its last row.</exception>
    internal static CsvContacts Open(FileSurvey survey, Func<Stream> open)
    {
        var separator = CsvDialect.SeparatorOf(survey.HeadText());
        using var records = new CsvRecords(open(), separator);
        var contacts = new CsvContacts(open, separator, records);
        if (!survey.EndsWithLineBreak)
        {
            contacts.RefuseCut();
        }

        return contacts;
    }

    // A file without a last line break may be whole, or may have lost its end: then its last row lacks cells or the end of a quote.
    private void RefuseCut()
    {
        using var records = new CsvRecords(open(), Separator);
        long rows = 0, line = 1;
        var cells = width;
        while (records.Read())
        {
            rows++;
            (line, cells) = (records.Line, records.Count);
            while (records.TryDamaged(line, out _))
            {
                rows++;
            }
        }

        if (records.TryDamaged(long.MaxValue, out var open_))
        {
            throw new ContactFileException($"The file ends in the middle of line {open_.Number}, inside a quoted cell: it seems to have been cut. Nothing was imported.");
        }

        if (rows > 1 && shape.IsCut(cells))
        {
            throw new ContactFileException($"The file ends in the middle of line {line}, after {cells} of {width} cells: it seems to have been cut. Nothing was imported.");
        }
    }

    /// <summary>All rows in batches, from the row with number <paramref name="from"/> on.</summary>
    internal IEnumerable<ContactBatch> Read(ColumnMapping mapping, long from, CancellationToken cancel)
    {
        using var records = new CsvRecords(open(), Separator);
        var reader = new RowReader(mapping);
        var cells = new string[width];
        var used = mapping.Columns.Where(column => column.Field != ContactField.Ignore).Select(column => column.Index).ToArray();
        Array.Fill(cells, "");
        long row = 0;
        var batch = new ContactBatch(from);
        bool more;
        do
        {
            more = records.Read();
            while (records.TryDamaged(more ? records.Line : long.MaxValue, out var damaged))
            {
                if (row++ >= from)
                {
                    batch.Rejected.Add(new RejectedRow(damaged.Number, "A quote is opened in this line and never closed.", [damaged.Text]));
                }
            }

            if (more && row++ >= from)
            {
                Take(records, reader, cells, used, batch);
            }

            if (batch.Count >= BatchRows)
            {
                cancel.ThrowIfCancellationRequested();
                yield return batch;
                batch = new ContactBatch(row);
            }
        }
        while (more);

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private void Take(CsvRecords records, RowReader reader, string[] cells, int[] used, ContactBatch batch)
    {
        var count = records.Count;
        var rejection = count == width ? null : shape.Reject(count, ExtraAreEmpty(records));
        rejection ??= records.HasNul ? "The row has NUL bytes in it: the file is damaged here." : null;
        if (rejection is null)
        {
            foreach (var i in used)
            {
                cells[i] = records.Cell(i);
            }

            if (reader.Read(records.Line, cells, out rejection) is { } contact)
            {
                batch.Rows.Add(contact);
                return;
            }
        }

        batch.Rejected.Add(new RejectedRow(records.Line, rejection!, records.Cells()));
    }

    private bool ExtraAreEmpty(CsvRecords records)
    {
        for (var i = width; i < records.Count; i++)
        {
            if (!records.Bytes(i).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }
}
