using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>A cadence as a workspace keeps it: the text its people edit. What it means is <see cref="CadenceDefinition"/>.</summary>
public sealed class Cadence
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The name that commands use; unique in the workspace.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string Title { get; set; } = "";

    /// <summary>The YAML text.</summary>
    public string Source { get; set; } = "";

    /// <summary>Counts changes of the text; a parsed definition is kept by (id, version).</summary>
    public int Version { get; set; } = 1;

    /// <summary>The version that everyone in it has been planned by; less than <see cref="Version"/> until an edit has reached them all.</summary>
    public int PlannedVersion { get; set; } = 1;

    /// <summary>True where it came with the program and has not been changed: then an upgrade may replace it.</summary>
    public bool IsShipped { get; set; }

    /// <summary>True once it takes nobody new; those in it go on.</summary>
    public bool IsRetired { get; set; }

    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; set; }
}
