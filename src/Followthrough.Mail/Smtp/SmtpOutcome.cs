using System.Globalization;

namespace Followthrough.Mail.Smtp;

/// <summary>How far a message had come.</summary>
public enum SmtpVerb
{
    /// <summary>The server's greeting.</summary>
    Greeting,

    /// <summary>EHLO.</summary>
    Ehlo,

    /// <summary>STARTTLS.</summary>
    StartTls,

    /// <summary>AUTH.</summary>
    Auth,

    /// <summary>MAIL FROM.</summary>
    Mail,

    /// <summary>RCPT TO.</summary>
    Rcpt,

    /// <summary>DATA.</summary>
    Data,

    /// <summary>The message itself, up to the answer to its final dot.</summary>
    Message,
}

/// <summary>Whose trouble a refusal is, and so what has to stop.</summary>
public enum SmtpFault
{
    /// <summary>This address can't be reached; others can. When permanent: never write to it again.</summary>
    Recipient,

    /// <summary>The server does not want mail from this sender, or not such mail. When permanent: pause the mailbox; the recipient is not to blame.</summary>
    Sender,

    /// <summary>The server wants a sign-in, or no longer takes this one: pause the mailbox.</summary>
    Credentials,

    /// <summary>The server, or the way to it, is in trouble.</summary>
    Server,

    /// <summary>This message: its size or its content. Another one may pass.</summary>
    Message,
}

/// <summary>What became of one message.</summary>
public abstract record SmtpOutcome
{
    private SmtpOutcome()
    {
    }

    /// <summary>The server has taken the message over.</summary>
    /// <param name="Reply">What the server said, often with its queue id.</param>
    public sealed record Accepted(SmtpReply Reply) : SmtpOutcome;

    /// <summary>The message was certainly not taken.</summary>
    /// <param name="Verb">How far it had come.</param>
    /// <param name="Code">The reply code; 0 when the server did not answer but the connection was lost, or when the server lacks what the message needs.</param>
    /// <param name="EnhancedStatus">The enhanced status (RFC 3463) such as 5.1.1; empty when the server gives none.</param>
    /// <param name="Text">What the server said; else what happened, in a plain sentence.</param>
    /// <param name="Fault">Whose trouble it is.</param>
    /// <param name="IsPermanent">True: the same will be refused again. False: later, with the same Message-ID.</param>
    public sealed record Refused(SmtpVerb Verb, int Code, string EnhancedStatus, string Text, SmtpFault Fault, bool IsPermanent) : SmtpOutcome
    {
        /// <summary>The refusal on one line, as the server said it.</summary>
        public override string ToString() => Code == 0 ? Text : string.Create(CultureInfo.InvariantCulture, $"{Code} {EnhancedStatus} {Text}").Replace("  ", " ", StringComparison.Ordinal);
    }

    /// <summary>Nobody can know: the final dot was sent, and no answer came. Never to be sent again blindly.</summary>
    /// <param name="Reason">What happened instead of an answer.</param>
    public sealed record Unknown(string Reason) : SmtpOutcome;

    /// <summary>The caller's own last check said no. Nothing was sent.</summary>
    public sealed record Withheld : SmtpOutcome;
}
