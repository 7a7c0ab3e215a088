using Followthrough.Domain.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Who is where in a cadence, a page at a time: those who walk first, then those who stand, each in the order of the steps.</summary>
public sealed class ReadWalkers(FollowDb db)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Which page.</summary>
    /// <param name="Actor">Who looks, and in which workspace.</param>
    /// <param name="Name">The cadence.</param>
    /// <param name="Step">Only those at this step, by its position; null for all.</param>
    /// <param name="After">The last row of the page before; null for the first page.</param>
    public sealed record Request(Actor Actor, string Name, int? Step = null, Place? After = null);

    /// <summary>A row's place in the order.</summary>
    public sealed record Place(EnrollmentState State, int Step, long ProspectId);

    /// <summary>Someone in the cadence.</summary>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Prospect">What it is called.</param>
    /// <param name="Company">Its company, where the prospect is a person.</param>
    /// <param name="State">Whether they walk or stand.</param>
    /// <param name="Step">Position of the next step.</param>
    /// <param name="Rounds">Rounds completed.</param>
    /// <param name="Due">When the next step may be made; null where none is planned.</param>
    /// <param name="Why">Why they stand.</param>
    /// <param name="ZoneId">The prospect's zone, where known.</param>
    /// <param name="Country">The prospect's country, where known.</param>
    public sealed record Row(
        long ProspectId, string Prospect, string? Company, EnrollmentState State, int Step, int Rounds, Instant? Due, EnrollmentEnd? Why, string? ZoneId, string? Country);

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Next">What to ask for as <see cref="Request.After"/> next; null where this was the last.</param>
    public sealed record Result(IReadOnlyList<Row> Rows, Place? Next);

    /// <summary>Reads the page.</summary>
    /// <exception cref="Refusal">There is no such cadence.</exception>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        var workspace = request.Actor.WorkspaceId;
        var cadence = await db.Cadences.Where(c => c.WorkspaceId == workspace && c.Name == request.Name).Select(c => (long?)c.Id).SingleOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound($"There is no cadence “{request.Name}”.");
        var walks = db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == workspace && e.CadenceId == cadence && e.State != EnrollmentState.Ended);
        if (request.Step is { } step)
        {
            walks = walks.Where(e => e.Step == step);
        }

        if (request.After is { } after)
        {
            walks = walks.Where(e => e.State > after.State
                || (e.State == after.State && (e.Step > after.Step || (e.Step == after.Step && e.ProspectId > after.ProspectId))));
        }

        var rows = await walks
            .OrderBy(e => e.State).ThenBy(e => e.Step).ThenBy(e => e.ProspectId)
            .Join(
                db.Prospects.Where(p => p.WorkspaceId == workspace),
                e => e.ProspectId,
                p => p.Id,
                (e, p) => new Row(p.Id, p.Name, p.Company, e.State, e.Step, e.Rounds, e.Due, e.Why, p.ZoneId, p.Country))
            .Take(PageSize + 1)
            .ToListAsync(cancel);
        var page = rows.Take(PageSize).ToList();
        return new Result(page, rows.Count > PageSize ? new Place(page[^1].State, page[^1].Step, page[^1].ProspectId) : null);
    }
}
