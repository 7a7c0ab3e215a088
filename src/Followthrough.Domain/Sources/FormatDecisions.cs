namespace Followthrough.Domain.Sources;

/// <summary>
/// Decides per column how its dates and amounts are read. The column's own values are the authority, then the file's other columns of
/// the same sort, then the file's separator; a decision that is only a guess is said as a doubt.
/// </summary>
internal static class FormatDecisions
{
    internal static MappedColumn[] Decide(MappedColumn[] columns, IReadOnlyList<ColumnEvidence> evidence, char separator)
    {
        var fileDates = Majority(evidence.Select(column => column.Dates), DateOrder.Unknown);
        var fileDecimals = Majority(columns.Where(IsAmount).Select(column => evidence[column.Index].Decimals), DecimalMark.Unknown);
        return [.. columns.Select(column => Decide(column, evidence[column.Index], fileDates, fileDecimals, separator))];
    }

    private static MappedColumn Decide(MappedColumn column, ColumnEvidence evidence, DateOrder fileDates, DecimalMark fileDecimals, char separator)
    {
        if (column.Field is ContactField.Created or ContactField.DealDate or ContactField.ActivityDue)
        {
            return DecideDates(column, evidence, fileDates, separator);
        }

        if (IsAmount(column))
        {
            var mark = evidence.Decimals != DecimalMark.Unknown ? evidence.Decimals : fileDecimals;
            return column with { Decimals = mark };
        }

        return column.Field == ContactField.OptOut && HeaderText.Plain(column.Header).Contains("marketing", StringComparison.Ordinal)
            ? column with { Doubt = $"\"{column.Header}\": whoever isn't a marketing contact counts as opted out. Map it to custom if it is a matter of billing only." }
            : column;
    }

    private static MappedColumn DecideDates(MappedColumn column, ColumnEvidence evidence, DateOrder fileDates, char separator)
    {
        if (evidence.Dates != DateOrder.Unknown && !evidence.HasMixedDates)
        {
            return column with { Dates = evidence.Dates };
        }

        if (!evidence.HasAmbiguousDates && !evidence.HasMixedDates)
        {
            return column with { Dates = fileDates != DateOrder.Unknown ? fileDates : Guess(separator) };
        }

        var order = evidence.Dates != DateOrder.Unknown ? evidence.Dates : fileDates != DateOrder.Unknown ? fileDates : Guess(separator);
        var read = order == DateOrder.DayFirst ? "day first" : "month first";
        var why = evidence.HasMixedDates ? "some of its dates are day first and some month first" : "its dates could be day first or month first";
        var other = order == DateOrder.DayFirst ? "month-first" : "day-first";
        return column with
        {
            Dates = order,
            Doubt = $"\"{column.Header}\": {why} (such as {evidence.Sample}); read as {read}. Otherwise: --map \"{column.Header}={ContactFields.NameOf(column.Field)}:{other}\".",
        };
    }

    // Programs set to a language with decimal commas separate cells by semicolons, and those languages write the day first.
    private static DateOrder Guess(char separator) => separator == ';' ? DateOrder.DayFirst : DateOrder.MonthFirst;

    private static bool IsAmount(MappedColumn column) => column.Field == ContactField.DealValue;

    private static T Majority<T>(IEnumerable<T> votes, T none)
        where T : struct, Enum =>
        votes.Where(vote => !vote.Equals(none)).GroupBy(vote => vote).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault(none);
}
