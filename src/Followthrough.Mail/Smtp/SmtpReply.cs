using System.Globalization;
using System.Text;

namespace Followthrough.Mail.Smtp;

/// <summary>What a server answered.</summary>
/// <param name="Code">The three digits.</param>
/// <param name="EnhancedStatus">The enhanced status (RFC 3463), such as 4.7.1; empty when there is none.</param>
/// <param name="Text">The words, several lines joined by line feeds.</param>
public sealed record SmtpReply(int Code, string EnhancedStatus, string Text)
{
    internal const int MaxLines = 128;
    internal const int MaxLineBytes = 4_096; // RFC 5321 says 512; some servers say more

    /// <summary>2xx, or 3xx where the server wants more.</summary>
    public bool IsPositive => Code is >= 200 and < 400;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {EnhancedStatus} {Text}").Replace("  ", " ", StringComparison.Ordinal);

    /// <summary>Reads one line of a reply: its code, whether it is the last, and its text without the enhanced status.</summary>
    /// <returns>False when this is no reply of an SMTP server.</returns>
    internal static bool TryParseLine(ReadOnlySpan<byte> line, out int code, out bool isLast, out string status, out string text)
    {
        (code, isLast, status, text) = (0, true, "", "");
        if (line.Length < 3 || !IsDigit(line[0]) || !IsDigit(line[1]) || !IsDigit(line[2]) || line[0] is < (byte)'2' or > (byte)'5')
        {
            return false;
        }

        code = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0';
        if (line.Length == 3)
        {
            return true;
        }

        isLast = line[3] != '-';
        if (line[3] is not ((byte)' ' or (byte)'-'))
        {
            return false;
        }

        var rest = line[4..];
        var length = StatusLength(rest, line[0]);
        status = Encoding.ASCII.GetString(rest[..length]);
        text = Readable(rest[length..].TrimStart((byte)' '));
        return true;
    }

    // Class "." subject "." detail, the class as the code's first digit (RFC 2034).
    private static int StatusLength(ReadOnlySpan<byte> text, byte first)
    {
        if (text.Length < 5 || text[0] != first || text[1] != '.')
        {
            return 0;
        }

        var at = 2;
        var subject = Digits(text, ref at);
        if (subject is 0 or > 3 || at >= text.Length || text[at++] != '.')
        {
            return 0;
        }

        var detail = Digits(text, ref at);
        return detail is 0 or > 3 || (at < text.Length && text[at] != ' ') ? 0 : at;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int at)
    {
        var start = at;
        while (at < text.Length && IsDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }

    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 ? text : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';
}
