using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Cadences;

/// <summary>One cadence: its text, what it means, and how many are where in it.</summary>
public sealed class ReadCadence(FollowDb db)
{
    /// <summary>The cadence.</summary>
    /// <param name="Cadence">Its row.</param>
    /// <param name="Reading">What its text means, or why it can't be read.</param>
    /// <param name="AtStep">How many stand before each step, by its position; ended ones don't stand anywhere.</param>
    /// <param name="Walkers">How many altogether.</param>
    /// <param name="EndedWhy">How it ended for those who are through.</param>
    public sealed record Result(
        Cadence Cadence, CadenceReading Reading, IReadOnlyDictionary<int, WalkerCounts> AtStep, WalkerCounts Walkers,
        IReadOnlyDictionary<EnrollmentEnd, int> EndedWhy);

    /// <summary>Reads it.</summary>
    /// <exception cref="Refusal">There is no such cadence.</exception>
    public async Task<Result> RunAsync(Actor actor, string name, CancellationToken cancel = default)
    {
        var cadence = await db.Cadences.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == actor.WorkspaceId && c.Name == name, cancel)
            ?? throw Refusal.NotFound($"There is no cadence “{name}”.");
        var walks = db.Enrollments.Where(e => e.WorkspaceId == actor.WorkspaceId && e.CadenceId == cadence.Id);
        var standing = await walks.GroupBy(e => new { e.State, e.Step })
            .Select(group => new { group.Key.State, group.Key.Step, Count = group.Count() }).ToListAsync(cancel);
        var why = await walks.Where(e => e.State == EnrollmentState.Ended).GroupBy(e => e.Why)
            .Select(group => new { Why = group.Key ?? EnrollmentEnd.Finished, Count = group.Count() }).ToListAsync(cancel);
        return new Result(
            cadence,
            CadenceFile.Read(cadence.Source, name),
            standing.Where(s => s.State != EnrollmentState.Ended).GroupBy(s => s.Step)
                .ToDictionary(group => group.Key, group => group.Aggregate(default(WalkerCounts), (sum, s) => sum.Plus(s.State, s.Count))),
            standing.Aggregate(default(WalkerCounts), (sum, s) => sum.Plus(s.State, s.Count)),
            why.GroupBy(w => w.Why).ToDictionary(group => group.Key, group => group.Sum(w => w.Count)));
    }
}
