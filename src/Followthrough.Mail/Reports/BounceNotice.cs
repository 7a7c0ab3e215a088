using System.Text;
using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>
/// A notice of failed delivery in words only, which is how about half of all bounces come. It must look like one in two ways at once: where it comes
/// from (null sender, mailer-daemon, postmaster, a server's own header), and what it says (subject or text); then its words are split from the copy
/// of the message that came back.
/// </summary>
/// <param name="Words">What the server says.</param>
/// <param name="Copy">The copy of the message behind it; "" where there is none in the text.</param>
internal sealed record BounceNotice(string Words, string Copy)
{
    private const int LongestWords = 16_000;       // characters

    private static readonly string[] Daemons = ["mailer-daemon", "mailerdaemon", "mailer_daemon", "mail-daemon", "postmaster", "post_master", "poostmaster", "mail.delivery.system", "maildaemon", "mmdf", "mdaemon", "bounce-notification", "mailsystem", "mail-system", "internet-mail-connector", "daemon"];

    private static readonly string[] DaemonNames = ["mail delivery", "mailer-daemon", "mailer daemon", "system administrator", "postmaster", "mail deliver system", "interscan", "ndr administrator", "mail administrator", "microsoft exchange", "mail system", "delivery subsystem", "mailman"];

    private static readonly string[] Subjects =
    [
        "undeliver", "returned mail", "returned to sender", "returned message", "delivery failure", "delivery failed", "delivery has failed", "delivery status", "delivery notification", "delivery report", "delivery error", "delivery problem", "delivery delayed", "delivery incomplete", "delivery unsuccessful",
        "failed delivery", "failure delivery", "failure notice", "failure notification", "failed mail", "mail failure", "mail could not be delivered", "could not be delivered", "cannot be delivered", "not delivered", "nondeliverable", "non-deliverable", "non delivery", "nondelivery", "non-delivery", "unable to deliver", "mail system error", "mail error", "mail delivery", "message delivery", "message delayed", "warning: message", "warning: could not send", "message status", "error sending your mail", "bounce", "rejected:", "ndn:", "dsn:", "mail not delivered", "wasn't delivered", "was not delivered",
        "unzustellbar", "nicht zustellbar", "konnte nicht zugestellt", "unzustellbarkeit", "non remis", "échec de la remise", "echec de la remise", "impossible de remettre", "no se puede entregar", "no se pudo entregar", "devuelto al remitente", "non recapitabile", "mancata consegna", "onbestelbaar", "não entregue", "nao entregue", "falha na entrega", "недоставлен", "не доставлено", "не удалось доставить", "配信不能", "配信できません", "送信できません", "エラーメール", "メッセージを配信", "メッセージ配信", "メールを送信", "退信", "系统退信", "無法傳遞", "반송",
    ];

    private static readonly string[] Sentences =
    [
        "could not be delivered", "cannot be delivered", "can not be delivered", "couldn't be delivered", "was not delivered", "wasn't delivered", "not be delivered", "has not been delivered", "unable to deliver", "could not deliver", "couldn't deliver", "failed to deliver", "delivery failed", "delivery has failed", "delivery failure", "delivery error", "delivery errors", "delivery problems", "failed permanently", "error delivering your mail", "trouble delivering", "trying to deliver", "did not reach", "fatal errors", "permanent error", "undeliverable", "undelivered", "transcript of session", "permanently failed", "delivery to the following", "has been delayed", "message delayed", "was rejected", "unknown user", "user unknown", "mailbox is full", "mailbox full", "returned mail", "returned to sender", "the following address", "following recipient", "failed address", "final-recipient:", "i'm afraid i wasn't able", "sorry, we were unable", "non-delivery", "unsent message", "does not exist", "permission to post", "not reach the following", "no valid recipients", "number of messages in recipient", "exceeded the local limit",
        "invalid user address", "no such user", "requested action not taken", "送信できません", "配信できません", "届きません", "エラーのため", "宛先", "не было доставлено", "не доставлено", "nicht zugestellt", "n'a pas pu être", "no se ha podido", "no pudo ser entregado", "notificationtype", "loop alert", "duplicated message-id",
    ];

    private static readonly string[] Cuts =
    [
        "this is a copy of", "below this line is a copy", "original message", "header of the original", "headers of the original", "unsent message follows", "message headers follow", "message header follows", "mail headers follow", "original mail as follows", "original headers", "mail item header", "undelivered message follows", "returned message follows", "returned message ---", "returning original", "original mail follows", "the headers of the message", "copy of your message", "copy of the message", "your message follows", "message text follows", "returned mail follows", "begin message header", "message body ---", "rejected message", "content of your message", "message information ---", "attached are the message headers", "headers follow", "full copy of your message", "---- message header", "元のメール", "オリジナルメッセージ", "ursprüngliche nachricht", "message d'origine", "mensaje original", "исходное сообщение", "original included", "included below", "----- message ", "---- returned", "received header",
    ];

