using System.Globalization;

namespace Followthrough.Domain.Sources;

/// <summary>Which sign separates the decimals of a column's amounts.</summary>
public enum DecimalMark
{
    /// <summary>The column's cells don't say; each is read by itself.</summary>
    Unknown = 0,

    /// <summary>1,234.56.</summary>
    Dot,

    /// <summary>1.234,56 and 1 234,56.</summary>
    Comma,
}

/// <summary>Reads amounts of money as people and spreadsheets write them.</summary>
public static class AmountText
{
    private static readonly (string Sign, string Code)[] Signs =
    [
        ("A$", "AUD"), ("C$", "CAD"), ("CA$", "CAD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("US$", "USD"), ("R$", "BRL"), ("S$", "SGD"), ("€", "EUR"), ("£", "GBP"),
        ("$", "USD"), ("¥", "JPY"), ("₹", "INR"), ("zł", "PLN"), ("Kč", "CZK"), ("₺", "TRY"), ("₪", "ILS"), ("₩", "KRW"), ("Fr.", "CHF"), ("SFr", "CHF"),
    ];

    private static readonly HashSet<string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        "USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "BRL", "MXN", "ZAR", "TRY",
        "ILS", "SGD", "HKD", "KRW", "AED", "SAR", "ARS", "CLP", "COP", "ISK", "UAH", "THB", "MYR", "IDR", "PHP", "TWD", "NGN", "KES", "EGP",
    };

    /// <summary>
    /// Reads "1,234.56", "1.234,56", "1 234,56", "€ 1'000", "1234.5 USD", "(500)"; spaces and apostrophes only group. Where one sign
    /// stands alone before three digits, <paramref name="mark"/> decides; unknown, it groups (1.234 is one thousand …).
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="mark">What the column's other cells say.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">ISO 4217, where the cell names one.</param>
    /// <returns>False where the cell is no amount.</returns>
    public static bool TryRead(string cell, DecimalMark mark, out decimal amount, out string? currency)
    {
        amount = 0;
        var text = cell.Trim();
        currency = CurrencyIn(text, out var number);
        var negative = number.StartsWith('-') || number.StartsWith('−') || (number.StartsWith('(') && number.EndsWith(')'));
        var plain = new string([.. number.Where(c => char.IsAsciiDigit(c) || c is '.' or ',')]);
        if (plain.Length == 0 || number.Any(c => !(char.IsAsciiDigit(c) || c is '.' or ',' or '\'' or '’' or '-' or '−' or '(' or ')' or '+' || char.IsWhiteSpace(c))))
        {
            return false;
        }

        var decimals = DecimalSign(plain, mark);
        var normal = new string([.. plain.Where(c => char.IsAsciiDigit(c) || c == decimals).Select(c => c == decimals ? '.' : c)]);
        if (!decimal.TryParse(normal, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
        {
            return false;
        }

        amount = negative ? -amount : amount;
        return true;
    }

    /// <summary>What this cell says about the column: which sign must be the decimal one; unknown where either could be.</summary>
    public static DecimalMark MarkOf(string cell)
    {
        _ = CurrencyIn(cell.Trim(), out var number);
        var plain = new string([.. number.Where(c => char.IsAsciiDigit(c) || c is '.' or ',')]);
        if (plain.Length == 0 || number.Any(char.IsLetter))
        {
            return DecimalMark.Unknown;
        }

        return DecimalSign(plain, DecimalMark.Unknown) switch
        {
            '.' => DecimalMark.Dot,
            ',' => DecimalMark.Comma,
            _ when plain.AsSpan().Count(',') > 1 => DecimalMark.Dot,
            _ when plain.AsSpan().Count('.') > 1 => DecimalMark.Comma,
            _ => DecimalMark.Unknown,
        };
    }

    // The sign before the decimals, or NUL where there are none.
    private static char DecimalSign(string plain, DecimalMark mark)
    {
        var dot = plain.LastIndexOf('.');
        var comma = plain.LastIndexOf(',');
        if (dot < 0 && comma < 0)
        {
            return '\0';
        }

        if (dot >= 0 && comma >= 0)
        {
            return dot > comma ? '.' : ',';
        }

        var sign = dot >= 0 ? '.' : ',';
        var at = Math.Max(dot, comma);
        if (plain.AsSpan().Count(sign) > 1)
        {
            return '\0';
        }

        if (mark != DecimalMark.Unknown)
        {
            return sign == (mark == DecimalMark.Dot ? '.' : ',') ? sign : '\0';
        }

        return plain.Length - at - 1 == 3 && at is > 0 and <= 3 && plain[0] != '0' ? '\0' : sign;
    }

    private static string? CurrencyIn(string text, out string number)
    {
        foreach (var (sign, code) in Signs)
        {
            if (text.Contains(sign, StringComparison.Ordinal))
            {
                number = text.Replace(sign, "", StringComparison.Ordinal).Trim();
                return code;
            }
        }

        var word = new string([.. text.Where(char.IsAsciiLetter)]);
        if (Codes.Contains(word))
        {
            number = text.Replace(word, "", StringComparison.Ordinal).Trim();
            return word.ToUpperInvariant();
        }

        // "kr" is the crown of three countries: the amount is good, the currency stays open.
        number = word.Equals("kr", StringComparison.OrdinalIgnoreCase)
            ? text.Replace("kr.", "", StringComparison.OrdinalIgnoreCase).Replace("kr", "", StringComparison.OrdinalIgnoreCase).Trim()
            : text.EndsWith(",-", StringComparison.Ordinal) || text.EndsWith(".-", StringComparison.Ordinal) ? text[..^2] : text;
        return null;
    }

    /// <summary>The ISO 4217 code of a cell that names a currency by code or sign; null where it names none we know.</summary>
    public static string? CurrencyOf(string cell)
    {
        var text = cell.Trim();
        return Codes.Contains(text) ? text.ToUpperInvariant() : Signs.FirstOrDefault(sign => sign.Sign == text).Code;
    }
}
