using System.Threading.Channels;
using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>The rows that are committed together.</summary>
internal sealed class ImportBatch
{
    /// <summary>The good rows.</summary>
    internal List<Candidate> Rows { get; } = [];

    /// <summary>The rows left out.</summary>
    internal List<RejectedRow> Rejected { get; } = [];

    /// <summary>How many rows of the file it stands for.</summary>
    internal int Count => Rows.Count + Rejected.Count;

    /// <summary>Makes candidates of what is read; runs on the reading thread.</summary>
    internal static IEnumerable<ImportBatch> Make(IEnumerable<ContactBatch> batches, CandidateMaker maker)
    {
        foreach (var batch in batches)
        {
            var made = new ImportBatch();
            made.Rejected.AddRange(batch.Rejected);
            made.Rows.AddRange(batch.Rows.Select(maker.Make));
            yield return made;
        }
    }

    /// <summary>Gathers what is read into batches worth a commit.</summary>
    internal static IEnumerable<ImportBatch> Gather(ChannelReader<ImportBatch> read, int rows)
    {
        var gathered = new ImportBatch();
        while (read.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (read.TryRead(out var batch))
            {
                gathered.Rows.AddRange(batch.Rows);
                gathered.Rejected.AddRange(batch.Rejected);
                if (gathered.Count >= rows)
                {
                    yield return gathered;
                    gathered = new ImportBatch();
                }
            }
        }

        if (gathered.Count > 0)
        {
            yield return gathered;
        }
    }
}
