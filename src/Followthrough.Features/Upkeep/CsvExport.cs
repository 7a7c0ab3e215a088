using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Upkeep;

/// <summary>Writes CSV as RFC 4180 says, for spreadsheets: with a byte order mark, and with texts that can't become formulas.</summary>
internal sealed class CsvExport : IAsyncDisposable
{
    private const int BufferBytes = 1 << 16;

    // A cell that begins with one of these is taken for a formula by some spreadsheet (OWASP ASVS 1.2.10); the wide forms are those of
    // East Asian keyboards.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private readonly StreamWriter _writer;
    private readonly StringBuilder _line = new();

    public CsvExport(string path) => _writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferBytes);

    public Task HeadAsync(IReadOnlyList<string> columns) => _writer.WriteAsync(string.Join(',', columns) + "\r\n");

    public Task RowAsync(object?[] values)
    {
        _line.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                _line.Append(',');
            }

            Cell(_line, values[i]);
        }

        return _writer.WriteAsync(_line.Append("\r\n"));
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    internal static void Cell(StringBuilder line, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case bool flag:
                line.Append(flag ? "yes" : "no");
                break;
            case Enum name:
                line.Append(ExportNames.Of(name));
                break;
            case Instant at:
                line.Append(InstantPattern.General.Format(at));
                break;
            case LocalDate day:
                line.Append(LocalDatePattern.Iso.Format(day));
                break;
            case IReadOnlyList<string> list:
                Text(line, string.Join("; ", list));
                break;
            case IReadOnlyDictionary<string, string> fields:
                Text(line, fields.Count == 0 ? "" : JsonSerializer.Serialize(fields, ExportNames.Readable));
                break;
            case string text:
                Text(line, text);
                break;
            default:
                line.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static void Text(StringBuilder line, string text)
    {
        var isFormula = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal);
        if (!isFormula && text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            line.Append(text);
            return;
        }

        line.Append('"').Append(isFormula ? "'" : "").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
