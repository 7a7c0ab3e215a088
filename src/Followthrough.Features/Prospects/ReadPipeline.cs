using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;

namespace Followthrough.Features.Prospects;

/// <summary>Reads the open pursuits by stage: how many, what is in play, and the best of each.</summary>
public sealed class ReadPipeline(FollowStore store)
{
    /// <summary>Prospects shown of each stage.</summary>
    public const int EachStage = 20;

    /// <summary>The stages of an open pursuit, in order.</summary>
    public static IReadOnlyList<Stage> Stages { get; } = [Stage.New, Stage.Contacted, Stage.Talking, Stage.ProposalOut, Stage.NotNow, Stage.Nurture];

    /// <summary>Reads it.</summary>
    public async Task<Pipeline> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        var (sums, areAtLeast) = await StageSums.ReadAsync(connection, actor.WorkspaceId, cancel);
        var columns = new List<PipelineColumn>();
        foreach (var stage in Stages)
        {
            var filter = new ProspectFilter(actor.WorkspaceId) { Standings = ProspectFilter.Open, Stage = stage };
            var slice = await ProspectPages.ReadAsync(connection, filter, ProspectSort.Score, descending: true, after: null, EachStage, cancel);
            var people = await FirstPeople.ReadAsync(connection, actor.WorkspaceId, [.. slice.Rows.Select(row => row.Id)], cancel);
            columns.Add(new PipelineColumn(
                stage, await ProspectPages.CountAsync(connection, filter, FindProspects.MostCounted, cancel), [.. sums.Where(sum => sum.Stage == stage)],
                [.. slice.Rows.Select(row => new ProspectLine(row, people.GetValueOrDefault(row.Id)))], slice.Next is not null));
        }

        return new Pipeline(columns, areAtLeast);
    }
}

/// <summary>The open pursuits by stage.</summary>
/// <param name="Columns">Each stage.</param>
/// <param name="SumsAreAtLeast">True where there were too many values to add them all up: the largest were.</param>
public sealed record Pipeline(IReadOnlyList<PipelineColumn> Columns, bool SumsAreAtLeast);

/// <summary>A stage.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Count">Open pursuits in it.</param>
/// <param name="Sums">What is in play, by currency.</param>
/// <param name="Lines">The best of them, best first.</param>
/// <param name="HasMore">True where there are more than are shown.</param>
public sealed record PipelineColumn(Stage Stage, ProspectCount Count, IReadOnlyList<StageSum> Sums, IReadOnlyList<ProspectLine> Lines, bool HasMore);
