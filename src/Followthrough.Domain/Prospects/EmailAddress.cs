namespace Followthrough.Domain.Prospects;

/// <summary>The form of an e-mail address that decides whose it is.</summary>
public static class EmailAddress
{
    /// <summary>Longest address a mail server takes (RFC 5321 §4.5.3.1.3), in characters.</summary>
    public const int LongestAddress = 254;

    /// <summary>
    /// The address trimmed and in lower case, or null where it can't be one: exactly one @ with something on both sides, a dot in the
    /// domain, no spaces or control characters, at most 254 characters. Quoted local parts are not taken: no seller has such a contact
    /// and every importer garbles them.
    /// </summary>
    public static string? Normalize(string? address)
    {
        var text = address.AsSpan().Trim();
        var at = text.IndexOf('@');
        if (at <= 0 || at == text.Length - 1 || text.Length > LongestAddress || text.LastIndexOf('@') != at)
        {
            return null;
        }

        var domain = text[(at + 1)..];
        if (!IsDomain(domain) || text[0] == '.' || text[at - 1] == '.' || text.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || "<>()[],;:\\\"".Contains(c, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return text.ToString().ToLowerInvariant();
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        return dot > 0 && dot < domain.Length - 1 && domain[0] != '-' && domain[^1] != '-';
    }
}
