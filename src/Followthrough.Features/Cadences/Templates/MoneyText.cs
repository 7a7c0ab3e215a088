using System.Globalization;

namespace Followthrough.Features.Cadences.Templates;

/// <summary>Money as a letter writes it.</summary>
internal static class MoneyText
{
    /// <summary>The amount with its currency: <c>$12,500</c>, <c>€950.50</c>, <c>CHF 2,000</c>.</summary>
    public static string Of(decimal amount, string currency)
    {
        var figures = amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return currency switch
        {
            "USD" => "$" + figures,
            "EUR" => "€" + figures,
            "GBP" => "£" + figures,
            _ => $"{currency} {figures}",
        };
    }
}
