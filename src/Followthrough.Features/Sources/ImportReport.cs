using System.Globalization;
using CsvHelper;

namespace Followthrough.Features.Sources;

/// <summary>
/// The file of rejected rows (or of differences) that an import leaves: line, reason, the cells as they stood. Cells that a spreadsheet
/// would take for a formula are made harmless (OWASP ASVS 1.2.10). Made when the first row comes.
/// </summary>
internal sealed class ImportReport : IDisposable
{
    private readonly string[] _headers;
    private FileStream? _file;
    private CsvWriter? _writer;

    /// <param name="path">Where it goes.</param>
    /// <param name="headers">The headings.</param>
    /// <param name="length">How long it was when the import last committed; what was written after that is written again.</param>
    internal ImportReport(string path, string[] headers, long length)
    {
        (Path, _headers) = (path, headers);
        if (length > 0 && File.Exists(path))
        {
            Open(FileMode.Open);
            _file!.SetLength(length);
            _file.Position = length;
            Length = length;
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Where it is.</summary>
    internal string Path { get; }

    /// <summary>Bytes written; 0 where there is no file.</summary>
    internal long Length { get; private set; }

    /// <summary>Where the files of an import go: beside the imported one, or where that can't be written, into the temporary folder.</summary>
    internal static string PathFor(string source, string? folder, string kind)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(source) + "." + kind + ".csv";
        folder ??= System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(source))!;
        try
        {
            var probe = System.IO.Path.Combine(folder, "." + System.IO.Path.GetRandomFileName());
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            return System.IO.Path.Combine(folder, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return System.IO.Path.Combine(System.IO.Path.GetTempPath(), name);
        }
    }

    internal void Write(long line, string reason, IReadOnlyList<string> cells)
    {
        if (_writer is null)
        {
            Open(FileMode.Create);
            _writer!.WriteRecord(_headers);
        }

        _writer.WriteField(line.ToString(CultureInfo.InvariantCulture).AsSpan());
        _writer.WriteField(reason.AsSpan());
        foreach (var cell in cells)
        {
            _writer.WriteField(cell.AsSpan());
        }

        _writer.EndRecord();
    }

    /// <summary>Forgets what was written after a length.</summary>
    internal void Return(long length)
    {
        Flush();
        _file?.SetLength(length);
        if (_file is not null)
        {
            _file.Position = length;
        }

        if (length == 0)
        {
            Dispose();
            (_writer, _file) = (null, null);
        }

        Length = length;
    }

    /// <summary>Hands everything to the operating system.</summary>
    internal void Flush()
    {
        _writer?.Flush();
        _file?.Flush();
        Length = _file?.Position ?? 0;
    }

    private void Open(FileMode mode)
    {
        _file = new FileStream(Path, mode, FileAccess.Write, FileShare.Read);
        _writer = CsvWriter.Create(_file, new CsvWriterOptions
        {
            Injection = CsvInjection.Escape,
            InjectionCharacters = "=+-@\t\r\n",
            ValidateFieldCount = false,
            WriteByteOrderMark = mode == FileMode.Create,
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
    }
}
