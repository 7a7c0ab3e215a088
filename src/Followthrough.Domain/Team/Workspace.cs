using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>One business's world: everything else belongs to exactly one workspace and sees nothing of another.</summary>
public sealed class Workspace
{
    /// <summary>Bytes of <see cref="SuppressionKey"/>.</summary>
    public const int SuppressionKeyBytes = 32;

    /// <summary>The key every other key begins with.</summary>
    public long Id { get; set; }

    /// <summary>The name of the business, as its people write it.</summary>
    public string Name { get; set; } = "";

    /// <summary>ISO 4217 code of the currency that values are compared in.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>TZDB id used for whoever's own zone is unknown.</summary>
    public string ZoneId { get; set; } = "Etc/UTC";

    /// <summary>Street address printed under automated mail (CAN-SPAM); empty until set.</summary>
    public string PostalAddress { get; set; } = "";

    /// <summary>Random bytes: the key of the suppression hashes (HMAC-SHA256). It never leaves the store.</summary>
    public byte[] SuppressionKey { get; set; } = [];

    /// <summary>Hours, holidays, caps, criteria and tier limits.</summary>
    public WorkspaceSettings Settings { get; set; } = new();

    /// <summary>When the workspace was made.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>True for the sample workspace of <c>follow demo</c>: its people are invented and answer by themselves.</summary>
    public bool IsDemo { get; set; }
}
