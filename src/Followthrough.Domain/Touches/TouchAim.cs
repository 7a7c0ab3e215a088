namespace Followthrough.Domain.Touches;

/// <summary>
/// What every planned touch states (invariant 6): a goal, and an ask or that it is a gift of help. Whoever plans a touch asks here.
/// </summary>
public static class TouchAim
{
    /// <summary>What is missing, in plain words; null where nothing is.</summary>
    public static string? WhatIsMissing(string? goal, string? ask, bool isGiftOfHelp)
    {
        if (string.IsNullOrWhiteSpace(goal))
        {
            return "It doesn’t say what it shall achieve.";
        }

        return string.IsNullOrWhiteSpace(ask) && !isGiftOfHelp ? "It asks for nothing and doesn’t say that it is a gift of help." : null;
    }
}
