using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>One prospect's walk through one cadence.</summary>
public sealed class Enrollment : IPartOfProspect
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The cadence.</summary>
    public long CadenceId { get; set; }

    /// <summary>The person its touches go to; null for the prospect's first.</summary>
    public int? PersonNumber { get; set; }

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; set; }

    /// <summary>Where it is.</summary>
    public EnrollmentState State { get; set; }

    /// <summary>Position of the next step in the cadence, from 0; the number of steps once all are done.</summary>
    public int Step { get; set; }

    /// <summary>Id of the next step: where the cadence was edited meanwhile, this finds the place again.</summary>
    public string? StepId { get; set; }

    /// <summary>When the step before was made or skipped; null before the first.</summary>
    public Instant? LastStepAt { get; set; }

    /// <summary>Rounds completed, for a cadence that repeats.</summary>
    public int Rounds { get; set; }

    /// <summary>When the next step may be made; null where none is planned.</summary>
    public Instant? Due { get; set; }

    /// <summary>Nothing before this: an out-of-office, a "not now until", a person's choice.</summary>
    public Instant? NotBefore { get; set; }

    /// <summary>
    /// Up to when what they said has been dealt with: a person read it and let the enrollment go on, or it was a "not now" that named
    /// a day. Whatever they say later stops the automated steps again.
    /// </summary>
    public Instant? DealtWithAt { get; set; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>Why it paused or ended.</summary>
    public EnrollmentEnd? Why { get; set; }

    /// <summary>
    /// Notes that a planned touch of this enrollment was made or skipped. Nothing happens where its step is no longer the next one: the
    /// cadence was edited, or the step has been passed already.
    /// </summary>
    /// <param name="definition">The cadence as it is now.</param>
    /// <param name="step">Position of the step whose touch it was.</param>
    /// <param name="at">When.</param>
    /// <returns>True where the enrollment moved on.</returns>
    public bool Pass(CadenceDefinition definition, int step, Instant at)
    {
        var place = StepPlace.Find(definition, this);
        if (place.Step != step)
        {
            // After a reply a cadence may have gone on with its next step by hand, past automated ones.
            if (place.NextByHand(definition) is not { } byHand || byHand.Step != step)
            {
                return false;
            }

            place = byHand;
        }

        if (step >= definition.Steps.Count)
        {
            return false;
        }

        Pass(definition, step, place.Round, at);
        return true;
    }

    /// <summary>
    /// Notes that a step was made or skipped, and moves to the one after it. In a repeating cadence the first step follows the last.
    /// </summary>
    /// <param name="definition">The cadence as it is now.</param>
    /// <param name="step">Position of the step that was passed, as the plan said it.</param>
    /// <param name="round">Round of that step, as the plan said it.</param>
    /// <param name="at">When.</param>
    public void Pass(CadenceDefinition definition, int step, int round, Instant at)
    {
        Step = step + 1;
        Rounds = round;
        if (Step >= definition.Steps.Count && definition.RepeatEveryWeeks is not null)
        {
            Step = 0;
            Rounds = round + 1;
        }

        StepId = Step < definition.Steps.Count ? definition.Steps[Step].Id : null;
        LastStepAt = at;
        NotBefore = null;
        Due = null;
    }
}

/// <summary>Where an enrollment is.</summary>
public enum EnrollmentState
{
    /// <summary>It walks.</summary>
    Active = 0,

    /// <summary>It stands until someone or a date lets it go on.</summary>
    Paused = 1,

    /// <summary>It has ended.</summary>
    Ended = 2,
}

/// <summary>Why an enrollment paused or ended.</summary>
public enum EnrollmentEnd
{
    /// <summary>All steps are done.</summary>
    Finished = 0,

    /// <summary>A human replied.</summary>
    Replied = 1,

    /// <summary>The pursuit ended by an outcome.</summary>
    Outcome = 2,

    /// <summary>The address is suppressed.</summary>
    Suppressed = 3,

    /// <summary>A person ended or paused it.</summary>
    ByHand = 4,

    /// <summary>Another cadence took its place.</summary>
    Replaced = 5,

    /// <summary>The let-go rule was met.</summary>
    LetGo = 6,

    /// <summary>They said "not now".</summary>
    NotNow = 7,
}
