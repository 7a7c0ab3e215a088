using NodaTime;

namespace Followthrough.Store.Pursuits;

/// <summary>What one verb changed at one prospect: enough to undo it as long as nothing else has happened since.</summary>
public sealed class Change
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The prospect's version that the change made.</summary>
    public long Version { get; set; }

    /// <summary>Who; null for what happened by itself.</summary>
    public long? SellerId { get; set; }

    /// <summary>When.</summary>
    public Instant At { get; set; }

    /// <summary>Name of the verb.</summary>
    public string Verb { get; set; } = "";

    /// <summary>What was done, in plain words ("Call logged: no answer").</summary>
    public string Summary { get; set; } = "";

    /// <summary>The rows as they were before, as JSON.</summary>
    public string Before { get; set; } = "[]";

    /// <summary>When it was undone.</summary>
    public Instant? UndoneAt { get; set; }
}
