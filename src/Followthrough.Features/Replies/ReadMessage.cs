using Followthrough.Domain.Replies;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;
using Followthrough.Mail.Text;
using NodaTime;

namespace Followthrough.Features.Replies;

/// <summary>Reads a message by itself: what sort it is, what is new in it, what it means. The first rule that matches wins; no database is asked.</summary>
public static class ReadMessage
{
    /// <summary>Reads a message as it came from a server or a file. Never fails; what can't be read is in the message's defects.</summary>
    /// <param name="raw">The message.</param>
    /// <param name="now">What counts as its time where it names none.</param>
    /// <param name="country">Two letters of the sender's country, where known: it decides between 3/4 and 4/3.</param>
    public static ReadMail Of(ReadOnlyMemory<byte> raw, Instant now, string? country = null)
    {
        var message = MailMessage.Read(raw);
        var text = NewText.Of(message.Text ?? "", message.Subject);
        var sentAt = message.Date is { } date ? Instant.Min(date.ToInstant(), now) : now;
        if (FeedbackReport.Find(message) is { } feedback)
        {
            return new ReadMail(message, IncomingKind.Complaint, text, sentAt, new Reading(feedback.IsComplaint ? Intent.Stop : Intent.Other, feedback.FeedbackType, 1) { IsAutomatic = true })
            {
                Feedback = feedback,
            };
        }

        if (Bounce.Read(message) is { } bounce)
        {
            var words = bounce.Recipients.Select(r => r.Diagnostic).FirstOrDefault(d => d.Length > 0) ?? bounce.Recipients.Select(r => r.Reason).FirstOrDefault() ?? message.Subject;
            return new ReadMail(message, IncomingKind.Bounce, text, sentAt, Reading.Bounced(words)) { Bounce = bounce };
        }

        if (ReadReceipt.Find(message) is { } receipt)
        {
            return new ReadMail(message, IncomingKind.Receipt, text, sentAt, new Reading(Intent.Acknowledgement, receipt.Disposition, 1) { IsAutomatic = true }) { Receipt = receipt };
        }

        if (CalendarReply.Find(message) is { } meeting)
        {
            return new ReadMail(message, IncomingKind.Calendar, text, sentAt, MeetingReading(meeting)) { Meeting = meeting };
        }

        var automatic = AutoReply.Of(message);
        if (automatic is not { IsAnswer: true } && (ListMail.Of(message) is not null || automatic is not null))
        {
            return new ReadMail(message, IncomingKind.Bulk, text, sentAt, new Reading(Intent.Other, "", 1) { IsAutomatic = true });
        }

        var reading = ReplyReader.Read(new ReplyText(message.Subject, text.New, sentAt)
        {
            Zone = message.Date is { } written ? DateTimeZone.ForOffset(written.Offset) : DateTimeZone.Utc, IsAutomatic = automatic is not null, Signature = text.Signature,
            SenderAddress = message.From is [var from, ..] ? from.Address : null, Country = country, Language = message.Headers["Content-Language"]?.Split([',', '-', ' '])[0],
        });
        return new ReadMail(message, reading.IsAutomatic ? IncomingKind.AutoReply : IncomingKind.Reply, text, sentAt, reading);
    }

    private static Reading MeetingReading(CalendarReply meeting) => meeting.Answer switch
    {
        "ACCEPTED" => Reading.Meeting(true, meeting.Comment ?? meeting.Summary ?? meeting.Answer),
        "DECLINED" => Reading.Meeting(false, meeting.Comment ?? meeting.Summary ?? meeting.Answer),
        _ => new Reading(Intent.Other, meeting.Comment ?? meeting.Answer, 1) { IsAutomatic = true },
    };
}

/// <summary>A message with all that was read in it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Kind">What sort it is.</param>
/// <param name="Text">Its text: new, quoted, signature.</param>
/// <param name="SentAt">When it was sent; never later than it was read.</param>
/// <param name="Reading">What it means.</param>
public sealed record ReadMail(MailMessage Message, IncomingKind Kind, NewText Text, Instant SentAt, Reading Reading)
{
    /// <summary>The bounce, where it is one.</summary>
    public BounceReading? Bounce { get; init; }

    /// <summary>The complaint, where it is one.</summary>
    public FeedbackReport? Feedback { get; init; }

    /// <summary>The receipt, where it is one.</summary>
    public ReadReceipt? Receipt { get; init; }

    /// <summary>The calendar's answer, where it is one.</summary>
    public CalendarReply? Meeting { get; init; }

    /// <summary>The zone of the sender, as far as the message's time tells it.</summary>
    public DateTimeZone Zone => Message.Date is { } date ? DateTimeZone.ForOffset(date.Offset) : DateTimeZone.Utc;

    /// <summary>The ids that may be of a message of ours: what it answers, the thread, what came back.</summary>
    public IEnumerable<string> AnswersIds => new[] { Bounce?.OriginalMessageId, Feedback?.OriginalMessageId, Receipt?.OriginalMessageId }.OfType<string>()
        .Concat(Bounce?.OriginalReferences.Reverse() ?? []).Concat(Message.InReplyTo).Concat(Message.References.Reverse());
}
