using Followthrough.Domain.Cadences;

namespace Followthrough.Features.Cadences;

/// <summary>How many walk a cadence, and how many have been through it.</summary>
/// <param name="Active">They walk.</param>
/// <param name="Paused">They stand.</param>
/// <param name="Ended">They have been through it, in whatever way it ended.</param>
public readonly record struct WalkerCounts(int Active, int Paused, int Ended)
{
    /// <summary>All of them.</summary>
    public int All => Active + Paused + Ended;

    internal WalkerCounts Plus(EnrollmentState state, int count) => state switch
    {
        EnrollmentState.Active => this with { Active = Active + count },
        EnrollmentState.Paused => this with { Paused = Paused + count },
        _ => this with { Ended = Ended + count },
    };
}
