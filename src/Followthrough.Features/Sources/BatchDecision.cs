using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>What a batch changes.</summary>
internal sealed class BatchDecision
{
    /// <summary>Who is new.</summary>
    internal List<NewContact> New { get; } = [];

    /// <summary>Who is known and gets something.</summary>
    internal List<KnownContact> Changed { get; } = [];

    /// <summary>Hashes to be suppressed.</summary>
    internal HashSet<string> Suppress { get; } = new(StringComparer.Ordinal);

    /// <summary>Known prospects whose next touch must be planned anew once the batch is committed.</summary>
    internal List<ImportFollowUp> FollowUps { get; } = [];

    /// <summary>Differences that were not written: the line and what differs.</summary>
    internal List<(long Line, string Who, string What)> Conflicts { get; } = [];

    /// <summary>What became of its good rows.</summary>
    internal ImportCounts Counts { get; } = new();
}

/// <summary>What is left to do about a known prospect after its batch: planning needs all that is known of them.</summary>
/// <param name="ProspectId">The prospect.</param>
/// <param name="IsStopped">True where they have opted out: nothing more goes to them.</param>
/// <param name="Activities">What the file says is to be done.</param>
internal sealed record ImportFollowUp(long ProspectId, bool IsStopped, IReadOnlyList<ImportFollowUp.Activity> Activities)
{
    /// <summary>Something to be done.</summary>
    /// <param name="Subject">What.</param>
    /// <param name="Due">When, as an ISO day.</param>
    internal sealed record Activity(string Subject, string? Due);
}
