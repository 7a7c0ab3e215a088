using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>
/// Reads bounces: first the machine's part (RFC 3464), then the words, because about half of all real bounces have no such part. Whether the bounce is
/// about a message of ours is the caller's question: anybody can forge a notice, so <see cref="BounceReading.OriginalMessageId"/> must be one we sent.
/// </summary>
public static class Bounce
{
    private const int LongestDiagnostic = 600;      // characters kept
    private const int LongestWords = 4_000;         // characters of a notice that are looked at
    private const int LinesAbout = 8;               // lines behind an address that speak of it

    /// <summary>Reads a message; null where it is no bounce. A report of success is none.</summary>
    public static BounceReading? Read(MailMessage message)
    {
        if (FeedbackReport.Find(message) is not null || ReadReceipt.Find(message) is not null)
        {
            return null;
        }

        if (DeliveryReport.Find(message) is { } report)
        {
            return OfReport(report, message, isMachineReadable: true);
        }

        if (AmazonNotice.Read(message) is { } amazon)
        {
            return amazon;
        }

        if (BounceNotice.Of(message) is { } notice)
        {
            // The report's fields may stand in the words: some servers write them as plain text, some break their own structure.
            return notice.Words.Contains("Final-Recipient:", StringComparison.OrdinalIgnoreCase) && DeliveryReport.Read(notice.Words, message) is { } inside
                ? OfReport(inside, message, isMachineReadable: false)
                : OfWords(notice, message);
        }

        return BounceNotice.Forwarded(message) is { } forwarded && DeliveryReport.Read(forwarded, message) is { } quoted
            ? OfReport(quoted, message, isMachineReadable: false)
            : null;
    }

    private static BounceReading? OfReport(DeliveryReport report, MailMessage message, bool isMachineReadable)
    {
        var text = message.Text ?? "";
        var isGateway = IsFilteringGateway(message);
        text = text.Length > LongestWords ? text[..LongestWords] : text;
        var judged = new Dictionary<(string, string, string?, string), BouncedRecipient>();
        var recipients = new List<BouncedRecipient>();
        foreach (var one in report.Recipients)
        {
            if (one.Action is "delivered" or "relayed" or "expanded" || (one.Action.Length == 0 && one.Status?.StartsWith('2') == true))
            {
                continue;
            }

            var said = one.Diagnostic ?? "";
            var around = Around(one, text, report.Recipients.Count);
            var key = (said, around, one.Status, one.Action);
            judged[key] = judged.TryGetValue(key, out var same)
                ? same with { Recipient = Named(one, report, message) }
                : Judged(Named(one, report, message), Better(one.Status, said.Length > 0 ? said : around), said, around, one.Action, isGateway && one.Status is null or "5.0.0" ? SmtpPhase.AfterData : SmtpPhases.Of(said, text));
            recipients.Add(judged[key]);
        }

        return recipients.Count == 0 ? null : new BounceReading(recipients, report.OriginalMessageId ?? IdInText(text), isMachineReadable) { OriginalHeaders = report.OriginalHeaders };
    }

    /// <summary>"5.0.0" says nothing; the status that the remote server gave says more.</summary>
    private static string? Better(string? status, string said) =>
        status is null || status.EndsWith(".0.0", StringComparison.Ordinal) ? SmtpAnswer.StatusIn(said) ?? status : status;

    /// <summary>The notice's words about a recipient, where several are named.</summary>
    private static string Around(DeliveryRecipient recipient, string text, int recipients)
    {
        if (recipients == 1)
        {
            return text;
        }

        return recipient.FinalRecipient.Length == 0 ? "" : string.Join('\n', text.Split('\n').SkipWhile(l => !l.Contains(recipient.FinalRecipient, StringComparison.OrdinalIgnoreCase)).Take(LinesAbout));
    }

    /// <summary>The address, from elsewhere where the report hides it.</summary>
    private static string Named(DeliveryRecipient recipient, DeliveryReport report, MailMessage message) =>
        recipient.Recipient.Length > 0 ? recipient.Recipient
        : message.Headers["X-Failed-Recipients"] is { } failed ? failed.Split(',')[0].Trim()
        : report.OriginalHeaders.Raw("To") is { } to && MailAddress.ReadAll(to) is [var one] ? one.Address
        : "";

