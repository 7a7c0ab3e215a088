using NodaTime;

namespace Followthrough.Store.Pursuits;

/// <summary>What one batch of a change of many prospects changed: enough to undo it for those to whom nothing else has happened since.</summary>
public sealed class BulkChange
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Names the whole: all its batches bear it.</summary>
    public string Bulk { get; set; } = "";

    /// <summary>The number of the prospect after which the batch began: it tells the batches apart, in their order.</summary>
    public long After { get; set; }

    /// <summary>Who; null for what happened by itself.</summary>
    public long? SellerId { get; set; }

    /// <summary>When.</summary>
    public Instant At { get; set; }

    /// <summary>Name of the verb.</summary>
    public string Verb { get; set; } = "";

    /// <summary>What stood in the rows before, where it was changed, as compressed JSON; empty once it was undone.</summary>
    public byte[] Before { get; set; } = [];

    /// <summary>When it was undone.</summary>
    public Instant? UndoneAt { get; set; }
}
