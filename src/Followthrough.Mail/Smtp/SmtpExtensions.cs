using System.Globalization;

namespace Followthrough.Mail.Smtp;

/// <summary>What a server offered in its answer to EHLO.</summary>
public sealed record SmtpExtensions
{
    /// <summary>The server can encrypt from here on (RFC 3207).</summary>
    public bool StartTls { get; private init; }

    /// <summary>Several commands may leave together (RFC 2920).</summary>
    public bool Pipelining { get; private init; }

    /// <summary>Messages may hold bytes beyond ASCII (RFC 6152).</summary>
    public bool EightBitMime { get; private init; }

    /// <summary>Addresses and headers may be UTF-8 (RFC 6531).</summary>
    public bool SmtpUtf8 { get; private init; }

    /// <summary>The server takes sizes (RFC 1870).</summary>
    public bool Size { get; private init; }

    /// <summary>The largest message in bytes; 0 when the server does not say.</summary>
    public long MaxBytes { get; private init; }

    /// <summary>The ways to sign in, in capitals.</summary>
    public IReadOnlySet<string> SignIn { get; private init; } = new HashSet<string>();

    internal static SmtpExtensions Parse(string text)
    {
        var words = text.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(line => line.Length > 0)
            .Select(line => (Name: line[0].ToUpperInvariant(), Values: line[1..])).ToList();
        bool Has(string name) => words.Exists(line => line.Name == name);
        var size = words.Find(line => line.Name == "SIZE");
        return new SmtpExtensions
        {
            StartTls = Has("STARTTLS"),
            Pipelining = Has("PIPELINING"),
            EightBitMime = Has("8BITMIME"),
            SmtpUtf8 = Has("SMTPUTF8"),
            Size = size.Name is not null,
            MaxBytes = size.Values is [var number, ..] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0,
            // "AUTH=PLAIN LOGIN" is how servers before RFC 2554 said it.
            SignIn = words.Where(line => line.Name == "AUTH" || line.Name.StartsWith("AUTH=", StringComparison.Ordinal))
                .SelectMany(line => line.Values.Append(line.Name.Length > 5 ? line.Name[5..] : "")).Select(name => name.ToUpperInvariant()).ToHashSet(),
        };
    }
}
