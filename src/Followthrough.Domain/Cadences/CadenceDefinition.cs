using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>A written process: which channel when, with which goal, benefit and ask, what ends it and when to let go (mission S1).</summary>
public sealed record CadenceDefinition
{
    /// <summary>The name of the cadence that a let-go rule sends people to (<see cref="LetGoTo.Nurture"/>).</summary>
    public const string NurtureName = "nurture";

    /// <summary>The name that commands and files use: lower-case words joined by hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>For whom it is and what it wants, in a sentence or two.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>The steps in order; never empty.</summary>
    public required IReadOnlyList<CadenceStep> Steps { get; init; }

    /// <summary>
    /// Set for a cadence without end (nurture): after the last step it begins again at the first, every so many weeks, until they
    /// are ready or an outcome ends it.
    /// </summary>
    public int? RepeatEveryWeeks { get; init; }

    /// <summary>What a reply from a human does. Automated steps always stop (invariant 3); this says what becomes of the rest.</summary>
    public OnReply OnReply { get; init; } = OnReply.End;

    /// <summary>When to let go; null for never.</summary>
    public LetGoRule? LetGo { get; init; }

    /// <summary>The cadence that follows when this one ends without an outcome; null where a handover is owed to a person.</summary>
    public string? Then { get; init; }

    /// <summary>True where at least one step leaves by itself: then a handover is owed at the end (mission S3).</summary>
    public bool IsAutomated => Steps.Any(step => step.Automated);

    /// <summary>Position of the step that a touch was planned for; null where it was planned for none, or the cadence has it no more.</summary>
    public int? PositionOf(Touch touch)
    {
        if (touch.StepId is not { } id)
        {
            return touch.Step;
        }

        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Id == id)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>
    /// The cadence as it is walked where only some channels can send: the other automated steps are made by a person, else they would wait
    /// for a sender that never comes.
    /// </summary>
    public CadenceDefinition LeavingBy(Leaving leaving) => Steps.All(step => !step.Automated || leaving.Takes(step.Channel))
        ? this
        : this with { Steps = [.. Steps.Select(step => step with { Automated = step.Automated && leaving.Takes(step.Channel) })] };
}

/// <summary>One step of a cadence.</summary>
public sealed record CadenceStep
{
    /// <summary>A name that stays when steps are moved: enrollments remember it.</summary>
    public required string Id { get; init; }

    /// <summary>How they are reached.</summary>
    public required Channel Channel { get; init; }

    /// <summary>How long after the step before (for the first: after the enrollment).</summary>
    public Wait After { get; init; }

    /// <summary>True where it leaves by itself; false where a person makes it.</summary>
    public bool Automated { get; init; }

    /// <summary>What it shall achieve (invariant 6).</summary>
    public required string Goal { get; init; }

    /// <summary>What the prospect gets from it (mission B1).</summary>
    public required string Benefit { get; init; }

    /// <summary>The close; null only with <see cref="IsGiftOfHelp"/> (mission C1).</summary>
    public string? Ask { get; init; }

    /// <summary>Other words for the ask: where the cadence begins again, each round asks in the next of them; empty where there are none.</summary>
    public IReadOnlyList<string> OtherAsks { get; init; } = [];

    /// <summary>True where it gives and deliberately asks nothing.</summary>
    public bool IsGiftOfHelp { get; init; }

    /// <summary>Subject template, for mail.</summary>
    public string? Subject { get; init; }

    /// <summary>Template of the message, letter or talking points, in Handlebars.</summary>
    public string Template { get; init; } = "";

    /// <summary>
    /// Two ways to say it, to find out which is answered more often; empty where there is one. The first is what <see cref="Subject"/> and
    /// <see cref="Template"/> say; who gets which is decided by <see cref="WordingChoice.For"/>.
    /// </summary>
    public IReadOnlyList<Wording> Wordings { get; init; } = [];

    /// <summary>The wording that was chosen, as <see cref="Cadences.Wording.KeyIn"/> names it; null before, or where there is one only.</summary>
    public string? Wording { get; init; }

    /// <summary>Minutes it takes; null for the channel's usual.</summary>
    public int? Minutes { get; init; }

    /// <summary>Hours of its own inside the recipient's day; null for the workspace's.</summary>
    public LocalTime? From { get; init; }

    /// <summary>End of the hours of its own.</summary>
    public LocalTime? To { get; init; }

    /// <summary>The step as a round of its cadence says it, from 0: an ask that wasn't taken is made again in other words.</summary>
    public CadenceStep Round(int round) => OtherAsks.Count == 0 || Ask is null || round % (OtherAsks.Count + 1) is 0 ? this : this with { Ask = OtherAsks[(round % (OtherAsks.Count + 1)) - 1] };

    /// <summary>Minutes to plan for.</summary>
    public int PlannedMinutes => Automated ? 0 : Minutes ?? ChannelMinutes.Of(Channel);
}

/// <summary>A distance in time, counted in the recipient's calendar.</summary>
/// <param name="Amount">How many, 0 or more.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Wait(int Amount, WaitUnit Unit)
{
    /// <summary>At once, in the next window.</summary>
    public static Wait None => default;

    /// <summary>So many days on which people work.</summary>
    public static Wait BusinessDays(int days) => new(days, WaitUnit.BusinessDays);

    /// <summary>So many days of the calendar.</summary>
    public static Wait Days(int days) => new(days, WaitUnit.Days);
}

/// <summary>What a wait is counted in.</summary>
public enum WaitUnit
{
    /// <summary>Days on which people work: weekends and holidays are not counted.</summary>
    BusinessDays = 0,

    /// <summary>Calendar days.</summary>
    Days = 1,

    /// <summary>Weeks.</summary>
    Weeks = 2,

    /// <summary>Months of the calendar.</summary>
    Months = 3,

    /// <summary>Hours.</summary>
    Hours = 4,
}

/// <summary>What a human reply does to the rest of a cadence.</summary>
public enum OnReply
{
    /// <summary>The cadence ends; a person takes over with a touch of their own.</summary>
    End = 0,

    /// <summary>It pauses until a person lets it go on.</summary>
    Pause = 1,

    /// <summary>Steps that a person makes go on; automated ones don't.</summary>
    GoOnByHand = 2,
}

/// <summary>When a pursuit is let go by rule.</summary>
/// <param name="AfterTouches">Touches without any reply after which the rule is met; null for no such limit.</param>
/// <param name="AfterDays">
/// Days after which it is met, counted from the enrollment or from what they last said, whichever is later; null for no such limit.
/// </param>
/// <param name="To">Where they go.</param>
public sealed record LetGoRule(int? AfterTouches, int? AfterDays, LetGoTo To);
