using System.Globalization;
using NodaTime;

namespace Followthrough.Domain.Sources;

/// <summary>Which number of 03/04/2026 is the day.</summary>
public enum DateOrder
{
    /// <summary>The column's cells don't say.</summary>
    Unknown = 0,

    /// <summary>31.12.2026.</summary>
    DayFirst,

    /// <summary>12/31/2026.</summary>
    MonthFirst,
}

/// <summary>Reads dates as spreadsheets and programs write them.</summary>
public static class DateText
{
    // Excel counts days from 1900-01-00 and believes in 29 February 1900; from March 1900 on, its zero is 1899-12-30.
    private static readonly LocalDate ExcelZero = new(1899, 12, 30);
    private const int EarliestSerial = 20_000; // 1954-10-03
    private const int LatestSerial = 80_000; // 2119-01-11
    private const int EarliestYear = 1900;
    private const int LatestYear = 2200;
    private const int Century = 70; // two-digit years from here on are of the last century

    private static readonly Dictionary<string, int> Months = ReadMonths();

    /// <summary>
    /// Reads 2026-12-31 (with or without a time), 31.12.2026, 12/31/2026, 31-12-26, 20261231, an Excel serial number (45631.0),
    /// 31 Dec 2026, Dec 31, 2026. Where both numbers could be the day, <paramref name="order"/> decides; with
    /// <see cref="DateOrder.Unknown"/> month first.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> cell, DateOrder order, out LocalDate date)
    {
        date = default;
        cell = cell.Trim();
        if (cell.IsEmpty || !TryNumbers(cell, out var parts))
        {
            return false;
        }

        if (parts.Word is { } month)
        {
            return parts.Count == 2 && (parts.A > 31
                ? Make(parts.A, month, parts.B, out date)
                : Make(parts.B, month, parts.A, out date));
        }

        if (parts.Count == 1)
        {
            return TrySingle(cell, parts.A, out date);
        }

        if (parts.Count == 2 && IsSerial(parts.A) && cell.Contains('.'))
        {
            date = ExcelZero.PlusDays(parts.A);
            return true;
        }

        if (parts.Count < 3)
        {
            return false;
        }

        if (parts.A > 31)
        {
            return Make(parts.A, parts.B, parts.C, out date);
        }

        var dayFirst = parts.A > 12 || (parts.B <= 12 && order == DateOrder.DayFirst);
        return dayFirst ? Make(parts.C, parts.B, parts.A, out date) : Make(parts.C, parts.A, parts.B, out date);
    }

    /// <summary>Which number of this cell must be the day; <see cref="DateOrder.Unknown"/> where both could be, or it is no such date.</summary>
    public static DateOrder OrderOf(ReadOnlySpan<char> cell)
    {
        if (!TryNumbers(cell.Trim(), out var parts) || parts.Word is not null || parts.Count < 3 || parts.A > 31)
        {
            return DateOrder.Unknown;
        }

        return parts switch
        {
            { A: > 12 and <= 31, B: >= 1 and <= 12 } => DateOrder.DayFirst,
            { B: > 12 and <= 31, A: >= 1 and <= 12 } => DateOrder.MonthFirst,
            _ => DateOrder.Unknown,
        };
    }

    /// <summary>Whether the cell is a date of three numbers with the year last, whose order therefore matters.</summary>
    public static bool NeedsOrder(ReadOnlySpan<char> cell) =>
        TryNumbers(cell.Trim(), out var parts) && parts is { Word: null, Count: 3, A: >= 1 and <= 31, B: >= 1 and <= 31 };

    private static bool TrySingle(ReadOnlySpan<char> cell, int number, out LocalDate date)
    {
        date = default;
        if (IsSerial(number))
        {
            date = ExcelZero.PlusDays(number);
            return true;
        }

        if (cell.Length == 8)
        {
            return Make(number / 10_000, number / 100 % 100, number % 100, out date);
        }

        // Milliseconds since 1970, as HubSpot's own interface gives them.
        if (cell.Length == 13 && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var ms))
        {
            date = Instant.FromUnixTimeMilliseconds(ms).InUtc().Date;
            return true;
        }

        return false;
    }

    private static bool IsSerial(int number) => number is >= EarliestSerial and <= LatestSerial;

    private static bool Make(int year, int month, int day, out LocalDate date)
    {
        date = default;
        if (year is >= 0 and < 100)
        {
            year += year >= Century ? 1900 : 2000;
        }

        if (year is < EarliestYear or > LatestYear || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }

    private readonly record struct Numbers(int A, int B, int C, int Count, int? Word);

    // The first three numbers of the cell, up to where its time of day begins, and the month if it is a word.
    private static bool TryNumbers(ReadOnlySpan<char> cell, out Numbers numbers)
    {
        Span<int> found = stackalloc int[3];
        var count = 0;
        int? word = null;
        for (var i = 0; i < cell.Length && count < 3;)
        {
            var c = cell[i];
            if (char.IsAsciiDigit(c))
            {
                var start = i;
                while (i < cell.Length && char.IsAsciiDigit(cell[i]))
                {
                    i++;
                }

                if (i < cell.Length && cell[i] == ':')
                {
                    break;
                }

                if (i - start > 9)
                {
                    found[count++] = int.MaxValue;
                    continue;
                }

                found[count++] = int.Parse(cell[start..i], NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (char.IsLetter(c))
            {
                var start = i;
                while (i < cell.Length && char.IsLetter(cell[i]))
                {
                    i++;
                }

                if (Months.TryGetValue(HeaderText.Plain(cell[start..i].ToString()), out var month))
                {
                    word = month;
                }
                else if (i - start > 1 && !(count == 1 && i - start == 2) && !IsWeekday(count, word))
                {
                    numbers = default;
                    return false;
                }
            }
            else
            {
                i++;
            }
        }

        numbers = new Numbers(found[0], found[1], found[2], count, word);
        return count > 0;
    }

    // "Thu, 31 Dec 2026", "31 de diciembre": a word before the numbers or a short one between them.
    private static bool IsWeekday(int count, int? word) => count == 0 && word is null;

    private static Dictionary<string, int> ReadMonths()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] words =
        [
            "jan january januar januari janvier enero ene gennaio gen janeiro janv jaenner janner",
            "feb february februar februari fevrier febrero febbraio fevereiro fev fevr",
            "mar march marz maerz maart mars marzo marco mrz mrt",
            "apr april avril abril aprile abr avr",
            "may mai mei maj mayo maggio maio mag",
            "jun june juni juin junio giugno junho giu",
            "jul july juli juillet julio luglio julho lug juil",
            "aug august augustus augusti aout agosto ago",
            "sep sept september septembre septiembre settembre setembro set",
            "oct october oktober octobre octubre ottobre outubro okt ott out",
            "nov november novembre noviembre novembro",
            "dec december dezember desember decembre diciembre dicembre dezembro dez des dic",
        ];
        for (var i = 0; i < words.Length; i++)
        {
            foreach (var word in words[i].Split(' '))
            {
                months[word] = i + 1;
            }
        }

        return months;
    }
}
