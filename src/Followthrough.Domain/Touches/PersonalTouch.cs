namespace Followthrough.Domain.Touches;

/// <summary>Why a person owes a touch that no cadence's step plans.</summary>
public enum PersonalReason
{
    /// <summary>We talked; what was said is to be followed by something.</summary>
    AfterTalk,

    /// <summary>They said yes to the ask.</summary>
    AfterYes,

    /// <summary>Nobody answered, and no cadence goes on.</summary>
    TryAgain,

    /// <summary>An automated cadence ended without an outcome (mission S3).</summary>
    Handover,

    /// <summary>"Not now until": the day has come (mission S5).</summary>
    NotNowReturn,

    /// <summary>Whom we wrote to isn't the right person.</summary>
    FindWhoInstead,

    /// <summary>They said no to an offer, and no nurture cadence takes them.</summary>
    AfterNo,

    /// <summary>They wrote to us.</summary>
    AnswerThem,

    /// <summary>We let them down (mission S6).</summary>
    MakeItGood,

    /// <summary>It has been made good, and they said so.</summary>
    HasItHeld,

    /// <summary>They accepted a meeting.</summary>
    MeetThem,
}

/// <summary>The words and the pace of the touches that a person owes outside any cadence. Drafts are Handlebars, as a step's are.</summary>
/// <param name="Channel">How.</param>
/// <param name="BusinessDays">After how many business days.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Benefit">What they get from it.</param>
/// <param name="Ask">The close.</param>
/// <param name="Draft">What to say or write.</param>
public sealed record PersonalTouch(Channel Channel, int BusinessDays, string Goal, string Benefit, string Ask, string Draft)
{
    /// <summary>What is owed for a reason.</summary>
    public static PersonalTouch For(PersonalReason reason) => reason switch
    {
        PersonalReason.AfterTalk => new(
            Channel.Call, 3, "Keep what was agreed, and get the next yes", "What you promised them, done before they ask",
            "Shall we put the next step in the calendar now?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. I said I would come back to you, and here is what we spoke about. {{ask}}"),
        PersonalReason.AfterYes => new(
            Channel.Call, 1, "Turn the yes into something with a date", "They know exactly what happens next, and when",
            "Does this week or next suit you better to begin?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. Thank you for the yes. I have prepared the next step so that nothing is left for you to chase. {{ask}}"),
        PersonalReason.TryAgain => new(
            Channel.Call, 2, "Reach them in person", "One clear answer to what they asked, without another mail to read",
            "Do you have ten minutes this week?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. I tried you the other day; one thought that will save you time. {{ask}}"),
        PersonalReason.Handover => new(
            Channel.Call, 1, "Speak in person: most people buy after the campaign has run", "A person who knows their case, instead of one more mail",
            "What would have to be true for you to start?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. You have had a few notes from me; I would rather hear from you how it looks. {{ask}}"),
        PersonalReason.NotNowReturn => new(
            Channel.Call, 0, "They named this time themselves: pick up where you left off", "You remembered, so they don’t have to",
            "You asked me to come back now. Shall we go ahead?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. You asked me to call when it suits better, and that is now. {{ask}}"),
        PersonalReason.FindWhoInstead => new(
            Channel.Call, 1, "Find out who decides this", "No more messages for the wrong person",
            "Who is the right person to talk to?",
            "Hello, it’s {{seller_first_name}} from {{workspace}}. I seem to have the wrong contact. {{ask}}"),
        PersonalReason.AfterNo => new(
            Channel.Email, 20, "Stay in good touch: the no was to this offer, not to you", "Something useful, with nothing to decide",
            "What would make this worth another look later?",
            "{{or first_name \"Hello\"}}, thank you for telling me straight. I came across something that fits what you told me. {{ask}}"),
        PersonalReason.AnswerThem => new(
            Channel.Email, 0, "Answer them today, and ask for the next step", "An answer while they are still thinking about it",
            "Shall we talk it through this week?",
            "{{or first_name \"Hello\"}}, thank you for writing. {{ask}}"),
        PersonalReason.MakeItGood => new(
            Channel.Call, 0, "They have been heard, and know what happens next", "An apology without excuses, and someone who takes care of it today",
            "What would make this right for you?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. We let you down, and I’m sorry. Tell me how it was for you. {{ask}}"),
        PersonalReason.HasItHeld => new(
            Channel.Call, 10, "Be sure that it has held", "They see that it wasn’t for show",
            "What should we do differently, so that you would recommend us?",
            "{{or first_name \"Hello\"}}, it’s {{seller_first_name}}. You said that it is right again. Has it held, and has anything else come up? {{ask}}"),
        PersonalReason.MeetThem => new(
            Channel.Meeting, 0, "Meet them, and leave with a next step that has a date", "An hour that is about their case alone",
            "Shall we begin, or what do you still need to decide?",
            "{{or first_name \"Hello\"}}, thank you for the time. {{ask}}"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
