namespace Followthrough.Mail.Smtp;

/// <summary>
/// Whose trouble a refusal is. The enhanced status decides (RFC 3463), since it says what was meant; else the verb that was refused and
/// the code. In doubt the mailbox is blamed and pauses, and the recipient is not suppressed.
/// </summary>
internal static class SmtpRefusals
{
    internal static SmtpOutcome.Refused Of(SmtpVerb verb, SmtpReply reply) =>
        new(verb, reply.Code, reply.EnhancedStatus, reply.Text, FaultOf(verb, reply), reply.Code is >= 500 and < 600);

    /// <summary>The connection was lost before the message could have been taken.</summary>
    internal static SmtpOutcome.Refused Lost(SmtpVerb verb, string text) => new(verb, 0, "", text, SmtpFault.Server, IsPermanent: false);

    /// <summary>The server lacks what the message needs, so that it was not even begun.</summary>
    internal static SmtpOutcome.Refused Impossible(string text, SmtpFault fault) => new(SmtpVerb.Mail, 0, "", text, fault, IsPermanent: true);

    private static SmtpFault FaultOf(SmtpVerb verb, SmtpReply reply)
    {
        if (reply.Code == 421 || verb is SmtpVerb.Greeting or SmtpVerb.Ehlo or SmtpVerb.StartTls)
        {
            return SmtpFault.Server; // 421 closes the connection, whatever the text says
        }

        if (verb == SmtpVerb.Auth)
        {
            return reply.Code is >= 500 or 432 ? SmtpFault.Credentials : SmtpFault.Server; // 432: a new password is wanted (RFC 4954)
        }

        if (reply.Code is 530 or 534 or 535 or 538 || StatusIs(reply, "7.8") || StatusIs(reply, "7.9"))
        {
            return SmtpFault.Credentials;
        }

        return ByStatus(verb, reply) ?? (reply.Code < 500 ? SmtpFault.Server : ByVerb(verb, reply.Code));
    }

    private static SmtpFault? ByStatus(SmtpVerb verb, SmtpReply reply) => Subject(reply) switch
    {
        "1" when StatusIs(reply, "1.7") || StatusIs(reply, "1.8") => SmtpFault.Sender, // the sender's address or its domain
        "1" => verb == SmtpVerb.Mail ? SmtpFault.Sender : SmtpFault.Recipient,
        "2" when StatusIs(reply, "2.3") => SmtpFault.Message, // larger than the mailbox takes
        "2" => verb == SmtpVerb.Mail ? SmtpFault.Sender : SmtpFault.Recipient,
        "3" => StatusIs(reply, "3.4") ? SmtpFault.Message : SmtpFault.Server,
        // Routing. At RCPT it is the recipient's domain; Microsoft answers 550 5.4.1 to addresses that do not exist.
        "4" => verb == SmtpVerb.Rcpt && reply.Code >= 500 ? SmtpFault.Recipient : SmtpFault.Server,
        "5" => verb == SmtpVerb.Message ? SmtpFault.Message : reply.Code >= 500 ? ByVerb(verb, reply.Code) : SmtpFault.Server,
        "6" => SmtpFault.Message,
        "7" => reply.Code >= 500 ? SmtpFault.Sender : SmtpFault.Server, // 4.7.x is greylisting more often than not
        _ => null,
    };

    private static SmtpFault ByVerb(SmtpVerb verb, int code) => verb switch
    {
        _ when code is 552 => verb == SmtpVerb.Rcpt ? SmtpFault.Recipient : SmtpFault.Message,
        SmtpVerb.Mail => code is 500 or 501 or 502 or 503 or 504 ? SmtpFault.Server : SmtpFault.Sender,
        SmtpVerb.Rcpt => code is 550 or 551 or 553 or 501 or 521 or 556 ? SmtpFault.Recipient : code == 554 ? SmtpFault.Sender : SmtpFault.Server,
        SmtpVerb.Data => code is 550 or 554 ? SmtpFault.Sender : SmtpFault.Server,
        _ => code is 550 or 554 ? SmtpFault.Message : SmtpFault.Server,
    };

    private static string Subject(SmtpReply reply) => reply.EnhancedStatus.Length == 0 ? "" : reply.EnhancedStatus.Split('.')[1];

    private static bool StatusIs(SmtpReply reply, string rest) => reply.EnhancedStatus.Length > 2 && reply.EnhancedStatus.AsSpan(2).SequenceEqual(rest);
}
