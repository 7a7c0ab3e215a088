using Followthrough.Domain.Cadences;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Pursuits;

/// <summary>Enrolls many prospects in a cadence, a batch at a time. Who is suppressed, not qualified, ended or walking is left out and counted.</summary>
public sealed class BulkEnroll(FollowDb db, BulkBatches batches, Planning planning)
{
    /// <summary>The reason for those who walk a cadence already.</summary>
    public const string AlreadyWalking = "walk a cadence already";

    /// <summary>Whom to enroll in what.</summary>
    /// <param name="Scope">Which prospects.</param>
    /// <param name="Cadence">Name of the cadence.</param>
    /// <param name="Replaces">True to move those who walk another cadence; those who walk this one go on either way.</param>
    public sealed record Request(BulkScope Scope, string Cadence, bool Replaces = false);

    /// <summary>Enrolls one batch.</summary>
    /// <exception cref="Refusal">No such cadence, or someone changed one of the batch meanwhile (nothing of it is done; ask again).</exception>
    public async Task<BulkStep> RunAsync(Request request, CancellationToken cancel = default)
    {
        var ws = request.Scope.Actor.WorkspaceId;
        var cadences = await db.Cadences.Where(c => c.WorkspaceId == ws).ToListAsync(cancel);
        var cadence = cadences.Find(c => c.Name == request.Cadence && !c.IsRetired) ?? throw Refusal.NotFound($"There is no cadence '{request.Cadence}'.");
        return await batches.RunAsync(request.Scope, nameof(BulkEnroll), pursuit => EnrollAsync(pursuit, cadence, request.Replaces, cancel), cancel);
    }

    private async Task<string?> EnrollAsync(Pursuit pursuit, Cadence cadence, bool replaces, CancellationToken cancel)
    {
        var walks = pursuit.Enrollments.Where(e => e.State != EnrollmentState.Ended).ToList();
        if (walks.Exists(walk => walk.CadenceId == cadence.Id) || (walks.Count > 0 && !replaces))
        {
            return AlreadyWalking;
        }

        if (EnrollProspect.WhyNot(pursuit) is { } reason)
        {
            return reason;
        }

        walks.ForEach(walk => pursuit.End(walk, EnrollmentEnd.Replaced));
        await planning.EnrollAsync(db, pursuit, cadence, cancel);
        return null;
    }
}
