using Followthrough.Domain.Cadences;
using Followthrough.Domain.Insights;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Insights;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Insights;

/// <summary>Compares the two wordings of each step of a cadence that has two.</summary>
public sealed class CompareWordings(FollowDb db, IClock clock)
{
    /// <summary>The comparisons of a cadence.</summary>
    /// <param name="Title">What people call the cadence.</param>
    /// <param name="Steps">The steps with two wordings, in order; empty where none has.</param>
    public sealed record Result(string Title, IReadOnlyList<StepWordings> Steps);

    /// <summary>Compares them. Words that were changed since begin anew.</summary>
    /// <exception cref="Refusal">There is no such cadence.</exception>
    public async Task<Result> RunAsync(Actor actor, string name, CancellationToken cancel = default)
    {
        var cadence = await db.Cadences.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == actor.WorkspaceId && c.Name == name, cancel)
            ?? throw Refusal.NotFound($"There is no cadence “{name}”.");
        var steps = (CadenceFile.Read(cadence.Source, name).Definition?.Steps ?? []).Select((step, i) => (Step: step, Position: i)).Where(each => each.Step.Wordings.Count > 0).ToList();
        if (steps.Count == 0)
        {
            return new Result(cadence.Title, []);
        }

        var keys = steps.SelectMany(each => each.Step.Wordings.Select(wording => wording.KeyIn(cadence.Id, each.Step.Id))).ToList();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var rows = await WordingRows.ReadAsync(
                db.Database.GetDbConnection(), actor.WorkspaceId, keys, Duration.FromDays(WordingComparison.AnswerDays), Duration.FromDays(7 * WordingComparison.RateWeeks),
                clock.GetCurrentInstant());
            var compared = new List<StepWordings>();
            foreach (var (step, position) in steps)
            {
                var counts = step.Wordings.Select(wording => CountOf(wording, rows.GetValueOrDefault(wording.KeyIn(cadence.Id, step.Id)))).ToList();
                compared.Add(new StepWordings(position, step, new WordingComparison(counts[0], counts[1]), await EarlierAsync(actor.WorkspaceId, cadence.Id, step, cancel)));
            }

            return new Result(cadence.Title, compared);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static WordingCount CountOf(Wording wording, WordingRow? row) => row is null
        ? new WordingCount(wording.Shown, 0, 0, 0, 0)
        : new WordingCount(wording.Shown, (int)row.Sent, (int)row.Counted, (int)row.Replied, (int)row.Warm, (int)row.CountedLately);

    /// <summary>Touches that said it in words the step has no more.</summary>
    private Task<int> EarlierAsync(long workspaceId, long cadenceId, CadenceStep step, CancellationToken cancel)
    {
        var all = $"{cadenceId}/{step.Id}/";
        var (a, b) = (step.Wordings[0].KeyIn(cadenceId, step.Id), step.Wordings[1].KeyIn(cadenceId, step.Id));
        return db.Touches.CountAsync(
            t => t.WorkspaceId == workspaceId && t.Wording != null && t.Wording.StartsWith(all) && t.Wording != a && t.Wording != b && t.State == Domain.Touches.TouchState.Done, cancel);
    }
}

/// <summary>A step with two wordings.</summary>
/// <param name="Position">Its position, from 0.</param>
/// <param name="Step">The step.</param>
/// <param name="Comparison">What they brought.</param>
/// <param name="Earlier">How many got it in words that were changed since; they don't count.</param>
public sealed record StepWordings(int Position, CadenceStep Step, WordingComparison Comparison, int Earlier);
