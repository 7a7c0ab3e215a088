using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Domain.Touches;

/// <summary>A touch of a seller that happened: all that figures about their doing need of it.</summary>
/// <param name="Key">The touch.</param>
/// <param name="At">When.</param>
/// <param name="Direction">Ours, or theirs: a no may come in a reply.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Ask">What became of its ask.</param>
/// <param name="Minutes">Minutes it took; none for what left by itself.</param>
/// <param name="Tier">The prospect's tier, as it is now.</param>
/// <param name="Name">What the prospect is called.</param>
public sealed record DoneTouch(TouchKey Key, Instant At, Direction Direction, TouchResult? Result, AskState Ask, int Minutes, Tier Tier, string Name)
{
    /// <summary>Whether a person made it: what left by itself is nobody's doing.</summary>
    public bool IsByHand => Direction == Direction.Out && Minutes > 0;
}
