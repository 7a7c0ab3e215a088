using System.Text.RegularExpressions;

namespace Followthrough.Mail.Reports;

/// <summary>At which command of the SMTP dialogue a server said no.</summary>
internal enum SmtpPhase
{
    /// <summary>The notice doesn't tell.</summary>
    Unknown,

    /// <summary>At the greeting, EHLO, STARTTLS or AUTH.</summary>
    AtConnection,

    /// <summary>At MAIL FROM: about the sender.</summary>
    AtSender,

    /// <summary>At RCPT TO: about the recipient.</summary>
    AtRecipient,

    /// <summary>At DATA or after the message itself.</summary>
    AfterData,
}

/// <summary>Finds the phase in a notice: in a sentence ("in reply to RCPT TO command"), or in a transcript, where the last command before the answer counts.</summary>
internal static partial class SmtpPhases
{
    /// <summary>The phase in which an answer was given.</summary>
    /// <param name="said">What is said about the recipient.</param>
    /// <param name="words">The whole notice, where the transcript may stand elsewhere.</param>
    public static SmtpPhase Of(string said, string words) =>
        OfQmail(said) is not SmtpPhase.Unknown and var qmail ? qmail
        : State().Match(said) is { Success: true } state ? OfGoogle(state.Groups["n"].Value)
        : Sentence().Match(said) is { Success: true } own ? Named(own)
        : Transcript(said) is not SmtpPhase.Unknown and var here ? here
        : Sentence().Match(words) is { Success: true } other ? Named(other)
        : Transcript(About(words, said));

    /// <summary>qmail says it in sentences of its own.</summary>
    private static SmtpPhase OfQmail(string said) =>
        said.Contains("does not like recipient", StringComparison.Ordinal) ? SmtpPhase.AtRecipient
        : said.Contains("but sender was rejected", StringComparison.Ordinal) ? SmtpPhase.AtSender
        : said.Contains("but greeting failed", StringComparison.Ordinal) || said.Contains("but my name was rejected", StringComparison.Ordinal) ? SmtpPhase.AtConnection
        : said.Contains("failed after I sent the message", StringComparison.Ordinal) || said.Contains("failed on DATA command", StringComparison.Ordinal) ? SmtpPhase.AfterData
        : SmtpPhase.Unknown;

    /// <summary>Gmail names the states of its client: "550 550 Unknown user (state 14)".</summary>
    private static SmtpPhase OfGoogle(string state) => state switch
    {
        "12" or "14" or "16" => SmtpPhase.AtRecipient,
        "9" => SmtpPhase.AtSender,
        "15" or "17" or "18" => SmtpPhase.AfterData,
        _ => SmtpPhase.Unknown,
    };

    /// <summary>The transcript up to the line that gives this answer.</summary>
    private static string About(string words, string said)
    {
        var key = said.AsSpan(0, Math.Min(said.Length, 40)).Trim();
        var line = said.AsSpan().IndexOf('\n') is > 0 and < 40 and var end ? said.AsSpan(0, end).Trim() : key;
        return line.Length > 8 && words.IndexOf("<<< " + line.ToString(), StringComparison.Ordinal) is > 0 and var at
            ? words[Math.Max(0, words.LastIndexOf(">>> ", at, StringComparison.Ordinal))..]
            : words;
    }

    private static SmtpPhase Transcript(string text)
    {
        var phase = SmtpPhase.Unknown;
        foreach (Match match in Line().Matches(text))
        {
            if (match.Groups["c"] is { Success: true } command)
            {
                phase = Named(command.Value);
            }
            else if (phase != SmtpPhase.Unknown)
            {
                return phase;
            }
        }

        return phase;
    }

    private static SmtpPhase Named(Match match) => Named(match.Groups["c"].Value);

    private static SmtpPhase Named(string command) => command.AsSpan().TrimStart("[:").Trim().ToString().ToUpperInvariant() switch
    {
        var c when c.StartsWith("RCPT", StringComparison.Ordinal) => SmtpPhase.AtRecipient,
        var c when c.StartsWith("MAIL", StringComparison.Ordinal) => SmtpPhase.AtSender,
        var c when c.Contains("DATA", StringComparison.Ordinal) || c.StartsWith("BDAT", StringComparison.Ordinal) || c.StartsWith("END", StringComparison.Ordinal) => SmtpPhase.AfterData,
        _ => SmtpPhase.AtConnection,
    };

    [GeneratedRegex(@"\(state (?<n>\d{1,2})\)", RegexOptions.CultureInvariant)]
    private static partial Regex State();

    [GeneratedRegex("""(?:in\s+reply\s+to\s+|reply to |did not like our\s+(?:final\s+)?|after\s+(?:the\s+)?(?:initial\s+connection|sending\s+)?(?=RCPT|MAIL FROM|end of data|DATA|EHLO|HELO|STARTTLS)|most progress was\s+|error following\s+|following\s+(?=RCPT|MAIL|DATA)|SMTP:(?=RCPT|MAIL|DATA)|\[(?=RCPT|MAIL|DATA|RCPT_TO|MAIL_FROM)|response to\s+(?=RCPT|MAIL|DATA|end)|accept your message \()(?<c>RCPT|MAIL(?=[\s_]+FROM|\s+command|\])|end of\s+data|DATA|BDAT|EHLO|HELO|STARTTLS|AUTH)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex("""^[ \t>]{0,8}(?:(?:Sent\s+)?(?:>>>|<<<\s*(?=RCPT|MAIL|DATA))\s*(?<c>RCPT|MAIL|DATA|BDAT|EHLO|HELO|STARTTLS|AUTH)|(?:Received\s+)?(?:<<<|>>>)\s*[45]\d\d)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Line();
}
