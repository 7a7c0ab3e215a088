namespace Followthrough.Domain.Prospects;

/// <summary>
/// A telephone number that someone looks for, as it was written on a slip or shown by the telephone: spaces and signs don't matter, and the country's
/// code or the zero before the area may stand in one spelling and not in the other.
/// </summary>
public sealed class PhoneSearch
{
    /// <summary>Fewest digits, without a zero before the area, that mean one number.</summary>
    private const int FewestDigits = 7;

    private const string Signs = "+()-./ \u00A0\u2011";

    private readonly string _digits;

    private PhoneSearch(string digits) => _digits = digits;

    /// <summary>The last digits in their order, whatever stands between them: what a text that holds the number is like, in SQL.</summary>
    public string Like => $"%{string.Join('%', _digits[^FewestDigits..].ToCharArray())}%";

    /// <summary>Reads what someone typed; null where it isn't a whole number.</summary>
    public static PhoneSearch? Of(string? typed) =>
        !string.IsNullOrWhiteSpace(typed) && typed.All(c => char.IsAsciiDigit(c) || Signs.Contains(c)) && Digits(typed) is { } digits ? new PhoneSearch(digits) : null;

    /// <summary>Whether somebody's number is the one.</summary>
    public bool Fits(string phone) =>
        Digits(phone) is { } known && (known.EndsWith(_digits, StringComparison.Ordinal) || _digits.EndsWith(known, StringComparison.Ordinal));

    private static string? Digits(string phone) =>
        PhoneKey.Of(phone)?.TrimStart('+').TrimStart('0') is { Length: >= FewestDigits } digits ? digits : null;
}
