using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Store;

/// <summary>Instants as milliseconds since 1970 UTC: they sort and compare alike on both engines.</summary>
internal sealed class InstantAsMilliseconds() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeMilliseconds(), milliseconds => Instant.FromUnixTimeMilliseconds(milliseconds));

/// <summary>Days as ISO 8601 texts.</summary>
internal sealed class LocalDateAsText() : ValueConverter<LocalDate, string>(
    date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).Value);

/// <summary>Times of day as ISO 8601 texts.</summary>
internal sealed class LocalTimeAsText() : ValueConverter<LocalTime, string>(
    time => LocalTimePattern.ExtendedIso.Format(time), text => LocalTimePattern.ExtendedIso.Parse(text).Value);

/// <summary>Identity's times, as the others.</summary>
internal sealed class DateTimeOffsetAsMilliseconds() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

/// <summary>Money as ten-thousandths of the currency's unit: exact, and it sorts on both engines.</summary>
internal sealed class MoneyAsTenThousandths() : ValueConverter<decimal, long>(
    amount => (long)decimal.Round(amount * StoredMoney.PerUnit), stored => (decimal)stored / StoredMoney.PerUnit);

/// <summary>The scale of stored money, for hand-written queries.</summary>
public static class StoredMoney
{
    /// <summary>Stored parts in one unit of a currency.</summary>
    public const long PerUnit = 10_000;

    /// <summary>The amount of a stored value.</summary>
    public static decimal? Read(long? stored) => stored is { } value ? (decimal)value / PerUnit : null;
}

/// <summary>Documents kept in a text column.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = StoreJson.Options;

    /// <summary>Maps a property as JSON text, compared by that text.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        where T : class? =>
        property.HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, Options), text => JsonSerializer.Deserialize<T>(text, Options)!),
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Options) == JsonSerializer.Serialize(b, Options),
                value => JsonSerializer.Serialize(value, Options).GetHashCode(StringComparison.Ordinal),
                value => value));
}

/// <summary>How documents are written in text columns; hand-written SQL that fills them must use the same.</summary>
public static class StoreJson
{
    /// <summary>The options: camel case, readable letters, NodaTime's types as ISO texts.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new NodaText<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new NodaText<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new NodaText<LocalTime>(LocalTimePattern.ExtendedIso));
        options.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
        options.MakeReadOnly(true);
        return options;
    }

    private sealed class NodaText<T>(IPattern<T> pattern) : System.Text.Json.Serialization.JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