    /// <summary>The notice in a message; null where the message is none.</summary>
    public static BounceNotice? Of(MailMessage message)
    {
        var origin = OriginScore(message);
        if (origin == 0)
        {
            return null;
        }

        var subject = message.Subject;
        var bySubject = Contains(subject, Subjects);
        var text = TextOf(message);
        var normal = BounceRules.Normal(text.Length > LongestWords ? text[..LongestWords] : text);
        if (!bySubject && !(origin > 1 && Contains(normal, Sentences)))
        {
            return null;
        }

        // Amazon tells of deliveries in the same way.
        if (text.Contains("\"notificationType\":\"Delivery\"", StringComparison.Ordinal))
        {
            return null;
        }

        // An answer of a person or of an auto-responder to a message that happened to be about delivery.
        if (origin == 1 && !Contains(normal, Sentences))
        {
            return null;
        }

        return Split(text);
    }

    /// <summary>A bounce that a person forwarded: the report's own fields stand in the text, quoted.</summary>
    public static string? Forwarded(MailMessage message)
    {
        var subject = message.Subject.TrimStart();
        if (!subject.StartsWith("fw", StringComparison.OrdinalIgnoreCase) || !Contains(subject, Subjects))
        {
            return null;
        }

        var text = message.Text ?? "";
        if (!text.Contains("Final-Recipient:", StringComparison.OrdinalIgnoreCase) || !text.Contains("Action: failed", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Unquoted(text);
    }

    /// <summary>0: no sign that a mail server wrote it. 1: a weak sign. 2 and more: it says so.</summary>
    private static int OriginScore(MailMessage message)
    {
        var headers = message.Headers;
        var score = 0;
        if (message.ReturnPath is { } path)
        {
            score += path.Length == 0 ? 1 : IsDaemon(path) ? 2 : 0;
        }

        foreach (var from in message.From)
        {
            score += IsDaemon(from.Address) ? 2 : 0;
            score += from.Name is not null && (Contains(from.Name, DaemonNames) || IsDaemon(from.Name)) ? 1 : 0;
        }

        if (headers.Contains("X-Failed-Recipients") || headers.Contains("X-MS-Exchange-Message-Is-Ndr") || headers.Contains("X-Actual-Recipients"))
        {
            score += 2;
        }

        if (message.Root.ContentType == "multipart/report")
        {
            score += message.Root.Parameters.TryGetValue("report-type", out var type) && !type.Equals("delivery-status", StringComparison.OrdinalIgnoreCase) ? 0 : 2;
        }

        // Amazon's notices arrive through its notification service; mobile carriers' through a no-reply address.
        if (message.From is [{ Address: var address }, ..] && (address.EndsWith("@sns.amazonaws.com", StringComparison.OrdinalIgnoreCase) || (score > 0 && address.StartsWith("no-reply@", StringComparison.OrdinalIgnoreCase)) || address.EndsWith(".dion.ne.jp", StringComparison.OrdinalIgnoreCase) && address.StartsWith("no-reply@", StringComparison.OrdinalIgnoreCase)))
        {
            score += 2;
        }

        // List programs that stop a loop answer from the list's own address.
        if (score == 0 && message.Subject.StartsWith("Loop Alert:", StringComparison.Ordinal) && headers.Contains("X-MLServer"))
        {
            score = 2;
        }

        return score;
    }

    /// <summary>The text that a server wrote: every text part before the returned message; where the structure is broken, the raw body.</summary>
    private static string TextOf(MailMessage message)
    {
        var text = message.Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            text = message.AllParts().FirstOrDefault(p => p.IsLeaf && p.ContentType is "message/delivery-status" or "text/plain" && p.Raw.Length > 0)?.Text();
        }

        return string.IsNullOrWhiteSpace(text) ? Charsets.Guess(message.RawBody.Span[..Math.Min(message.RawBody.Length, LongestWords)]).Replace("\r\n", "\n", StringComparison.Ordinal) : text;
    }

    private static BounceNotice Split(string text)
    {
        var words = new StringBuilder();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length && words.Length < LongestWords; i++)
        {
            if (BeginsCopy(lines, i, words))
            {
                return new BounceNotice(words.ToString(), string.Join('\n', lines.Skip(i)));
            }

            words.Append(lines[i]).Append('\n');
        }

        return new BounceNotice(words.ToString(), "");
    }

    private static bool BeginsCopy(string[] lines, int at, StringBuilder words)
    {
        if (words.Length < 10)
        {
            return false;
        }

        var line = lines[at].Trim();
        if (line.Length is 0 or > 140)
        {
            return false;
        }

        if (line.StartsWith("Received:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Return-Path:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("DKIM-Signature:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isRule = line[0] is '-' or '=' or '_' or '*' || line[^1] is ':' or '-' or '.' or '=';
        return isRule && (line.Length < 90 || line[0] == '-') && Contains(line, Cuts) && !line.StartsWith("The original message was", StringComparison.OrdinalIgnoreCase);
    }

    private static string Unquoted(string text) => string.Join('\n', text.Split('\n').Select(l => l.TrimStart('>', ' ')));

    private static bool IsDaemon(string address)
    {
        var local = address.AsSpan();
        var at = local.IndexOf('@');
        local = at < 0 ? local : local[..at];
        foreach (var daemon in Daemons)
        {
            if (local.Equals(daemon, StringComparison.OrdinalIgnoreCase) || (daemon.Length > 8 && local.StartsWith(daemon, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string text, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
