using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Takes a pursuit up again that ended by mistake or by letting go. Suppressed addresses stay suppressed.</summary>
public sealed class ReopenPursuit(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Which.</summary>
    public sealed record Request(Actor Actor, long ProspectId, string? Why = null, long? Version = null);

    /// <summary>Takes it up.</summary>
    /// <exception cref="Refusal">It is open, or they told us to stop.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var prospect = pursuit.Prospect;
        if (prospect.Outcome is null)
        {
            throw Refusal.NotAllowed($"The pursuit of {prospect.Name} is open.");
        }

        if (prospect.Outcome == Outcome.CeaseAndDesist)
        {
            throw Refusal.NotAllowed($"{prospect.Name} asked us to stop. That holds; only they can change it.");
        }

        prospect.Stage = prospect.Outcome == Outcome.Hired ? Stage.Customer : Stage.Talking;
        prospect.Outcome = null;
        prospect.OutcomeAt = null;
        prospect.OutcomeNote = null;
        prospect.LetGoReason = null;
        pursuit.Say(TimelineKind.Outcome, "Taken up again", detail: Text.Trimmed(request.Why));
        return await pursuit.SaveAsync(planning, nameof(ReopenPursuit), $"{prospect.Name} taken up again", cancel);
    }
}
