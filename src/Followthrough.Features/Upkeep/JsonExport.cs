using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Upkeep;

/// <summary>Writes an export as one JSON document: an object with an array for each table.</summary>
internal sealed class JsonExport : IAsyncDisposable
{
    private const int FlushBytes = 1 << 16;
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _json;
    private JsonEncodedText[] _names = [];

    public JsonExport(string path)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        _json = new Utf8JsonWriter(_file, new JsonWriterOptions { Encoder = ExportNames.Readable.Encoder });
        _json.WriteStartObject();
    }

    public void Begin(ExportTable table)
    {
        _names = [.. table.Columns.Select(column => JsonEncodedText.Encode(ExportNames.InJson(column)))];
        _json.WriteStartArray(table.Name);
    }

    public void End() => _json.WriteEndArray();

    public async Task RowAsync(object?[] values)
    {
        _json.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            _json.WritePropertyName(_names[i]);
            Value(values[i]);
        }

        _json.WriteEndObject();
        if (_json.BytesPending > FlushBytes)
        {
            await _json.FlushAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_json.CurrentDepth == 1)
        {
            _json.WriteEndObject();
        }

        await _json.DisposeAsync();
        await _file.DisposeAsync();
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case Enum name:
                _json.WriteStringValue(ExportNames.Of(name));
                break;
            case Instant at:
                _json.WriteStringValue(InstantPattern.General.Format(at));
                break;
            case LocalDate day:
                _json.WriteStringValue(LocalDatePattern.Iso.Format(day));
                break;
            case string text:
                _json.WriteStringValue(text);
                break;
            case IReadOnlyList<string> or IReadOnlyDictionary<string, string>:
                JsonSerializer.Serialize(_json, value, ExportNames.Readable);
                break;
            default:
                _json.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
