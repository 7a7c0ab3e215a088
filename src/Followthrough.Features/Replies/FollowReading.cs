using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Mail.Reports;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Replies;

/// <summary>Does to a pursuit what a reading says. Everything but a suppression can be taken back.</summary>
internal sealed class FollowReading(FollowDb db, Planning planning)
{
    /// <summary>Longest summary in the timeline, in characters.</summary>
    private const int LongestSummary = 200;

    /// <summary>The calendar's answer to an invitation, where the message is one.</summary>
    public CalendarReply? Meeting { get; init; }

    /// <summary>Does it, and writes the message into the timeline.</summary>
    /// <param name="pursuit">The prospect.</param>
    /// <param name="message">The message.</param>
    /// <param name="consequence">What follows from it.</param>
    /// <param name="stopped">Hashes of the addresses that nothing may go to any more.</param>
    /// <param name="cancel">Ends the asking.</param>
    public async Task RunAsync(Pursuit pursuit, Incoming message, ReplyConsequence consequence, IReadOnlyCollection<string> stopped, CancellationToken cancel)
    {
        Tell(pursuit, message, consequence, Meeting);
        if (consequence.Suppresses)
        {
            pursuit.TheySpoke(pursuit.Now);
            await RecordOutcome.StopAsync(db, pursuit, message.Evidence, cancel);
            return;
        }

        if (consequence.IsReply)
        {
            TheyWrote(pursuit, message);
        }

        await StopAddressesAsync(pursuit, message, stopped, cancel);
        if (consequence.PersonHasLeft && pursuit.People.Find(p => p.Number == message.PersonNumber) is { } person)
        {
            person.HasLeft = true;
        }

        await FollowAsync(pursuit, message, consequence, cancel);
    }

    private async Task FollowAsync(Pursuit pursuit, Incoming message, ReplyConsequence consequence, CancellationToken cancel)
    {
        if (pursuit.Prospect.Outcome is not null and not Outcome.Hired || pursuit.IsSuppressed)
        {
            return;
        }

        if (consequence.IsNotNow)
        {
            CompleteTouch.NotNow(pursuit, message.PersonNumber, message.Until, message.Evidence);
        }
        else if (consequence.PersonHasLeft || message.Intent == Intent.WrongPerson)
        {
            pursuit.EndEnrollments(EnrollmentEnd.Replied);
            Planning.Personal(pursuit, PersonalReason.FindWhoInstead).Note = message.Instead;
        }
        else if (consequence.Automation == AutomationFate.Waits && consequence.Until is { } until)
        {
            Wait(pursuit, message.PersonNumber, until);
        }
        else if (consequence.IsReply)
        {
            MeetingsByMail.Follow(pursuit, message, Meeting);
            await planning.HumanSpokeAsync(db, pursuit, PersonalReason.AnswerThem, cancel);
        }
    }

    private static void TheyWrote(Pursuit pursuit, Incoming message)
    {
        pursuit.TheySpoke(pursuit.Now);
        var touch = pursuit.Add(new Touch
        {
            Channel = Channel.Email, Direction = Direction.In, State = TouchState.Done, DoneAt = pursuit.Now, Subject = message.Subject, Body = message.NewText,
            PersonNumber = message.PersonNumber, Result = message.Intent switch { Intent.No => TouchResult.No, Intent.NotNow => TouchResult.NotNow, _ => null },
        });
        if (HesitationOf(message.Intent) is { } hesitation)
        {
            NameHesitation.Name(pursuit, hesitation, message.Evidence);
        }

        if (pursuit.Prospect.Stage is Stage.New or Stage.Contacted or Stage.NotNow or Stage.Nurture)
        {
            pursuit.Prospect.Stage = Stage.Talking;
        }

        foreach (var asked in pursuit.Touches.Where(t => t != touch && t.AskState == AskState.Open && message.Intent == Intent.No))
        {
            asked.AskState = AskState.Declined;
        }
    }

    private static Hesitation? HesitationOf(Intent intent) => intent switch
    {
        Intent.TooExpensive => Hesitation.Price,
        Intent.WaitingForApproval => Hesitation.Approval,
        Intent.NotNow => Hesitation.Timing,
        _ => null,
    };

    /// <summary>They are back on that day: nothing goes out before it, and nothing that was due meanwhile is lost.</summary>
    private static void Wait(Pursuit pursuit, int? person, LocalDate until)
    {
        var back = Planning.CalendarOf(pursuit, person).BeginOf(until, Channel.Email);
        foreach (var walk in pursuit.Enrollments.Where(e => e.State != EnrollmentState.Ended && (e.PersonNumber ?? person) == person))
        {
            walk.NotBefore = Instant.Max(walk.NotBefore ?? Instant.MinValue, back);
        }

        foreach (var touch in pursuit.Touches.Where(t => t is { State: TouchState.Planned, IsPromised: false } && (t.PersonNumber ?? person) == person))
        {
            touch.Due = Instant.Max(touch.Due ?? pursuit.Now, back);
        }
    }

    private async Task StopAddressesAsync(Pursuit pursuit, Incoming message, IReadOnlyCollection<string> stopped, CancellationToken cancel)
    {
        if (stopped.Count == 0)
        {
            return;
        }

        var reason = message.Kind == IncomingKind.Complaint ? SuppressionReason.Complained : SuppressionReason.Bounced;
        foreach (var hash in stopped)
        {
            await Suppressions.SuppressAsync(db, pursuit.Workspace, hash, reason, pursuit.Now, cancel);
        }

        await pursuit.LookForSuppressionAsync(cancel);
        pursuit.Say(TimelineKind.Suppression, "Nothing goes to that address any more", Channel.Email, message.Evidence);
    }

    private static void Tell(Pursuit pursuit, Incoming message, ReplyConsequence consequence, CalendarReply? meeting)
    {
        var words = string.Join(' ', message.NewText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var (kind, summary) = message.Kind switch
        {
            IncomingKind.Calendar when meeting is not null => (TimelineKind.Reply, MeetingsByMail.Say(pursuit, message, meeting)),
            IncomingKind.Reply or IncomingKind.Calendar => (TimelineKind.Reply, words.Length > 0 ? words : message.Subject),
            IncomingKind.AutoReply => (TimelineKind.Cadence, $"Automatic answer: {consequence.Sentence}"),
            IncomingKind.Bounce => (TimelineKind.Cadence, $"Came back: {consequence.Sentence}"),
            IncomingKind.Receipt => (TimelineKind.Cadence, "Their mail program says that it was opened"),
            _ => (TimelineKind.Cadence, "They reported the message as spam"),
        };
        var isLong = summary.Length > LongestSummary;
        pursuit.Say(kind, isLong ? string.Concat(summary.AsSpan(0, LongestSummary - 1), "…") : summary, Channel.Email, isLong || kind != TimelineKind.Reply ? message.NewText : null, message.TouchNumber);
    }
}
