namespace Followthrough.Mail.Connections;

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte (RFC 8314): ports 465 and 993.</summary>
    ImplicitTls,

    /// <summary>Plain at first, then TLS by STARTTLS before anything is said. A server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>No encryption. Taken only when the server is on this machine (loopback).</summary>
    None,
}
