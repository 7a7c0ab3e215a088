using NodaTime;

namespace Followthrough.Store.Sources;

/// <summary>One new row on its way into a table, column by column in the order in which the columns were named.</summary>
internal abstract class BulkRow
{
    internal abstract BulkRow Number(long? value);

    internal abstract BulkRow Integer(int? value);

    internal abstract BulkRow Real(double value);

    internal abstract BulkRow Flag(bool value);

    internal abstract BulkRow Text(string? value);

    internal BulkRow Time(Instant? value) => Number(value?.ToUnixTimeMilliseconds());
}
