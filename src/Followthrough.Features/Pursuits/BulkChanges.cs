using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Pursuits;

/// <summary>Gives many prospects to a seller, a batch at a time.</summary>
public sealed class BulkAssign(FollowDb db, BulkBatches batches)
{
    /// <summary>Whom to give to whom.</summary>
    public sealed record Request(BulkScope Scope, long OwnerId);

    /// <summary>Gives one batch.</summary>
    /// <exception cref="Refusal">No such seller.</exception>
    public async Task<BulkStep> RunAsync(Request request, CancellationToken cancel = default)
    {
        var ws = request.Scope.Actor.WorkspaceId;
        var seller = await db.Sellers.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == ws && s.Id == request.OwnerId && s.IsActive, cancel)
            ?? throw Refusal.NotFound($"There is no seller {request.OwnerId}.");
        return await batches.RunAsync(
            request.Scope,
            nameof(BulkAssign),
            pursuit =>
            {
                if (pursuit.Prospect.OwnerId == seller.Id)
                {
                    return Task.FromResult<string?>("were theirs already");
                }

                pursuit.Prospect.OwnerId = seller.Id;
                pursuit.Say(TimelineKind.Record, $"Given to {seller.Name}");
                return Task.FromResult<string?>(null);
            },
            cancel);
    }
}

/// <summary>Puts a label on many prospects or takes it off, a batch at a time.</summary>
public sealed class BulkLabel(BulkBatches batches)
{
    /// <summary>Longest label, in characters.</summary>
    public const int Longest = 60;

    /// <summary>Which label on whom.</summary>
    public sealed record Request(BulkScope Scope, string? Label, bool TakesOff = false);

    /// <summary>Labels one batch.</summary>
    /// <exception cref="Refusal">No label, or one that is too long.</exception>
    public async Task<BulkStep> RunAsync(Request request, CancellationToken cancel = default)
    {
        var label = Text.Trimmed(request.Label) ?? throw Refusal.Invalid("Which label?");
        if (label.Length > Longest || label.Contains(',', StringComparison.Ordinal))
        {
            throw Refusal.Invalid($"A label has at most {Longest} characters and no comma.");
        }

        return await batches.RunAsync(
            request.Scope,
            nameof(BulkLabel),
            pursuit =>
            {
                var has = pursuit.Prospect.Labels.Contains(label);
                if (has != request.TakesOff)
                {
                    return Task.FromResult<string?>(has ? "had it already" : "did not have it");
                }

                pursuit.Prospect.Labels = has ? [.. pursuit.Prospect.Labels.Where(each => each != label)] : [.. pursuit.Prospect.Labels, label];
                return Task.FromResult<string?>(null);
            },
            cancel);
    }
}

/// <summary>Lets many prospects go, with a reason, a batch at a time.</summary>
public sealed class BulkLetGo(BulkBatches batches, RecordOutcome outcome)
{
    /// <summary>Whom to let go, why, and where to.</summary>
    public sealed record Request(BulkScope Scope, LetGoReason? Reason, LetGoTo To = LetGoTo.Nothing, string? Note = null);

    /// <summary>Lets one batch go.</summary>
    /// <exception cref="Refusal">No reason.</exception>
    public async Task<BulkStep> RunAsync(Request request, CancellationToken cancel = default)
    {
        var reason = request.Reason ?? throw Refusal.Invalid("Letting go needs a reason: we can't help them, they are not qualified, or the let-go rule.");
        return await batches.RunAsync(
            request.Scope,
            nameof(BulkLetGo),
            async pursuit =>
            {
                if (pursuit.Prospect.Outcome is not null)
                {
                    return "had ended already";
                }

                await outcome.IntoAsync(pursuit, new RecordOutcome.Request(request.Scope.Actor, pursuit.Prospect.Id, Outcome.LetGo, reason, request.To, request.Note), cancel);
                return null;
            },
            cancel);
    }
}
