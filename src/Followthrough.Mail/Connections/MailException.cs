namespace Followthrough.Mail.Connections;

/// <summary>Whose doing it is that a conversation with a mail server failed.</summary>
public enum MailFault
{
    /// <summary>The server could not be reached, or the connection was lost or fell silent. Worth another try.</summary>
    Network,

    /// <summary>The server answered that it can't or won't.</summary>
    Server,

    /// <summary>The server does not take the user name with this password or token.</summary>
    Credentials,

    /// <summary>The server's certificate is not trusted, or the encryption could not be agreed on.</summary>
    Certificate,

    /// <summary>These settings don't fit the server: no STARTTLS offered, no way to sign in, plain text to a server elsewhere.</summary>
    Settings,

    /// <summary>The server said what no server of its kind says.</summary>
    Protocol,
}

/// <summary>How far a connection had come.</summary>
public enum MailStep
{
    /// <summary>Finding and reaching the server.</summary>
    Connect,

    /// <summary>Agreeing on encryption.</summary>
    Encrypt,

    /// <summary>The server's greeting and what it offers.</summary>
    Greet,

    /// <summary>Signing in.</summary>
    SignIn,

    /// <summary>Signed in, and at work.</summary>
    Work,
}

/// <summary>A conversation with a mail server failed. The message is a plain sentence for the mailbox's owner.</summary>
public sealed class MailException(MailFault fault, MailStep step, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whose doing it is.</summary>
    public MailFault Fault { get; } = fault;

    /// <summary>How far the connection had come.</summary>
    public MailStep Step { get; } = step;

    /// <summary>Whether the same may work later without anybody changing anything.</summary>
    public bool IsTemporary { get; init; } = fault == MailFault.Network;

    /// <summary>The code an IMAP server gave with its refusal, such as TRYCREATE (RFC 5530); empty without.</summary>
    public string ResponseCode { get; init; } = "";

    /// <summary>The SHA-256 fingerprint of the certificate the server showed, when that was the trouble: it can be pinned.</summary>
    public string? Fingerprint { get; init; }
}
