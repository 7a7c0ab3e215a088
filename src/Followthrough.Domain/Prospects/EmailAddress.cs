using System.Buffers;
using System.Globalization;
using System.Text;

namespace Followthrough.Domain.Prospects;

/// <summary>The form of an e-mail address that decides whose it is.</summary>
public static class EmailAddress
{
    /// <summary>Longest address a mail server takes (RFC 5321 §4.5.3.1.3), in characters.</summary>
    public const int LongestAddress = 254;

    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 33).Select(c => (char)c), '\u007F', .. "<>()[],;:\\\""]);

    private static readonly SearchValues<char> NotInDomain =
        SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))]);

    private static readonly SearchValues<char> UpperCase = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly IdnMapping Idn = new();

    /// <summary>
    /// The address trimmed and in lower case, or null where it can't be one: exactly one @ with something on both sides, a domain of
    /// two labels or more, no spaces or control characters, at most 254 characters. A domain in letters of other scripts is given in its ASCII
    /// form (xn--), so that one address has one form. Quoted local parts are not taken: no seller has such a contact and every
    /// importer garbles them.
    /// </summary>
    public static string? Normalize(string? address)
    {
        var text = address.AsSpan().Trim();
        var at = text.IndexOf('@');
        if (at <= 0 || at == text.Length - 1 || text.Length > LongestAddress || text.LastIndexOf('@') != at || text.ContainsAny(Forbidden))
        {
            return null;
        }

        if (!IsDomain(text[(at + 1)..]) || text[0] == '.' || text[at - 1] == '.' || text.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        if (!Ascii.IsValid(text))
        {
            return NormalizeLetters(text, at);
        }

        return text.Length == address!.Length && !text.ContainsAny(UpperCase) ? address : text.ToString().ToLowerInvariant();
    }

    private static string? NormalizeLetters(ReadOnlySpan<char> text, int at)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                return null;
            }
        }

        try
        {
            var local = text[..at].ToString().Normalize(NormalizationForm.FormC);
            return string.Concat(local, "@", Idn.GetAscii(text[(at + 1)..].ToString())).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null; // no domain (RFC 5891), or half a surrogate pair
        }
    }

    // At least two labels; the last one (RFC 3696 §2) is longer than a letter and doesn't begin with a digit.
    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        return dot > 0 && dot < domain.Length - 2 && !char.IsAsciiDigit(domain[dot + 1]) && domain[0] != '-' && domain[^1] != '-'
            && !domain.ContainsAny(NotInDomain);
    }
}
