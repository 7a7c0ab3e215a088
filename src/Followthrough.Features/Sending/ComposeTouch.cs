using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Pursuits;
using Followthrough.Mail.Messages;
using Followthrough.Store;

namespace Followthrough.Features.Sending;

/// <summary>Writes the message of a touch: to whom, in which thread, with what every automated message must carry.</summary>
internal static class ComposeTouch
{
    /// <summary>The address that a touch goes to; null where the person has none that can be written to.</summary>
    public static string? AddressOf(Pursuit pursuit, Touch touch) => pursuit.People.Find(p => p.Number == touch.PersonNumber) is { HasLeft: false } person
        ? person.Emails.Select(EmailAddress.Normalize).OfType<string>().FirstOrDefault()
        : null;

    /// <summary>The attempt with its message, ready to be handed over (<see cref="HandOver"/>).</summary>
    /// <param name="db">Asked for the thread.</param>
    /// <param name="pursuit">The prospect.</param>
    /// <param name="touch">The touch; its subject and body are the words that leave.</param>
    /// <param name="mailbox">From where.</param>
    /// <param name="address">To which address.</param>
    /// <param name="automated">True where nobody has looked at it: then it carries ways out and the postal address.</param>
    /// <param name="answers">Message-ID of the message that it answers; null for the thread of its cadence.</param>
    /// <param name="cancel">Ends the asking.</param>
    public static async Task<Attempt> WriteAsync(
        FollowDb db, Pursuit pursuit, Touch touch, Mailbox mailbox, string address, bool automated, MessageThread? answers, CancellationToken cancel)
    {
        var workspace = pursuit.Workspace;
        var hash = SuppressionHash.Of(workspace.SuppressionKey, address);
        var thread = answers ?? await MessageThread.OfWalkAsync(db, touch, cancel);
        var anchor = thread?.Anchor ?? $"a.{NewMessageId.From(mailbox)}";
        var person = pursuit.People.Find(p => p.Number == touch.PersonNumber);
        var message = new OutgoingMessage
        {
            From = new MailAddress(mailbox.Name.Length > 0 ? mailbox.Name : null, mailbox.Address),
            To = [new MailAddress(person?.Name, address)],
            Subject = touch.Subject is { Length: > 0 } own ? own : thread?.ReplySubject ?? workspace.Name,
            MessageId = NewMessageId.From(mailbox),
            Date = pursuit.Now.InZone(pursuit.Zone).ToOffsetDateTime(),
            InReplyTo = thread?.Last,
            References = [anchor, .. (thread?.Chain ?? []).Where(id => id != anchor)],
            Headers = automated ? WaysOut(pursuit, mailbox, hash) : [],
            Text = automated ? RenderedText.WithoutMarks(touch.Body ?? "") + Foot(pursuit, hash) : RenderedText.WithoutMarks(touch.Body ?? ""),
        };
        return new Attempt
        {
            WorkspaceId = workspace.Id, ProspectId = pursuit.Prospect.Id, TouchNumber = touch.Number, MailboxId = mailbox.Id, PersonNumber = touch.PersonNumber ?? 0,
            Address = address, AddressHash = hash, MessageId = message.MessageId, Anchor = anchor, Message = message.Write(), IsAutomated = automated,
            MadeAt = pursuit.Now, NextAt = pursuit.Now,
        };
    }

    /// <summary>Writes down that it waits to leave: the attempt, its message, and its place among what waits.</summary>
    public static void HandOver(FollowDb db, Attempt attempt)
    {
        db.Add(attempt);
        db.Add(new AttemptMessage { WorkspaceId = attempt.WorkspaceId, ProspectId = attempt.ProspectId, TouchNumber = attempt.TouchNumber, Message = attempt.Message });
        db.Add(WaitingAttempt.Of(attempt));
    }

    /// <summary>RFC 2369 and RFC 8058; the https way only where the pages are reached from outside.</summary>
    private static List<KeyValuePair<string, string>> WaysOut(Pursuit pursuit, Mailbox mailbox, string hash)
    {
        var token = UnsubscribeToken.Make(pursuit.Workspace.Id, pursuit.Workspace.SuppressionKey, hash);
        var byMail = $"<mailto:{mailbox.Address}?subject=unsubscribe%20{token}>";
        return LinkOf(pursuit, token) is { } link
            ? [new("List-Unsubscribe", $"<{link}>, {byMail}"), new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
            : [new("List-Unsubscribe", byMail)];
    }

    private static string Foot(Pursuit pursuit, string hash)
    {
        var link = LinkOf(pursuit, UnsubscribeToken.Make(pursuit.Workspace.Id, pursuit.Workspace.SuppressionKey, hash));
        var out1 = link is null ? "If you would rather not hear from me, reply “stop”." : $"If you would rather not hear from me, reply “stop” or open {link}";
        return $"\n\n-- \n{pursuit.Workspace.Name}, {string.Join(", ", pursuit.Workspace.PostalAddress.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}\n{out1}\n";
    }

    private static string? LinkOf(Pursuit pursuit, string token) =>
        pursuit.Workspace.Settings.PublicAddress is { Length: > 0 } site ? $"{site.TrimEnd('/')}/unsubscribe/{token}" : null;
}
