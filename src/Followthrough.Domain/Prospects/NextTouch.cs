using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>
/// The summary of a prospect's next touch on its row. Where it comes from a cadence's step no touch row exists yet:
/// <see cref="Enrollment"/> says whose step it is, and the touch is written when it is done, put off or edited.
/// </summary>
public sealed record NextTouch
{
    /// <summary>The number the touch has or will get.</summary>
    public int Number { get; init; }

    /// <summary>When it may be made: the start of the recipient's first window.</summary>
    public Instant Due { get; init; }

    /// <summary>The channel, as the number of Touches.Channel (that room is above this one).</summary>
    public int Channel { get; init; }

    /// <summary>Minutes it will probably take.</summary>
    public int Minutes { get; init; }

    /// <summary>The enrollment whose step this is; null for a touch a person planned.</summary>
    public int? Enrollment { get; init; }

    /// <summary>True where the day was promised to the prospect: it goes before everything else.</summary>
    public bool IsPromised { get; init; }

    /// <summary>True where it leaves by itself.</summary>
    public bool IsAutomated { get; init; }
}
