namespace Followthrough.Domain.Cadences;

/// <summary>Where an enrollment is in its cadence.</summary>
/// <param name="Step">Position, from 0; the number of steps once all are done.</param>
/// <param name="Round">Rounds completed before it.</param>
internal readonly record struct StepPlace(int Step, int Round)
{
    /// <summary>
    /// Finds the place again in a cadence that may have been edited: by the step's id, and where that step is gone, by its position.
    /// </summary>
    public static StepPlace Find(CadenceDefinition cadence, Enrollment enrollment)
    {
        var steps = cadence.Steps;
        var position = Math.Clamp(enrollment.Step, 0, steps.Count);
        var round = Math.Max(0, enrollment.Rounds);
        if (enrollment.StepId is { } id && (position == steps.Count || steps[position].Id != id))
        {
            for (var i = 0; i < steps.Count; i++)
            {
                if (steps[i].Id == id)
                {
                    position = i;
                    break;
                }
            }
        }

        return new StepPlace(position, round).Wrapped(cadence);
    }

    /// <summary>The next step that a person makes, from here on; null where none is left.</summary>
    public StepPlace? NextByHand(CadenceDefinition cadence)
    {
        var place = this;
        for (var i = 0; i < cadence.Steps.Count && place.Step < cadence.Steps.Count; i++)
        {
            if (!cadence.Steps[place.Step].Automated)
            {
                return place;
            }

            place = (place with { Step = place.Step + 1 }).Wrapped(cadence);
        }

        return null;
    }

    /// <summary>How long after the step before this one is due.</summary>
    public Wait WaitIn(CadenceDefinition cadence) =>
        Step == 0 && Round > 0 && cadence.RepeatEveryWeeks is { } weeks ? new Wait(weeks, WaitUnit.Weeks) : cadence.Steps[Step].After;

    private StepPlace Wrapped(CadenceDefinition cadence) =>
        Step >= cadence.Steps.Count && cadence.RepeatEveryWeeks is not null
            ? new StepPlace(0, Round == int.MaxValue ? Round : Round + 1)
            : this;
}
