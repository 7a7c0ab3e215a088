using System.Text.RegularExpressions;

namespace Followthrough.Mail.Reports;

/// <summary>Addresses that stand in running text.</summary>
internal static partial class AddressesInText
{
    public static string? First(string text) => Address().Match(text) is { Success: true } match ? Cleaned(match.Value) : null;

    /// <summary>Each address with the place where it stands.</summary>
    public static IEnumerable<(int At, string Address)> All(string text)
    {
        foreach (Match match in Address().Matches(text))
        {
            yield return (match.Index, Cleaned(match.Value));
        }
    }

    private static string Cleaned(string address) => address.TrimEnd('.', '-');

    [GeneratedRegex("""[\p{L}\p{N}!#$&'*+/=?^_`{|}~][\p{L}\p{N}.!#$%&'*+/=?^_`{|}~\-]{0,127}@[\p{L}\p{N}][\p{L}\p{N}\-.]{0,250}""", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
