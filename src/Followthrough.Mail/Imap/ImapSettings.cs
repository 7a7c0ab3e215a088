using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Imap;

/// <summary>Where and how a mailbox is read.</summary>
/// <param name="Host">The server's name or address.</param>
/// <param name="Port">993 for implicit TLS, 143 for STARTTLS.</param>
/// <param name="Security">How the connection is encrypted. <see cref="MailSecurity.None"/> only reaches servers on this machine.</param>
/// <param name="Credentials">What to sign in with.</param>
public sealed record ImapSettings(string Host, int Port, MailSecurity Security, MailCredentials Credentials)
{
    /// <summary>The server's name or address.</summary>
    public string Host { get; } = FieldText.Required(Host, nameof(Host));

    /// <summary>Which certificate is accepted.</summary>
    public CertificateTrust Trust { get; init; } = CertificateTrust.Roots;

    /// <summary>How long is waited.</summary>
    public ImapTimeouts Timeouts { get; init; } = new();

    /// <summary>The largest message that is fetched, in bytes. A larger one arrives without its content, marked as too large.</summary>
    public int MaxMessageBytes { get; init; } = 64 * 1024 * 1024;
}

/// <summary>How long is waited.</summary>
public sealed record ImapTimeouts
{
    /// <summary>Until the server's machine takes the connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A silence of the server while it owes an answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// After this long in IDLE the connection is tried: IDLE ends and begins anew. Together with <see cref="IdleAnswer"/> below two minutes, so
    /// that a dead connection is noticed by then, and far below the 29 minutes of RFC 2177.
    /// </summary>
    public TimeSpan IdleRenewal { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>A silence of the server when IDLE begins or ends.</summary>
    public TimeSpan IdleAnswer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a server without IDLE is asked.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>LOGOUT. Nothing depends on the answer.</summary>
    public TimeSpan Logout { get; init; } = TimeSpan.FromSeconds(5);
}
