using System.Text;
using CsvHelper;

namespace Followthrough.Features.Sources;

/// <summary>The records of a CSV file one after the other: the parser with its guard against quotes that are never closed.</summary>
internal sealed class CsvRecords : IDisposable
{
    private const int LargestRecord = 8 << 20; // bytes: longer is no table
    private const int ReadBytes = 256 << 10;

    private readonly UnclosedQuotes guard;
    private readonly CsvReader reader;
    private readonly Queue<UnclosedQuotes.Taken> damaged = new();

    internal CsvRecords(Stream text, char separator)
    {
        guard = new UnclosedQuotes(text, separator);
        reader = CsvReader.Create(guard, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            BufferSize = ReadBytes,
            Encoding = new UTF8Encoding(false),
        });
        Headers = ReadHeaders();
    }

    /// <summary>The headings as they stand in the file.</summary>
    internal string[] Headers { get; }

    /// <summary>The line on which the current record begins, from 1.</summary>
    internal long Line => reader.LineNumber;

    /// <summary>The number of cells of the current record.</summary>
    internal int Count => reader.FieldCount;

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    /// <exception cref="ContactFileException">A record is so long that this is no table.</exception>
    internal bool Read()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException broken)
        {
            throw new ContactFileException($"This is no table of contacts: {broken.Message}", broken);
        }
    }

    /// <summary>A cell of the current record; empty where it lacks it.</summary>
    internal string Cell(int index) => reader.GetString(index);

    /// <summary>A cell of the current record as UTF-8, valid until the next record.</summary>
    internal ReadOnlySpan<byte> Bytes(int index) => reader.GetSpan(index);

    /// <summary>The cells of the current record.</summary>
    internal string[] Cells() => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    /// <summary>Whether the current record has a NUL in it.</summary>
    internal bool HasNul => reader.RawRecord.Contains((byte)0);

    /// <summary>The lines with an unclosed quote that stand before a line (all of them at the end of the file), each once.</summary>
    internal bool TryDamaged(long before, out UnclosedQuotes.Taken taken)
    {
        if (guard.Lines.TryPeek(out taken) && taken.Number < before)
        {
            guard.Lines.Dequeue();
            return true;
        }

        return false;
    }

    private string[] ReadHeaders()
    {
        if (!Read() || (CsvDialect.IsHint(reader.GetString(0)) && !Read()))
        {
            throw new ContactFileException(guard.Lines.Count > 0
                ? "The first line opens a quote that is never closed."
                : "The file has no rows and no headings.");
        }

        if (guard.Lines.TryPeek(out var taken) && taken.Number < reader.LineNumber)
        {
            throw new ContactFileException("The first line opens a quote that is never closed, so the columns have no names.");
        }

        return Cells();
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
