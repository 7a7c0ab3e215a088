using System.Text.RegularExpressions;

namespace Followthrough.Mail.Reports;

/// <summary>Reply codes (RFC 5321 §4.2) and enhanced status codes (RFC 3463) as they stand in what servers say.</summary>
internal static partial class SmtpAnswer
{
    /// <summary>The first enhanced status code of class 2, 4 or 5; null where there is none. "5.0.0" counts only if there is no better one.</summary>
    public static string? StatusIn(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string? first = null;
        foreach (Match match in Status().Matches(text))
        {
            if (!match.Value.EndsWith(".0.0", StringComparison.Ordinal))
            {
                return match.Value;
            }

            first ??= match.Value;
        }

        return first;
    }

    /// <summary>The first reply code of class 4 or 5; 0 where there is none.</summary>
    public static int CodeIn(string? text)
    {
        var match = string.IsNullOrEmpty(text) ? Match.Empty : Code().Match(text);
        return match.Success ? ((match.ValueSpan[0] - '0') * 100) + ((match.ValueSpan[1] - '0') * 10) + (match.ValueSpan[2] - '0') : 0;
    }

    // Not a part of an address such as 192.5.1.1 or of a version.
    [GeneratedRegex(@"(?<![\d.])[245]\.\d\.\d{1,3}(?![\d.]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Status();

    [GeneratedRegex(@"(?<![\w.@/:=\-])[45][0-5]\d(?=[ \-\]:,;#]|$)(?!\s*(bytes|hours|minutes|days|kb|mb)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Code();
}
