using NodaTime;

namespace Followthrough.Store.Sources;

/// <summary>One file brought in, and how far it has got: a killed import goes on from <see cref="Position"/>.</summary>
public sealed class Import
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The file's name, without its folder.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the content and the mapping: the same file again is the same import.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; set; }

    /// <summary>When it was through; null while it runs or where it was cut off.</summary>
    public Instant? FinishedAt { get; set; }

    /// <summary>Rows committed.</summary>
    public long Position { get; set; }

    /// <summary>The counts so far, as JSON.</summary>
    public string Result { get; set; } = "{}";

    /// <summary>Where the rejected rows were written; null where there were none.</summary>
    public string? ErrorFile { get; set; }

    /// <summary>Who.</summary>
    public long? SellerId { get; set; }
}
