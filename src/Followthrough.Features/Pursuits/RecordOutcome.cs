using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Ends a pursuit, the only way it can end (invariant 5).</summary>
public sealed class RecordOutcome(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>What ended it.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Reason">Why they were let go; demanded with <see cref="Outcome.LetGo"/> and refused otherwise.</param>
    /// <param name="To">Where someone goes who was let go.</param>
    /// <param name="Note">The seller's words.</param>
    /// <param name="Value">With <see cref="Outcome.Hired"/>: what it is worth, where no deal says.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long ProspectId, Outcome Outcome, LetGoReason? Reason = null, LetGoTo To = LetGoTo.Nothing, string? Note = null,
        decimal? Value = null, long? Version = null);

    /// <summary>Records it.</summary>
    /// <exception cref="Refusal">No such prospect, ended already, or let go without a reason.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        await IntoAsync(pursuit, request, cancel);
        return await pursuit.SaveAsync(planning, nameof(RecordOutcome), $"{pursuit.Prospect.Name}: {OutcomeWords.Of(request.Outcome)}", cancel);
    }

    internal async Task IntoAsync(Pursuit pursuit, Request request, CancellationToken cancel)
    {
        Check(pursuit.Prospect, request);
        if (request.Outcome == Outcome.CeaseAndDesist)
        {
            await StopAsync(db, pursuit, request.Note, cancel);
        }
        else
        {
            End(pursuit, request.Outcome, request.Note);
            pursuit.Prospect.LetGoReason = request.Reason;
            Close(pursuit, request);
            await GoOnAsync(pursuit, request, cancel);
        }
    }

    /// <summary>They told us to stop: every address of theirs is suppressed, and the pursuit ends at once (invariant 2).</summary>
    internal static async Task StopAsync(FollowDb db, Pursuit pursuit, string? note, CancellationToken cancel)
    {
        End(pursuit, Outcome.CeaseAndDesist, note);
        pursuit.IsSuppressed = true;
        foreach (var person in pursuit.People)
        {
            await Suppressions.SuppressAsync(db, pursuit.Workspace, person, SuppressionReason.CeaseAndDesist, pursuit.Now, cancel);
        }

        pursuit.Say(TimelineKind.Suppression, "Every address and number suppressed: nothing goes to them any more");
    }

    private static void Check(Prospect prospect, Request request)
    {
        if (prospect.Outcome is { } ended && ended != Outcome.LetGo && ended != Outcome.Hired)
        {
            throw Refusal.NotAllowed($"{prospect.Name} has ended already: {OutcomeWords.Of(ended)}. Take the pursuit up again first.");
        }

        if (request.Outcome == Outcome.LetGo && request.Reason is null)
        {
            throw Refusal.Invalid("Letting go needs a reason: we can't help them, they are not qualified, or the let-go rule.");
        }

        if (request.Outcome != Outcome.LetGo && request.Reason is not null)
        {
            throw Refusal.Invalid("A reason for letting go only goes with letting go.");
        }
    }

    private static void End(Pursuit pursuit, Outcome outcome, string? note)
    {
        var prospect = pursuit.Prospect;
        prospect.Outcome = outcome;
        prospect.OutcomeAt = pursuit.Now;
        prospect.OutcomeNote = Text.Trimmed(note);
        prospect.LetGoReason = null;
        prospect.NotNowUntil = null;
        pursuit.EndEnrollments(EnrollmentEnd.Outcome);
        pursuit.CancelPlanned("The pursuit ended.");
        pursuit.Say(TimelineKind.Outcome, OutcomeWords.Sentence(outcome), detail: prospect.OutcomeNote);
    }

    private static void Close(Pursuit pursuit, Request request)
    {
        var today = pursuit.Now.InZone(pursuit.Zone).Date;
        var isWon = request.Outcome == Outcome.Hired;
        if (isWon && request.Value is { } value && pursuit.Deals.TrueForAll(deal => deal.Stage is DealStage.Won or DealStage.Lost))
        {
            pursuit.Add(new Deal { Title = "First order", Value = value, Currency = pursuit.Workspace.Currency, CreatedAt = pursuit.Now });
        }

        foreach (var deal in pursuit.Deals.Where(deal => deal.Stage is DealStage.Open or DealStage.Proposed))
        {
            deal.Stage = isWon ? DealStage.Won : DealStage.Lost;
            deal.Value = isWon ? request.Value ?? deal.Value : deal.Value;
            deal.ClosedOn = today;
        }

        if (isWon)
        {
            pursuit.Prospect.Stage = Stage.Customer;
            foreach (var touch in pursuit.Touches.Where(touch => touch.AskState == AskState.Open))
            {
                touch.AskState = AskState.Taken;
            }
        }
    }

    /// <summary>Customers are asked for a referral; whoever is let go into nurture stays in good touch.</summary>
    private async Task GoOnAsync(Pursuit pursuit, Request request, CancellationToken cancel)
    {
        if (request.Outcome == Outcome.Hired)
        {
            await planning.EnrollAsync(db, pursuit, ShippedCadences.Won, cancel);
        }
        else if (request is { Outcome: Outcome.LetGo, To: LetGoTo.Nurture })
        {
            pursuit.Prospect.Stage = Stage.Nurture;
            await planning.EnrollAsync(db, pursuit, ShippedCadences.Nurture, cancel);
        }
    }
}
