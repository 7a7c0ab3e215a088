using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Prospects;

/// <summary>Finds prospects: searched, filtered, sorted, a page at a time, over any number of them.</summary>
public sealed class FindProspects(FollowStore store, FollowDb db, IClock clock)
{
    /// <summary>Lines of a page.</summary>
    public const int Lines = 50;

    /// <summary>Prospects are counted up to here; beyond it a count says "10,000+".</summary>
    public const int MostCounted = 10_000;

    /// <summary>Days without a word after which a proposal counts as met with silence.</summary>
    public const int SilentAfterDays = 3;

    /// <summary>Reads a page.</summary>
    /// <param name="actor">In which workspace.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="most">Lines of the page.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<FoundProspects> RunAsync(Actor actor, ProspectQuery query, int most = Lines, CancellationToken cancel = default)
    {
        if (await FilterAsync(actor, query, cancel) is not { } filter)
        {
            return new FoundProspects([], null, false);
        }

        await using var connection = await store.ConnectAsync(cancel);
        var slice = await ProspectPages.ReadAsync(connection, filter, query.Sort, query.IsDescending, query.After, most, cancel);
        var people = await FirstPeople.ReadAsync(connection, actor.WorkspaceId, [.. slice.Rows.Select(row => row.Id)], cancel);
        return new FoundProspects([.. slice.Rows.Select(row => new ProspectLine(row, people.GetValueOrDefault(row.Id)))], slice.Next, slice.IsPartial);
    }

    /// <summary>How many match, up to <see cref="MostCounted"/>.</summary>
    public async Task<ProspectCount> CountAsync(Actor actor, ProspectQuery query, CancellationToken cancel = default)
    {
        if (await FilterAsync(actor, query, cancel) is not { } filter)
        {
            return default;
        }

        await using var connection = await store.ConnectAsync(cancel);
        return await ProspectPages.CountAsync(connection, filter, MostCounted, cancel);
    }

    /// <summary>How many each view holds.</summary>
    public async Task<IReadOnlyDictionary<ProspectView, ProspectCount>> CountViewsAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        var counts = new Dictionary<ProspectView, ProspectCount>();
        foreach (var view in ProspectViews.InOrder)
        {
            counts[view] = await ProspectPages.CountAsync(connection, Narrow(new ProspectFilter(actor.WorkspaceId), view), MostCounted, cancel);
        }

        return counts;
    }

    /// <summary>The numbers of all that match, a batch at a time, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(Actor actor, ProspectQuery query, long after, int most, CancellationToken cancel = default)
    {
        if (await FilterAsync(actor, query, cancel) is not { } filter)
        {
            return [];
        }

        await using var connection = await store.ConnectAsync(cancel);
        return await ProspectPages.IdsAsync(connection, filter, after, most, cancel);
    }

    /// <summary>The filter of a query; null where it names a cadence or searches for a text that can't match anything.</summary>
    private async Task<ProspectFilter?> FilterAsync(Actor actor, ProspectQuery query, CancellationToken cancel)
    {
        var search = ProspectSearch.Of(query.Text);
        if (query.Text is not null && search is null)
        {
            return null;
        }

        long? cadence = null;
        if (query.Cadence is { } name)
        {
            cadence = await db.Cadences.Where(c => c.WorkspaceId == actor.WorkspaceId && c.Name == name).Select(c => (long?)c.Id).SingleOrDefaultAsync(cancel);
            if (cadence is null)
            {
                return null;
            }
        }

        var filter = Narrow(new ProspectFilter(actor.WorkspaceId), query.View);
        return filter with
        {
            Standings = query.Standing is { } standing ? [.. (filter.Standings ?? ProspectFilter.EveryStanding).Intersect([standing])] : filter.Standings,
            Stage = filter.Stage ?? query.Stage,
            Tier = query.Tier,
            OwnerId = query.Owner,
            Source = query.Source,
            ImportId = query.Import,
            Label = query.Label,
            Country = query.Country,
            CadenceId = cadence,
            HasProposal = filter.HasProposal ?? query.HasProposal,
            ValueFrom = query.ValueFrom,
            Search = search,
            SilentSince = (query.SilentDays ?? (query.View == ProspectView.Silence ? SilentAfterDays : null)) is { } days ? clock.GetCurrentInstant() - Duration.FromDays(days) : null,
        };
    }

    private ProspectFilter Narrow(ProspectFilter filter, ProspectView view) => view switch
    {
        ProspectView.Silence => filter with
        {
            Standings = ProspectFilter.Open,
            HasProposal = true,
            SilentSince = clock.GetCurrentInstant() - Duration.FromDays(SilentAfterDays),
        },
        ProspectView.Warm => filter with { Standings = ProspectFilter.Open, Stage = Stage.Talking },
        ProspectView.NotNow => filter with { Standings = ProspectFilter.Open, Stage = Stage.NotNow },
        ProspectView.Nurture => filter with { Standings = ProspectFilter.Open, Stage = Stage.Nurture },
        ProspectView.Adrift => filter with { Standings = [Standing.Adrift] },
        ProspectView.Hired => filter with { Stage = Stage.Customer },
        ProspectView.All => filter,
        _ => filter with { Standings = ProspectFilter.Open },
    };
}

/// <summary>A page of prospects.</summary>
/// <param name="Lines">The prospects.</param>
/// <param name="Next">The place to go on from (<see cref="ProspectQuery.After"/>); null at the end.</param>
/// <param name="IsPartial">True where looking stopped before the page was full: more may match further on.</param>
public sealed record FoundProspects(IReadOnlyList<ProspectLine> Lines, string? Next, bool IsPartial);

/// <summary>A line of the list.</summary>
/// <param name="Prospect">The prospect; only what lists show is filled.</param>
/// <param name="Person">The first person known there.</param>
public sealed record ProspectLine(Prospect Prospect, Person? Person);
