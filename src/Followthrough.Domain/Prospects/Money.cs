using System.Globalization;

namespace Followthrough.Domain.Prospects;

/// <summary>Sums of money as people read them.</summary>
public static class Money
{
    /// <summary>"$18,400", "€950.50", "18,400 BGN": no cents where there are none.</summary>
    /// <param name="amount">The sum.</param>
    /// <param name="currency">ISO 4217.</param>
    public static string Say(decimal amount, string currency)
    {
        var digits = Math.Abs(amount).ToString(amount == decimal.Truncate(amount) ? "N0" : "N2", CultureInfo.InvariantCulture);
        var sign = amount < 0 ? "−" : "";
        return currency switch
        {
            "USD" => $"{sign}${digits}",
            "EUR" => $"{sign}€{digits}",
            "GBP" => $"{sign}£{digits}",
            "JPY" => $"{sign}¥{digits}",
            _ => $"{sign}{digits} {currency}",
        };
    }
}
