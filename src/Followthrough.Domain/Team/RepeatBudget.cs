namespace Followthrough.Domain.Team;

/// <summary>Bounds the work on recurrences that somebody else wrote: each period that is looked through costs what its rule makes of it.</summary>
/// <param name="steps">The days that may be looked at.</param>
internal sealed class RepeatBudget(int steps)
{
    private int _left = steps;

    /// <summary>True once it is used up: what was worked out until then counts.</summary>
    public bool IsSpent => _left <= 0;

    /// <summary>Takes so much of it; false where nothing is left.</summary>
    public bool Spend(int cost)
    {
        _left -= Math.Min(cost, Math.Max(_left, 0));
        return _left > 0;
    }
}
