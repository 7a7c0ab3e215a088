using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Smtp;

/// <summary>Where and how mail is submitted.</summary>
/// <param name="Host">The server's name or address.</param>
/// <param name="Port">465 for implicit TLS, 587 for STARTTLS.</param>
/// <param name="Security">How the connection is encrypted. <see cref="MailSecurity.None"/> only reaches servers on this machine.</param>
public sealed record SmtpSettings(string Host, int Port, MailSecurity Security)
{
    /// <summary>The server's name or address.</summary>
    public string Host { get; } = FieldText.Required(Host, nameof(Host));

    /// <summary>What to sign in with; null where the server lets this machine send without.</summary>
    public MailCredentials? Credentials { get; init; }

    /// <summary>The name given in EHLO; null for the address of this end of the connection, as mail programs do.</summary>
    public string? LocalName
    {
        get;
        init => field = value is null ? null : FieldText.Required(value, nameof(LocalName));
    }

    /// <summary>Which certificate is accepted.</summary>
    public CertificateTrust Trust { get; init; } = CertificateTrust.Roots;

    /// <summary>How long each answer is waited for.</summary>
    public SmtpTimeouts Timeouts { get; init; } = new();
}
