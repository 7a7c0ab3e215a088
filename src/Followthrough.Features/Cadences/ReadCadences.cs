using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Cadences;

/// <summary>The cadences of a workspace, and how many are where.</summary>
public sealed class ReadCadences(FollowDb db)
{
    /// <summary>One cadence of the list.</summary>
    /// <param name="Name">What commands call it.</param>
    /// <param name="Title">What people call it.</param>
    /// <param name="Purpose">For whom it is.</param>
    /// <param name="Channels">The channels of its steps, in their order.</param>
    /// <param name="AutomatedSteps">Steps that leave by themselves.</param>
    /// <param name="AskingSteps">Steps that carry an ask.</param>
    /// <param name="RepeatEveryWeeks">Set where it has no end.</param>
    /// <param name="IsShipped">It came with the program and nobody has changed it.</param>
    /// <param name="IsRetired">It takes nobody new.</param>
    /// <param name="Walkers">How many are in it.</param>
    /// <param name="Trouble">Why its text can't be read; null where it can.</param>
    public sealed record Row(
        string Name, string Title, string Purpose, IReadOnlyList<Channel> Channels, int AutomatedSteps, int AskingSteps, int? RepeatEveryWeeks,
        bool IsShipped, bool IsRetired, WalkerCounts Walkers, string? Trouble);

    /// <summary>All of them: the shipped ones in the order in which one meets them, then the workspace's own by title; retired ones last.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var cadences = await db.Cadences.AsNoTracking().Where(c => c.WorkspaceId == actor.WorkspaceId).ToListAsync(cancel);
        var counted = await db.Enrollments.Where(e => e.WorkspaceId == actor.WorkspaceId)
            .GroupBy(e => new { e.CadenceId, e.State })
            .Select(group => new { group.Key.CadenceId, group.Key.State, Count = group.Count() })
            .ToListAsync(cancel);
        var walkers = counted.GroupBy(c => c.CadenceId)
            .ToDictionary(group => group.Key, group => group.Aggregate(default(WalkerCounts), (sum, c) => sum.Plus(c.State, c.Count)));
        return
        [
            .. cadences
                .OrderBy(c => c.IsRetired)
                .ThenBy(c => ShippedCadences.Names.Contains(c.Name) ? ShippedCadences.Names.IndexOf(c.Name) : int.MaxValue)
                .ThenBy(c => c.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(c => ToRow(c, walkers.GetValueOrDefault(c.Id))),
        ];
    }

    private static Row ToRow(Cadence cadence, WalkerCounts walkers)
    {
        var reading = CadenceFile.Read(cadence.Source, cadence.Name);
        var steps = reading.Definition?.Steps ?? [];
        return new Row(
            cadence.Name, cadence.Title, reading.Definition?.Purpose ?? "", [.. steps.Select(s => s.Channel)], steps.Count(s => s.Automated),
            steps.Count(s => s.Ask is not null), reading.Definition?.RepeatEveryWeeks, cadence.IsShipped, cadence.IsRetired, walkers,
            reading.Errors.Count == 0 ? null : reading.Errors[0].In(cadence.Name));
    }
}
