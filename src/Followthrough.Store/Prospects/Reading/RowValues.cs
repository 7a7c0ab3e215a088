using System.Data.Common;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>Values of a row as the store keeps them.</summary>
internal static class RowValues
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? Int(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static long? Long(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static Instant? Time(this DbDataReader row, int column) => row.IsDBNull(column) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static LocalDate? Day(this DbDataReader row, int column) => row.IsDBNull(column) ? null : LocalDatePattern.Iso.Parse(row.GetString(column)).Value;

    public static IReadOnlyList<string> Texts(this DbDataReader row, int column) =>
        row.GetString(column) is { Length: > 2 } json ? JsonSerializer.Deserialize<List<string>>(json, StoreJson.Options) ?? [] : [];
}
