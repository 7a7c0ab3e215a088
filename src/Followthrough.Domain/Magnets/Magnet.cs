using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Followthrough.Domain.Magnets;

/// <summary>A lead magnet: something worth having, given to whoever leaves an address and confirms that it is theirs (mission G1).</summary>
public sealed class Magnet
{
    /// <summary>A month, in days, where a cost is told by the month.</summary>
    private const double DaysAMonth = 30.4375;

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Its name in addresses: lower-case letters, digits and dashes; no two magnets of the program have the same.</summary>
    public string Slug { get; set; } = "";

    /// <summary>What it is.</summary>
    public string Title { get; set; } = "";

    /// <summary>What whoever asks for it gets from it.</summary>
    public string Promise { get; set; } = "";

    /// <summary>What they agree to, as it stands beside the box.</summary>
    public string Consent { get; set; } = "";

    /// <summary>Name of the cadence that begins when they have confirmed; null for none.</summary>
    public string? Cadence { get; set; }

    /// <summary>What is written down as the source of whoever comes by it.</summary>
    public string Source { get; set; } = "";

    /// <summary>Where what was promised is found; null where it is a file alone.</summary>
    public string? Link { get; set; }

    /// <summary>Name of the file that was promised; null for none.</summary>
    public string? FileName { get; set; }

    /// <summary>Size of the file, in bytes.</summary>
    public int FileBytes { get; set; }

    /// <summary>What it costs, in the workspace's currency; null where nobody has said.</summary>
    public decimal? Cost { get; set; }

    /// <summary>True where that is every month, false where it is all that was spent.</summary>
    public bool CostIsMonthly { get; set; }

    /// <summary>Whether its form is open, as far as the owner is concerned.</summary>
    public bool IsOn { get; set; }

    /// <summary>The seller whose prospects they become, and from whose mailbox the confirming mail leaves.</summary>
    public long OwnerId { get; set; }

    /// <summary>How many asked for it, never confirmed and have been forgotten.</summary>
    public int Forgotten { get; set; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>Counts its changes.</summary>
    public long Version { get; set; }

    /// <summary>What has been spent by now; a month that has begun counts whole. Null where nobody has said.</summary>
    public decimal? SpentBy(Instant now) => Cost is { } cost && CostIsMonthly
        ? cost * (1 + (int)Math.Max(0, (now - CreatedAt).TotalDays / DaysAMonth))
        : Cost;

    /// <summary>A mark of a text that someone agrees to: forms carry it, so that nobody agrees to words that they were not shown.</summary>
    public static string MarkOf(string consent) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(consent)).AsSpan(0, 8));
}

/// <summary>The file that a magnet promises; apart from it, so that lists don't carry it along.</summary>
public sealed class MagnetFile
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The magnet.</summary>
    public long MagnetId { get; set; }

    /// <summary>What is in it.</summary>
    public byte[] Content { get; set; } = [];
}
