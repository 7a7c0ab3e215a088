namespace Followthrough.Domain.Cadences;

/// <summary>An enrollment with its cadence as it is now and what the planner says of it.</summary>
/// <param name="Enrollment">The enrollment.</param>
/// <param name="Cadence">Its cadence.</param>
/// <param name="Plan">The planner's answer.</param>
public sealed record PlannedEnrollment(Enrollment Enrollment, CadenceDefinition Cadence, Plan Plan);
