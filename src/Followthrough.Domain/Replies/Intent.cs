namespace Followthrough.Domain.Replies;

/// <summary>What a message that came in means.</summary>
public enum Intent
{
    /// <summary>A human said something that none of the others is. Never guessed at: a person reads it.</summary>
    Other,

    /// <summary>They want to go on: talk, see more, buy.</summary>
    Interested,

    /// <summary>They ask something.</summary>
    Question,

    /// <summary>Later; <see cref="Reading.Until"/> says when, where they named it.</summary>
    NotNow,

    /// <summary>It costs too much, or there is no budget.</summary>
    TooExpensive,

    /// <summary>Someone else has to agree: a boss, a board, a purchasing department.</summary>
    WaitingForApproval,

    /// <summary>No to this offer.</summary>
    No,

    /// <summary>They must never be contacted again.</summary>
    Stop,

    /// <summary>An automatic answer: away, and back on <see cref="Reading.Until"/>.</summary>
    OutOfOffice,

    /// <summary>The person works there no more; <see cref="Reading.Instead"/> says who does.</summary>
    LeftCompany,

    /// <summary>Someone else decides; <see cref="Reading.Instead"/> says who.</summary>
    WrongPerson,

    /// <summary>The message could not be delivered.</summary>
    Bounce,

    /// <summary>A calendar answered: they come.</summary>
    MeetingAccepted,

    /// <summary>A calendar answered: they don't come.</summary>
    MeetingDeclined,

    /// <summary>Thanks, and nothing else.</summary>
    Thanks,

    /// <summary>An automatic receipt: "we have received your message".</summary>
    Acknowledgement,
}
