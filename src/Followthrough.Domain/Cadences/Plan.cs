using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>What the planner says is next.</summary>
public abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>This step, at this time.</summary>
    /// <param name="Step">Position of the step in the cadence, from 0.</param>
    /// <param name="Round">Rounds of a repeating cadence completed before this step.</param>
    /// <param name="Due">The first instant at which it may be made; inside the recipient's window.</param>
    /// <param name="Until">The end of that window: made later than this, it belongs to the next window.</param>
    /// <param name="Because">What moved it away from the plain wait, for people to read; null where nothing did.</param>
    public sealed record Touch(int Step, int Round, Instant Due, Instant Until, string? Because) : Plan;

    /// <summary>Nothing until a person decides (paused, or in doubt: invariant 7).</summary>
    /// <param name="Why">What it waits for, in plain words.</param>
    public sealed record Stand(string Why) : Plan;

    /// <summary>The cadence is over.</summary>
    /// <param name="Why">What ended it.</param>
    /// <param name="OwesHandover">
    /// True where a person now owes a personal touch (mission S3). A cadence that follows pays it if its first step is made by a person.
    /// </param>
    /// <param name="Then">Name of the cadence that follows; null for none.</param>
    public sealed record End(EnrollmentEnd Why, bool OwesHandover, string? Then) : Plan;
}
