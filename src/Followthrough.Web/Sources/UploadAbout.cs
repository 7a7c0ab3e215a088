using Followthrough.Features.Cadences;
using Followthrough.Features.Sources;

namespace Followthrough.Web.Sources;

/// <summary>What is kept about an uploaded file beside it, so that a restart of the program loses nothing.</summary>
internal sealed record UploadAbout
{
    /// <summary>Its name, as people know it.</summary>
    public required string FileName { get; init; }

    /// <summary>Who brought it.</summary>
    public required long SellerId { get; init; }

    /// <summary>When, in milliseconds since 1970 UTC.</summary>
    public required long AtMilliseconds { get; init; }

    /// <summary>What was changed of the proposed mapping, as the import takes it: "#3=first-name".</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The cadence that new people are enrolled in; null for none.</summary>
    public string? Cadence { get; init; } = ShippedCadences.NewLead;

    /// <summary>True once somebody said: import.</summary>
    public bool IsStarted { get; init; }

    /// <summary>What it brought, once it is through.</summary>
    public ImportResult? Done { get; init; }

    /// <summary>Why it stopped; null where it didn't.</summary>
    public string? Trouble { get; init; }
}
