using NodaTime;

namespace Followthrough.Store.Prospects;

/// <summary>A search of the prospects' list that a seller keeps under a name.</summary>
public sealed class SavedView
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Whose it is.</summary>
    public long SellerId { get; set; }

    /// <summary>What the seller calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The list's query string.</summary>
    public string Query { get; set; } = "";

    /// <summary>When it was kept.</summary>
    public Instant MadeAt { get; set; }
}
