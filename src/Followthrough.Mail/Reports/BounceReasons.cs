namespace Followthrough.Mail.Reports;

/// <summary>
/// The reasons of bounces, as words: the vocabulary that bounce readers share (Sisimai's names), found from what servers say, from the enhanced
/// status code (RFC 3463 and what large providers add to it) and from the reply code, in that order. Words decide before codes: many servers
/// answer 5.1.1 for a full mailbox, and 5.7.1 for an unknown user.
/// </summary>
public static class BounceReasons
{
    /// <summary>What a reason means for the address.</summary>
    public static BounceClass ClassOf(string reason) => reason switch
    {
        "userunknown" or "hostunknown" or "hasmoved" or "notaccept" => BounceClass.Hard,
        "authfailure" or "badreputation" or "blocked" or "contenterror" or "exceedlimit" or "failedstarttls" or "mesgtoobig" or "norelaying" or "notcompliantrfc" or
            "policyviolation" or "rejected" or "requireptr" or "securityerror" or "spamdetected" or "speeding" or "syntaxerror" or "toomanyconn" or "virusdetected" => BounceClass.Sender,
        _ => BounceClass.Soft,
    };

    /// <summary>Finds the reason.</summary>
    /// <param name="said">What the servers said about this recipient.</param>
    /// <param name="around">The notice's own words, where what was said says nothing; "" where that is all.</param>
    /// <param name="status">The enhanced status code, or null.</param>
    /// <param name="code">The reply code, or 0.</param>
    /// <param name="action">The action of the report, or "".</param>
    /// <param name="phase">At which command of the dialogue it was said.</param>
    internal static string Of(string said, string around, string? status, int code, string action, SmtpPhase phase = SmtpPhase.Unknown)
    {
        var text = BounceRules.Normal(said);
        var certain = Certain(status, code);
        if (certain is not null && !BounceRules.Contradict(certain, text))
        {
            return certain;
        }

        var found = BounceRules.Reason(text);
        if (found is not (null or "systemerror" or "rejected"))
        {
            return Refined(found, text, status, phase);
        }

        if (ByStatus(status) is { } byStatus && (found is null || byStatus is not ("systemerror" or "syntaxerror")) && !(found == "rejected" && text.Contains("sender", StringComparison.Ordinal)))
        {
            return byStatus;
        }

        if (found is null && around.Length > 0 && BounceRules.Normal(around) is var more && BounceRules.Reason(more) is { } elsewhere)
        {
            return Refined(elsewhere, more, status, phase);
        }

        return found ?? ByCode(status, code, action, phase);
    }

    /// <summary>
    /// A server that knows its users says so at RCPT. "Unknown user" after the message itself was sent, or without a word about where, under no status of
    /// addresses, is what filters say who accept any recipient first: the address may well exist.
    /// </summary>
    private static string Refined(string reason, string text, string? status, SmtpPhase phase)
    {
        // Before RCPT nobody spoke of the recipient: the host or user that is unknown is the sender's.
        if (reason is "userunknown" or "hostunknown" or "filtered" or "hasmoved" && phase is SmtpPhase.AtSender or SmtpPhase.AtConnection)
        {
            return phase == SmtpPhase.AtSender ? "rejected" : "blocked";
        }

        if (reason == "filtered" && (status is "5.1.1" or "5.1.10" or "5.5.0" || (phase == SmtpPhase.AtRecipient && text.Contains("mailbox unavailable", StringComparison.Ordinal)) || text.Contains("mailbox unavailable (", StringComparison.Ordinal)))
        {
            return "userunknown";
        }

        if (reason != "userunknown" || (status?.StartsWith("5.1.", StringComparison.Ordinal) == true && status.Length == 5))
        {
            return reason;
        }

        // "550 : User unknown", with no address in front of the colon, is what the carrier au says after the message.
        var isElsewhere = phase == SmtpPhase.AfterData || text.Contains("550 : user unknown", StringComparison.Ordinal) || text.Contains("550: : user unknown", StringComparison.Ordinal) ||
            (phase == SmtpPhase.Unknown && status is "5.7.1" or "5.7.0" or "5.3.0" or "5.2.0");
        return isElsewhere && !text.Contains("user doesn't have a", StringComparison.Ordinal) ? "filtered" : reason;
    }

