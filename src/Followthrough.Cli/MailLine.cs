using System.Text;
using Followthrough.Domain.Replies;
using Followthrough.Features.Replies;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Cli;

/// <summary>What <c>follow mail read</c> says of one message. The names are stable; fields may be added.</summary>
/// <param name="File">The file; in an mbox with "#" and the number of the message.</param>
/// <param name="Kind">reply, message, bounce, auto-reply, feedback, receipt, calendar, bulk, or unreadable.</param>
internal sealed record MailLine(string File, string Kind)
{
    private static readonly string[] AnswerPrefixes = ["re", "aw", "antw", "sv", "rif", "res", "odp", "vs", "ynt", "回复", "答复", "ответ", "re[2]", "wg", "回覆"];
    private static readonly string[] MessageFields = ["From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path", "MIME-Version", "Content-Type", "Sender", "Delivered-To"];

    public string? From { get; init; }

    public string? FromName { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];

    public string? Subject { get; init; }

    public string? MessageId { get; init; }

    public string? InReplyTo { get; init; }

    public string? Date { get; init; }

    public string? Text { get; init; }

    public string? NewText { get; init; }

    public string? Quoted { get; init; }

    public string? Signature { get; init; }

    public IReadOnlyList<AttachmentLine> Attachments { get; init; } = [];

    public BounceLine? Bounce { get; init; }

    /// <summary>All addresses that the bounce is about, where there are several.</summary>
    public IReadOnlyList<BounceLine>? Bounces { get; init; }

    public ReadingLine? Reading { get; init; }

    public IReadOnlyList<string> Defects { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>The line of a message.</summary>
    public static MailLine Of(string file, ReadOnlyMemory<byte> raw, Instant now, string? country)
    {
        try
        {
            var mail = ReadMessage.Of(raw, now, country);
            return MessageFields.Any(mail.Message.Headers.Contains) ? Of(file, mail) : Unreadable(file, "This is no mail message: it has none of a message's fields.");
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // One message must never hide the thousands behind it; the kind of the error is enough to report it.
            return Unreadable(file, $"{problem.GetType().Name}: {problem.Message}");
        }
    }

    /// <summary>The line of what can't be read.</summary>
    public static MailLine Unreadable(string file, string error) => new(file, "unreadable") { Error = error };

    private static MailLine Of(string file, ReadMail mail)
    {
        var message = mail.Message;
        var bounces = mail.Bounce?.Recipients.Select(BounceLine.Of).ToList();
        return new(file, KindOf(mail))
        {
            From = message.From is [var from, ..] ? from.Address : null, FromName = message.From is [{ Name.Length: > 0 } named, ..] ? named.Name : null, To = [.. message.To.Select(to => to.Address)],
            Subject = message.Subject, MessageId = message.MessageId, InReplyTo = message.InReplyTo is [var parent, ..] ? parent : null,
            Date = message.Date is { } date ? OffsetDateTimePattern.Rfc3339.Format(date) : null, Text = message.Text, NewText = mail.Text.New, Quoted = mail.Text.Quoted, Signature = mail.Text.Signature,
            Attachments = [.. message.Attachments.Select(AttachmentLine.Of)], Bounce = bounces is [var first, ..] ? first : null, Bounces = bounces is { Count: > 1 } ? bounces : null,
            Reading = mail.Kind == IncomingKind.Bulk ? null : ReadingLine.Of(mail.Reading), Defects = [.. message.Defects],
        };
    }

    private static string KindOf(ReadMail mail) => mail.Kind switch
    {
        IncomingKind.Bounce => "bounce",
        IncomingKind.AutoReply => "auto-reply",
        IncomingKind.Complaint => "feedback",
        IncomingKind.Receipt => "receipt",
        IncomingKind.Calendar => "calendar",
        IncomingKind.Bulk => "bulk",
        _ => Answers(mail) ? "reply" : "message",
    };

    private static bool Answers(ReadMail mail)
    {
        var subject = mail.Message.Subject.AsSpan().Trim();
        var colon = subject.IndexOfAny(":：");
        return mail.Message.InReplyTo.Count > 0 || mail.Message.References.Count > 0 || mail.Text.Quoted.Length > 0
            || (colon is > 0 and < 8 && AnswerPrefixes.Contains(subject[..colon].Trim().ToString(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An attachment.</summary>
    internal sealed record AttachmentLine(string? Name, string Type, int Size)
    {
        public static AttachmentLine Of(MailPart part) => new(part.FileName, part.ContentType, part.Bytes().Length);
    }

    /// <summary>What a bounce says of one address.</summary>
    internal sealed record BounceLine(string Recipient, string? Status, string Class, string Reason, string Diagnostic)
    {
        public static BounceLine Of(BouncedRecipient one) => new(one.Recipient, one.Status, one.Class.ToString().ToLowerInvariant(), one.Reason, one.Diagnostic);
    }

    /// <summary>What the message means.</summary>
    internal sealed record ReadingLine(string Intent, string? Until, string Evidence, string? Instead, double Confidence, string Language, IReadOnlyList<string> Also)
    {
        public static ReadingLine Of(Reading reading) => new(
            Kebab(reading.Intent), reading.Until is { } until ? LocalDatePattern.Iso.Format(until) : null, reading.Evidence, reading.Instead, Math.Round(reading.Confidence, 2), reading.Language,
            [.. reading.Also.Select(also => Kebab(also.Intent))]);
    }

    /// <summary>OutOfOffice is "out-of-office".</summary>
    private static string Kebab(Intent intent)
    {
        var words = new StringBuilder();
        foreach (var letter in intent.ToString())
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
