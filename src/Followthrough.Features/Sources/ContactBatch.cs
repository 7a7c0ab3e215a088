using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Some rows of a contact file, in its order.</summary>
/// <param name="first">Number of the first row, from 0, counting good and rejected ones.</param>
public sealed class ContactBatch(long first)
{
    /// <summary>Number of the first row, from 0, counting good and rejected ones.</summary>
    public long First { get; } = first;

    /// <summary>The good rows.</summary>
    public List<ContactRow> Rows { get; } = [];

    /// <summary>The rows left out.</summary>
    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>How many rows of the file it stands for.</summary>
    public int Count => Rows.Count + Rejected.Count;
}
