using Followthrough.Domain.Prospects;

namespace Followthrough.Domain.Sources;

/// <summary>What the first rows of a file say about one of its columns.</summary>
public sealed class ColumnEvidence
{
    private const int LongestSample = 60;
    private int dayFirst;
    private int monthFirst;
    private int dot;
    private int comma;

    /// <summary>Rows seen, with or without a value in this column.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with a value in this column.</summary>
    public int Filled { get; private set; }

    /// <summary>Values that are e-mail addresses.</summary>
    public int Emails { get; private set; }

    /// <summary>Values with an @ in them.</summary>
    public int WithAt { get; private set; }

    /// <summary>The first value, shortened; null where there is none.</summary>
    public string? Sample { get; private set; }

    /// <summary>True where a date is among the values whose day and month could be swapped.</summary>
    public bool HasAmbiguousDates { get; private set; }

    /// <summary>True where the values give evidence for both orders of day and month.</summary>
    public bool HasMixedDates => dayFirst > 0 && monthFirst > 0;

    /// <summary>The order of day and month that most values need.</summary>
    public DateOrder Dates => dayFirst == monthFirst ? DateOrder.Unknown : dayFirst > monthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;

    /// <summary>The decimal sign that most values need.</summary>
    public DecimalMark Decimals => dot == comma ? DecimalMark.Unknown : dot > comma ? DecimalMark.Dot : DecimalMark.Comma;

    /// <summary>Takes one cell into account.</summary>
    public void Observe(string cell)
    {
        Rows++;
        var text = cell.Trim();
        if (text.Length == 0)
        {
            return;
        }

        Filled++;
        Sample ??= text.Length > LongestSample ? text[..LongestSample] + "…" : text;
        if (text.Contains('@', StringComparison.Ordinal))
        {
            WithAt++;
            Emails += EmailAddress.Normalize(text) is null ? 0 : 1;
        }
        else if (char.IsAsciiDigit(text[^1]) || text.Any(char.IsAsciiDigit))
        {
            ObserveNumber(text);
        }
    }

    private void ObserveNumber(string text)
    {
        if (DateText.NeedsOrder(text))
        {
            // Nobody writes month.day.year with dots.
            var order = text.AsSpan().Count('.') >= 2 ? DateOrder.DayFirst : DateText.OrderOf(text);
            dayFirst += order == DateOrder.DayFirst ? 1 : 0;
            monthFirst += order == DateOrder.MonthFirst ? 1 : 0;
            HasAmbiguousDates |= order == DateOrder.Unknown;
        }

        switch (AmountText.MarkOf(text))
        {
            case DecimalMark.Dot:
                dot++;
                break;
            case DecimalMark.Comma:
                comma++;
                break;
        }
    }
}
