using NodaTime;

namespace Followthrough.Domain.Discipline;

/// <summary>A time that someone hired us.</summary>
/// <param name="ProspectId">Who.</param>
/// <param name="Day">When.</param>
/// <param name="Value">What it was worth, in the workspace's currency; null where nobody said, or in another one.</param>
public sealed record Hire(long ProspectId, LocalDate Day, decimal? Value);
