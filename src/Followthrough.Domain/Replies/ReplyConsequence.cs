// What a reading does. Where it is doubtful, it stops the automation and asks a person: doubt pauses, it never sends. The only consequence that
// can't be taken back, suppression, needs the word itself in new text; the reader never gives Stop for less.
using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>What becomes of the automated steps.</summary>
public enum AutomationFate
{
    /// <summary>They go on as planned.</summary>
    GoesOn,

    /// <summary>They wait for <see cref="ReplyConsequence.Until"/>, and go on.</summary>
    Waits,

    /// <summary>They end: a human spoke, or nothing may reach them.</summary>
    Stops,
}

/// <summary>How hard a delivery failed.</summary>
public enum BounceHardness
{
    /// <summary>The address doesn't exist: it is never written to again.</summary>
    Hard,

    /// <summary>For now: a full mailbox, a busy server.</summary>
    Soft,

    /// <summary>The sender's own fault: policy, reputation, sign-in. The contact is not at fault.</summary>
    Sender,

    /// <summary>Not failed yet; the server goes on trying.</summary>
    Delayed,
}

/// <summary>What a reading does.</summary>
/// <param name="Automation">What becomes of the automated steps.</param>
/// <param name="Sentence">In plain words, for the page.</param>
public sealed record ReplyConsequence(AutomationFate Automation, string Sentence)
{
    /// <summary>Longest that an out-of-office makes a cadence wait, in days; a day further ahead is put to a person.</summary>
    public const int MostWaitDays = 90;

    /// <summary>How long an absence without a day makes a cadence wait, in days.</summary>
    public const int UnknownAbsenceDays = 7;

    /// <summary>How long "not now" without a day rests, in days.</summary>
    public const int UnnamedNotNowDays = 90;

    /// <summary>True where every address of theirs is suppressed for ever.</summary>
    public bool Suppresses { get; init; }

    /// <summary>True where it counts as a reply of a human: silence ends, the prospect has spoken.</summary>
    public bool IsReply { get; init; }

    /// <summary>True where a person has to decide or to answer.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>True where nothing more goes to the address it was sent to.</summary>
    public bool StopsAddress { get; init; }

    /// <summary>True where the person is marked as having left, or as the wrong one, so that touches go to someone else.</summary>
    public bool PersonHasLeft { get; init; }

    /// <summary>True where the prospect is "not now" until <see cref="Until"/>.</summary>
    public bool IsNotNow { get; init; }

    /// <summary>The day on which things go on, in their calendar.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Who instead, as they wrote it.</summary>
    public string? Instead { get; init; }

    /// <summary>What a reading does.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="sentOn">The day the message was sent, in the sender's calendar.</param>
    /// <param name="bounce">With <see cref="Intent.Bounce"/>: how hard it is; not knowing counts as soft.</param>
    public static ReplyConsequence For(Reading reading, LocalDate sentOn, BounceHardness? bounce = null)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Intent switch
        {
            Intent.Stop => new(AutomationFate.Stops, "They asked you to stop: nothing goes to them any more.") { Suppresses = true, IsReply = true },
            Intent.OutOfOffice => Away(reading, sentOn),
            Intent.LeftCompany => Gone(reading),
            Intent.WrongPerson => Wrong(reading),
            Intent.Bounce => Bounced(bounce ?? BounceHardness.Soft),
            Intent.Acknowledgement => new(AutomationFate.GoesOn, "An automatic receipt: nothing changes."),
            Intent.NotNow => Later(reading, sentOn),
            Intent.MeetingAccepted => Human("They accepted the meeting: the automated steps end, and the meeting is yours to prepare."),
            Intent.MeetingDeclined => Human("They declined the meeting: the automated steps end. Offer another time."),
            Intent.Interested => Human("They are interested: the automated steps end. Answer them today, with an ask."),
            Intent.Question => Human("They asked something: the automated steps end until you have answered."),
            Intent.TooExpensive => Human("It is too expensive for them: the automated steps end. Answer what it is worth, or offer a smaller first step."),
            Intent.WaitingForApproval => Waiting(reading, sentOn),
            Intent.No => Human("They said no to this offer: the automated steps end. A no counts; decide whether they stay in touch."),
            Intent.Thanks => Human("They thanked you: the automated steps end. Make the next ask."),
            _ => Human("They wrote something: the automated steps end. Read it and decide."),
        };
    }

    private static ReplyConsequence Away(Reading reading, LocalDate sentOn)
    {
        if (reading.Until is not { } until)
        {
            var day = sentOn.PlusDays(UnknownAbsenceDays);
            return new(AutomationFate.Waits, $"They are away and didn’t say until when: it goes on on {Say(day)}.") { Until = day };
        }

        if (Period.DaysBetween(sentOn, until) <= MostWaitDays)
        {
            return new(AutomationFate.Waits, $"They are away: it goes on on {Say(until)}, when they are back.") { Until = until };
        }

        return new(AutomationFate.Waits, $"They are away until {Say(until)}, longer than {MostWaitDays} days: who stands in for them?")
        {
            Until = until, NeedsPerson = true, Instead = reading.Instead,
        };
    }

    private static ReplyConsequence Gone(Reading reading) =>
        new(AutomationFate.Stops, reading.Instead is { } instead ? $"They have left the company. Write to {instead} instead." : "They have left the company. Find out who does their work now.")
        {
            PersonHasLeft = true, StopsAddress = true, NeedsPerson = true, IsReply = !reading.IsAutomatic, Instead = reading.Instead,
        };

    private static ReplyConsequence Wrong(Reading reading) =>
        new(AutomationFate.Stops, reading.Instead is { } instead ? $"Someone else decides: {instead}." : "Someone else decides. Ask who.")
        {
            NeedsPerson = true, IsReply = true, Instead = reading.Instead,
        };

    private static ReplyConsequence Later(Reading reading, LocalDate sentOn)
    {
        var until = reading.Until ?? sentOn.PlusDays(UnnamedNotNowDays);
        var sentence = reading.Until is null
            ? $"Not now, and they named no day: they rest until {Say(until)} unless you choose another."
            : $"Not now: they come back on {Say(until)}, as they said.";
        return new(AutomationFate.Stops, sentence) { IsReply = true, IsNotNow = true, Until = until, NeedsPerson = reading.Until is null };
    }

    private static ReplyConsequence Waiting(Reading reading, LocalDate sentOn)
    {
        var said = reading.Until is { } until ? $" They expect it by {Say(until)}." : "";
        return Human($"They wait for someone’s approval: the automated steps end.{said} Give them what helps to get it.") with
        {
            Until = reading.Until > sentOn ? reading.Until : null,
        };
    }

    private static ReplyConsequence Bounced(BounceHardness hardness) => hardness switch
    {
        BounceHardness.Hard => new(AutomationFate.Stops, "The address doesn’t exist: nothing more goes there.") { StopsAddress = true, NeedsPerson = true },
        BounceHardness.Sender => new(AutomationFate.GoesOn, "Their server refused your mailbox, not them: look at the mailbox’s health.") { NeedsPerson = true },
        BounceHardness.Delayed => new(AutomationFate.GoesOn, "Not delivered yet; the server goes on trying."),
        _ => new(AutomationFate.GoesOn, "It could not be delivered for now."),
    };

    private static ReplyConsequence Human(string sentence) => new(AutomationFate.Stops, sentence) { IsReply = true, NeedsPerson = true };

    private static string Say(LocalDate day) => day.ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture);
}