    private static BounceReading OfWords(BounceNotice notice, MailMessage message)
    {
        var original = ReturnedMessage.HeadersIn(message);
        if (original.Count == 0)
        {
            original = ReturnedMessage.HeadersInText(notice.Copy);
        }

        var own = message.To.Select(a => a.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> named = [.. (message.Headers["X-Failed-Recipients"] ?? message.Headers["X-Actual-Recipients"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        IReadOnlyList<string> asked = [.. MailAddress.ReadAll(original.Raw("To") ?? "").Select(a => a.Address)];
        own.UnionWith(MailAddress.ReadAll(original.Raw("From") ?? "").Concat(MailAddress.ReadAll(original.Raw("Return-Path") ?? "")).Select(a => a.Address));
        own.ExceptWith(named);
        own.ExceptWith(asked);
        var isWarning = IsWarning(message.Subject, notice.Words);
        var isGateway = IsFilteringGateway(message);
        var found = BounceText.Read(notice.Words, named, own, asked);
        var judged = new Dictionary<string, BouncedRecipient>(StringComparer.Ordinal);
        var recipients = found
            .Select(r => judged.TryGetValue(r.Said, out var same) ? same with { Recipient = r.Recipient } : judged[r.Said] = Judged(r.Recipient, SmtpAnswer.StatusIn(r.Said), r.Said, notice.Words, isWarning ? "delayed" : "", isGateway ? SmtpPhase.AfterData : SmtpPhases.Of(r.Said, found.Count == 1 ? notice.Words : "")))
            .ToList();
        return new BounceReading(recipients, ReturnedMessage.IdIn(original) ?? IdInText(notice.Copy), IsMachineReadable: false) { OriginalHeaders = original };
    }

    private static BouncedRecipient Judged(string recipient, string? status, string said, string around, string action, SmtpPhase phase)
    {
        var code = SmtpAnswer.CodeIn(said.Length > 0 ? said : around);
        status ??= SmtpAnswer.StatusIn(said.Length > 0 ? said : around);
        var reason = BounceReasons.Of(said, around, status, code, action, phase);
        // 4.x is for now, whatever it is about; on a failed delivery the server gave up on something temporary.
        var isTemporary = status?.StartsWith('4') == true || (status is null && code is >= 400 and < 500);
        if (reason == "hostunknown" && isTemporary)
        {
            reason = "networkerror";
        }

        var kind = action == "delayed" ? BounceClass.Delayed : BounceReasons.ClassOf(reason);
        return new BouncedRecipient(recipient, status, kind == BounceClass.Hard && isTemporary ? BounceClass.Soft : kind, reason, Shortened(said.Length > 0 ? said : around));
    }

    /// <summary>Filters that take every message first and pass it on afterwards: what they were told is about the message.</summary>
    private static bool IsFilteringGateway(MailMessage message) =>
        message.Headers.All("Received").Any(r => r.Contains("MailFoundry", StringComparison.OrdinalIgnoreCase) || r.Contains("mxlogic", StringComparison.OrdinalIgnoreCase)) ||
        message.MessageId?.Contains("mxlogic", StringComparison.OrdinalIgnoreCase) == true || message.Headers["X-Mailer"]?.Contains("SurfControl", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsWarning(string subject, string words) =>
        subject.Contains("(Delay)", StringComparison.OrdinalIgnoreCase) || subject.Contains("delayed", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("Warning:", StringComparison.OrdinalIgnoreCase) || subject.EndsWith(": warning", StringComparison.OrdinalIgnoreCase) ||
        words.Contains("THIS IS A WARNING MESSAGE ONLY", StringComparison.Ordinal) || words.Contains("do not need to resend", StringComparison.OrdinalIgnoreCase) || words.Contains("will be retried for", StringComparison.OrdinalIgnoreCase);

    private static string? IdInText(string text)
    {
        var at = text.IndexOf("Message-ID:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var line = text.AsSpan(at + 11).TrimStart();
        var end = line.IndexOfAny("\r\n");
        line = end < 0 ? line : line[..end];
        return MessageIds.Read(line.ToString()) is [var id, ..] ? id : null;
    }

    private static string Shortened(string said)
    {
        var squeezed = string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return squeezed.Length > LongestDiagnostic ? squeezed[..LongestDiagnostic] : squeezed;
    }
}
