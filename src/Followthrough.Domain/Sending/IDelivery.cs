using NodaTime;

namespace Followthrough.Domain.Sending;

/// <summary>What leaves for one touch, by mail or as a text: as much of it as its prospect's history asks.</summary>
public interface IDelivery
{
    /// <summary>When it was claimed.</summary>
    Instant MadeAt { get; }

    /// <summary>When it was settled.</summary>
    Instant? SettledAt { get; }

    /// <summary>Where the walk stood before: if it never leaves, the step is given back.</summary>
    StepBefore? Before { get; }
}
