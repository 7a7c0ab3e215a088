using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>
/// A file of contacts: CSV of any known program, or vCard. Opening looks at the whole file once (encoding, fingerprint, whether it is
/// cut) and at its first rows; reading is streaming, so memory doesn't grow with the file.
/// </summary>
public sealed class ContactFile
{
    private readonly CsvContacts? csv;
    private readonly VCardContacts? cards;

    private ContactFile(string path, FileSurvey survey, CsvContacts? csv, VCardContacts? cards)
    {
        (Path, this.csv, this.cards) = (path, csv, cards);
        Fingerprint = survey.Sha256;
        Bytes = survey.Bytes;
        LineBreaks = survey.LineBreaks;
        Encoding = survey.Encoding.WebName;
        Mapping = csv?.Proposal ?? new ColumnMapping(SourceKind.VCard, []);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of its content, lower-case hex.</summary>
    public string Fingerprint { get; }

    /// <summary>Its length.</summary>
    public long Bytes { get; }

    /// <summary>Its line breaks: for CSV nearly the number of rows, for a progress bar.</summary>
    public long LineBreaks { get; }

    /// <summary>How its text is encoded: utf-8, utf-16, windows-1252.</summary>
    public string Encoding { get; }

    /// <summary>What separates the cells, in a word; null for vCard.</summary>
    public string? Separator => csv is null ? null : CsvDialect.NameOf(csv.Separator);

    /// <summary>What its columns mean, as proposed; change it with <see cref="ColumnMapping.With"/>. A vCard has no columns.</summary>
    public ColumnMapping Mapping { get; }

    /// <summary>The cells of its first rows, to be shown beside the mapping; empty for vCard.</summary>
    public IReadOnlyList<string[]> Sample => csv?.Sample ?? [];

    /// <summary>Opens a file and looks at it.</summary>
    /// <exception cref="ContactFileException">It doesn't exist, can't be read, is empty, binary or cut; one plain line says so.</exception>
    public static ContactFile Open(string path, CancellationToken cancel = default)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
            var survey = FileSurvey.Take(file, cancel);
            Stream Text() => survey.OpenText(path);
            return VCardContacts.IsVCard(survey.HeadText())
                ? new ContactFile(path, survey, null, VCardContacts.Open(survey, path))
                : new ContactFile(path, survey, CsvContacts.Open(survey, Text), null);
        }
        catch (ContactFileException wrong)
        {
            throw new ContactFileException($"{System.IO.Path.GetFileName(path)}: {wrong.Message}", wrong);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ContactFileException($"{path} can't be read: {error.Message}", error);
        }
    }

    /// <summary>All rows in batches of about a thousand.</summary>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="from">Number of the first row wanted, from 0: rows before it are skipped, good and rejected ones alike.</param>
    /// <param name="cancel">Stops between two batches.</param>
    public IEnumerable<ContactBatch> Read(ColumnMapping mapping, long from = 0, CancellationToken cancel = default) =>
        csv?.Read(mapping, from, cancel) ?? cards!.Read(from, cancel);
}
