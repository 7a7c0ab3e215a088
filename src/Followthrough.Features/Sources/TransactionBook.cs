using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>What an import knows of the store while its transaction holds it, so that it needn't ask for each batch.</summary>
internal sealed class TransactionBook
{
    private const int FirstBatches = 16;
    private const int MoreBatches = 64; // whoever needs them stops the writing for a moment

    private int _batches;
    private long _next;
    private long _end;

    /// <summary>Whether any address of the workspace is suppressed.</summary>
    internal bool HasSuppressions { get; set; }

    /// <summary>A transaction has begun.</summary>
    internal void Began(IContactTables tables)
    {
        HasSuppressions = tables.HasSuppressions();
        _batches = FirstBatches;
        (_next, _end) = (0, 0); // numbers of a transaction that was given up are somebody else's
    }

    /// <summary>Takes numbers for new prospects: enough for many batches at once where a transaction holds many.</summary>
    internal long TakeNumbers(IContactTables tables, int count)
    {
        if (_end - _next < count)
        {
            var block = Math.Max(count, Math.Min(tables.RowsPerCommit, count * _batches));
            _next = tables.TakeNumbers(block);
            _end = _next + block;
            _batches = MoreBatches;
        }

        var first = _next;
        _next += count;
        return first;
    }
}
