namespace Followthrough.Mail.Smtp;

/// <summary>How long each answer is waited for: RFC 5321 §4.5.3.2. Shorter waits cause mail to arrive twice.</summary>
public sealed record SmtpTimeouts
{
    /// <summary>Until the server's machine takes the connection. (Not in the RFC.)</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The greeting.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>EHLO, STARTTLS, AUTH, RSET, NOOP.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>MAIL.</summary>
    public TimeSpan Mail { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>RCPT.</summary>
    public TimeSpan Recipient { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>DATA, until the server wants the message.</summary>
    public TimeSpan Data { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Each block of the message.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The answer to the final dot: the server may be delivering meanwhile.</summary>
    public TimeSpan FinalDot { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>QUIT. Nothing depends on the answer.</summary>
    public TimeSpan Quit { get; init; } = TimeSpan.FromSeconds(5);
}