    /// <summary>Codes that mean one thing wherever they are used.</summary>
    private static string? Certain(string? status, int code) => status switch
    {
        "5.3.2" when code is 521 or 556 => "notaccept",
        "5.2.2" or "4.2.2" => "mailboxfull",
        "5.3.4" or "4.3.4" => "mesgtoobig",
        "5.2.3" or "4.2.3" => "exceedlimit",
        "5.1.2" => "hostunknown",
        "5.1.6" => "hasmoved",
        "5.1.7" or "5.1.8" or "4.1.8" or "4.1.7" => "rejected",
        "5.1.10" => "notaccept",
        "5.7.20" or "5.7.21" or "5.7.22" or "5.7.23" or "5.7.24" or "5.7.26" or "4.7.26" or "5.7.509" or "5.7.515" or "4.7.32" => "authfailure",
        "5.7.25" or "4.7.25" => "requireptr",
        "5.7.27" => "notaccept",
        "5.7.28" or "4.7.28" => "speeding",
        "5.7.29" or "4.7.29" => "failedstarttls",
        "5.7.13" => "suspend",
        "5.7.64" => "norelaying",
        "5.7.606" or "5.7.511" or "5.7.507" or "5.7.513" or "5.7.510" or "5.7.506" => "blocked",
        "5.7.501" or "5.7.502" or "5.7.503" => "spamdetected",
        "5.7.512" => "notcompliantrfc",
        "5.4.310" => "hostunknown",
        "4.7.650" or "5.7.650" => "badreputation",
        "5.4.6" or "4.4.6" or "5.4.14" => "networkerror",
        "5.6.1" or "5.6.2" or "5.6.3" or "5.6.5" or "5.6.6" or "5.6.7" or "5.6.8" or "5.6.9" => "contenterror",
        _ => null,
    };

    /// <summary>Codes that are believed where the words say nothing.</summary>
    private static string? ByStatus(string? status)
    {
        if (status is null)
        {
            return null;
        }

        return status switch
        {
            "5.1.0" or "5.1.1" or "5.1.3" or "5.1.4" or "4.1.1" => "userunknown",
            "5.1.5" => "userunknown",
            "5.4.4" => "hostunknown",
            "4.1.2" => "networkerror",
            "4.4.4" or "4.4.3" or "5.4.3" => "networkerror",
            "5.2.0" or "4.2.0" => "filtered",
            "5.2.1" or "4.2.1" => "suspend",
            "4.3.1" or "5.3.1" or "4.3.0" or "5.3.0" or "5.3.5" or "4.3.5" => "systemerror",
            "5.3.2" or "4.3.2" => "systemerror",
            "4.4.1" or "5.4.1" or "4.4.2" or "5.4.2" or "4.4.7" or "5.4.7" or "5.4.0" or "4.4.0" or "4.4.316" or "5.4.316" or "5.4.300" => "expired",
            "4.4.5" => "systemerror",
            "5.5.3" or "4.5.3" => "toomanyconn",
            "5.5.0" or "5.5.1" or "5.5.2" or "5.5.4" => "syntaxerror",
            "5.7.1" or "5.7.0" or "4.7.1" or "4.7.0" => null,
            "5.7.3" or "5.7.4" or "5.7.8" or "5.7.10" or "5.7.11" or "5.7.14" or "5.7.57" => "securityerror",
            "5.7.12" or "5.7.2" or "5.7.124" or "5.7.129" or "5.7.133" or "5.7.134" => "rejected",
            "5.7.7" or "5.7.9" => "policyviolation",
            "5.1.20" => "notcompliantrfc",
            "5.1.90" or "5.4.5" or "5.2.120" or "5.2.121" or "5.2.122" => "toomanyconn",
            "5.1.351" => "userunknown",
            "5.1.9" or "4.1.9" => "expired",
            _ when status.StartsWith("5.4.", StringComparison.Ordinal) || status.StartsWith("4.4.", StringComparison.Ordinal) => "expired",
            _ when status.StartsWith("5.6.", StringComparison.Ordinal) => "contenterror",
            _ when status[2..].StartsWith("7.", StringComparison.Ordinal) && status.Length > 5 => "policyviolation",
            _ => null,
        };
    }

    private static string ByCode(string? status, int code, string action, SmtpPhase phase)
    {
        if (action is "delayed" or "expired")
        {
            return "expired";
        }

        return code switch
        {
            552 => "mailboxfull",
            551 => "userunknown",
            500 or 501 or 502 or 503 or 504 or 555 => "syntaxerror",
            530 or 534 or 535 or 538 => "securityerror",
            556 or 521 => "notaccept",
            550 or 553 when phase == SmtpPhase.AtRecipient && status is null or "5.0.0" => "userunknown",
            _ when phase == SmtpPhase.AtSender => "rejected",
            _ when phase == SmtpPhase.AtConnection => "blocked",
            _ when status?.StartsWith("5.7.", StringComparison.Ordinal) == true || status?.StartsWith("4.7.", StringComparison.Ordinal) == true => "policyviolation",
            550 or 553 or 554 when phase == SmtpPhase.AfterData => "filtered",
            421 or 450 or 451 or 452 => "expired",
            550 or 553 or 554 => "filtered",
            _ when status?.StartsWith("4.", StringComparison.Ordinal) == true => "expired",
            _ => "undefined",
        };
    }
}
