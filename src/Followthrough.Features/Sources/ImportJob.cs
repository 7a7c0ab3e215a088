using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Features.Sources;

/// <summary>What an import works with from its beginning to its end.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Sellers">Its sellers.</param>
/// <param name="Cadence">The cadence that new people are enrolled in; null for none.</param>
/// <param name="FileName">The file's name, as people know it.</param>
/// <param name="Fingerprint">SHA-256 of the content, the cadence and what the columns mean.</param>
/// <param name="Now">The time of the import: everything it writes bears it.</param>
internal sealed record ImportJob(
    Workspace Workspace, IReadOnlyList<Seller> Sellers, ImportCadence? Cadence, string FileName, string Fingerprint, Instant Now);
