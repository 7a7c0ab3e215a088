using System.Buffers;
using System.Globalization;
using System.Text;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Smtp;

/// <summary>Who a message is from and for, as the server is told: one recipient, so that each message has one result.</summary>
/// <exception cref="ArgumentException">An address holds what would end or change the command: a line break, NUL, space, or angle bracket.</exception>
public sealed record SmtpEnvelope
{
    private const int MaxAddressBytes = 320; // RFC 5321 §4.5.3.1: local part 64 + "@" + domain 255
    private static readonly SearchValues<char> Unquoted = SearchValues.Create(" \t<>,;");

    /// <summary>Makes an envelope. An international domain is written in its ASCII form (RFC 5891).</summary>
    /// <param name="from">The address that bounces go to; empty for none.</param>
    /// <param name="to">The recipient's address.</param>
    public SmtpEnvelope(string from, string to)
    {
        From = from.Length == 0 ? "" : Checked(from, nameof(from));
        To = Checked(to, nameof(to));
    }

    /// <summary>The address that bounces go to; empty for none.</summary>
    public string From { get; }

    /// <summary>The recipient's address.</summary>
    public string To { get; }

    /// <summary>Whether an address has a local part beyond ASCII, which only servers with SMTPUTF8 take (RFC 6531).</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(From) || !Ascii.IsValid(To);

    private static string Checked(string address, string name)
    {
        FieldText.Required(address, name);
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || !IsPlain(address, at) || address.Any(char.IsControl))
        {
            throw new ArgumentException($"{name} is not an address.", name);
        }

        if (!Ascii.IsValid(address.AsSpan(at)))
        {
            address = string.Concat(address.AsSpan(0, at + 1), new IdnMapping().GetAscii(address, at + 1));
        }

        return Encoding.UTF8.GetByteCount(address) <= MaxAddressBytes ? address : throw new ArgumentException($"{name} is too long for an address.", name);
    }

    // A quoted local part ("a b"@example.com) may hold what else would end the address.
    private static bool IsPlain(string address, int at)
    {
        var local = address.AsSpan(0, at);
        var quoted = local.Length > 2 && local[0] == '"' && local[^1] == '"' && !local[1..^1].Contains('"') && !local.Contains('\\');
        return (quoted || !local.ContainsAny(Unquoted)) && !address.AsSpan(at).ContainsAny(Unquoted);
    }
}
