namespace Followthrough.Features.Sources;

/// <summary>What an import did.</summary>
/// <param name="Counts">What became of the rows.</param>
/// <param name="Source">The program that wrote the file, as people know it.</param>
/// <param name="Doubts">Doubts about the mapping and how they were decided.</param>
/// <param name="ErrorFile">Where the rejected rows are; null where there are none.</param>
/// <param name="ConflictFile">Where the differences are that were not written; null where there are none.</param>
/// <param name="IsResumed">True where it went on with an import that had been cut off.</param>
/// <param name="Seconds">How long it took, this time.</param>
/// <param name="ImportId">The import's number, which those it brought bear; null for a dry run.</param>
public sealed record ImportResult(
    ImportCounts Counts, string Source, IReadOnlyList<string> Doubts, string? ErrorFile, string? ConflictFile, bool IsResumed, double Seconds, long? ImportId = null);

/// <summary>How far an import has got.</summary>
/// <param name="Rows">Rows committed.</param>
/// <param name="Of">Rows there are, about; 0 where nobody knows.</param>
public readonly record struct ImportProgress(long Rows, long Of);

/// <summary>What stands in the row of an import between its batches, so that a killed one goes on as if nothing had happened.</summary>
internal sealed record ImportState
{
    /// <summary>The counts so far.</summary>
    public ImportCounts Counts { get; init; } = new();

    /// <summary>Length of the error file at the last commit.</summary>
    public long ErrorBytes { get; init; }

    /// <summary>Length of the conflict file at the last commit.</summary>
    public long ConflictBytes { get; init; }

    /// <summary>What the last batch left to do.</summary>
    public IReadOnlyList<ImportFollowUp> FollowUps { get; init; } = [];
}
