using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Domain.Touches;

/// <summary>One contact, planned or done, out or in.</summary>
public sealed class Touch : IPartOfProspect
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1, in the order in which touches were planned.</summary>
    public int Number { get; set; }

    /// <summary>Whom it goes to or comes from; null where only the company is known.</summary>
    public int? PersonNumber { get; set; }

    /// <summary>How.</summary>
    public Channel Channel { get; set; }

    /// <summary>Out or in.</summary>
    public Direction Direction { get; set; }

    /// <summary>Where it is.</summary>
    public TouchState State { get; set; }

    /// <summary>What it shall achieve. Every planned touch has one (invariant 6).</summary>
    public string Goal { get; set; } = "";

    /// <summary>What the prospect gets from it.</summary>
    public string Benefit { get; set; } = "";

    /// <summary>The close inside it; null where it is a gift of help.</summary>
    public string? Ask { get; set; }

    /// <summary>What became of the ask.</summary>
    public AskState AskState { get; set; }

    /// <summary>Until when the ask stays open; null where none was made.</summary>
    public Instant? AskUntil { get; set; }

    /// <summary>True where it carries no ask on purpose.</summary>
    public bool IsGiftOfHelp { get; set; }

    /// <summary>Subject of the draft, for mail.</summary>
    public string? Subject { get; set; }

    /// <summary>The draft, or what was said.</summary>
    public string? Body { get; set; }

    /// <summary>
    /// Which of a step's two wordings it is (cadence, step, name and mark of the words); null where there was one, or a person wrote words of
    /// their own.
    /// </summary>
    public string? Wording { get; set; }

    /// <summary>When it may be made; for a done one, when it was due.</summary>
    public Instant? Due { get; set; }

    /// <summary>When it was made or skipped.</summary>
    public Instant? DoneAt { get; set; }

    /// <summary>What came of it.</summary>
    public TouchResult? Result { get; set; }

    /// <summary>Minutes: planned before, spent after.</summary>
    public int Minutes { get; set; }

    /// <summary>Minutes for a person who makes it: a step that would leave by itself has none of its own.</summary>
    public int MinutesByHand => Minutes > 0 ? Minutes : ChannelMinutes.Of(Channel);

    /// <summary>What the seller wrote down.</summary>
    public string? Note { get; set; }

    /// <summary>The enrollment whose step it is; null for a touch a person planned.</summary>
    public int? Enrollment { get; set; }

    /// <summary>The step's position in its cadence when the touch was planned, from 0.</summary>
    public int? Step { get; set; }

    /// <summary>The step's id: where the cadence was edited meanwhile, this finds the step again.</summary>
    public string? StepId { get; set; }

    /// <summary>True where a cadence would send it by itself and a person has to make it: something is missing, or was refused.</summary>
    public bool ByHand { get; set; }

    /// <summary>True where the day was promised to the prospect.</summary>
    public bool IsPromised { get; set; }

    /// <summary>How often it has been put off.</summary>
    public int TimesPutOff { get; set; }

    /// <summary>Why it was last put off or skipped.</summary>
    public string? PutOffWhy { get; set; }

    /// <summary>The seller who owes or made it.</summary>
    public long SellerId { get; set; }

    /// <summary>The seller's focus session in which it was made; null outside of one.</summary>
    public int? Focus { get; set; }

    /// <summary>Seconds it took in that session, as measured.</summary>
    public int? FocusSeconds { get; set; }

    /// <summary>Minutes that were planned for it before it was made in that session.</summary>
    public int? FocusPlanned { get; set; }

    /// <summary>Notes whether it was made in a focus session: what was planned stays beside what it took.</summary>
    /// <param name="spent">The session and the seconds; null outside of one.</param>
    public void TookIn(FocusSpent? spent)
    {
        Minutes = FocusPlanned ?? Minutes; // it was made before, and taken back
        (Focus, FocusSeconds, FocusPlanned) = (spent?.Session, spent?.Seconds, spent is null ? null : Minutes);
        if (spent is { Seconds: var seconds })
        {
            Minutes = Math.Max(1, (seconds + 30) / 60);
        }
    }
}

/// <summary>What a touch took in a focus session.</summary>
/// <param name="Session">Number of the seller's session.</param>
/// <param name="Seconds">Seconds from the card being shown to its result, pauses taken out.</param>
public readonly record struct FocusSpent(int Session, int Seconds);

/// <summary>Which way a touch goes.</summary>
public enum Direction
{
    /// <summary>From us.</summary>
    Out = 0,

    /// <summary>From them.</summary>
    In = 1,
}

/// <summary>Where a touch is.</summary>
public enum TouchState
{
    /// <summary>Still to be made.</summary>
    Planned = 0,

    /// <summary>Made.</summary>
    Done = 1,

    /// <summary>Left out, with a reason.</summary>
    Skipped = 2,

    /// <summary>No longer wanted: the pursuit or the cadence ended first.</summary>
    Cancelled = 3,

    /// <summary>On its way: handed over to be sent, and nobody knows yet whether it was taken.</summary>
    Leaving = 4,
}

/// <summary>What became of an ask.</summary>
public enum AskState
{
    /// <summary>There was none.</summary>
    None = 0,

    /// <summary>Made, unanswered.</summary>
    Open = 1,

    /// <summary>Yes.</summary>
    Taken = 2,

    /// <summary>No.</summary>
    Declined = 3,

    /// <summary>Nobody answered: it is dead and must be made again.</summary>
    Lapsed = 4,
}

/// <summary>What came of a touch.</summary>
public enum TouchResult
{
    /// <summary>It went out; no answer yet (mail, letter, gift, text, social).</summary>
    Sent = 0,

    /// <summary>They talked with us.</summary>
    Talked = 1,

    /// <summary>Nobody answered.</summary>
    NoAnswer = 2,

    /// <summary>A message was left.</summary>
    LeftMessage = 3,

    /// <summary>They said no to this offer: counted as a no, the pursuit stays open.</summary>
    No = 4,

    /// <summary>They said yes to the ask.</summary>
    Yes = 5,

    /// <summary>They said "not now"; the note or the date says until when.</summary>
    NotNow = 6,

    /// <summary>They told us to stop.</summary>
    Stop = 7,

    /// <summary>The number or address is not theirs.</summary>
    WrongPerson = 8,
}
