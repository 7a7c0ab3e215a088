using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes down a deal or changes one. A proposal that goes out begins the cadence that works its silence (mission O3).</summary>
public sealed class SaveDeal(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>The deal.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Number">Which deal; null for a new one.</param>
    /// <param name="Title">What it is.</param>
    /// <param name="Value">What it is worth.</param>
    /// <param name="Currency">ISO 4217; null for the workspace's.</param>
    /// <param name="Stage">Where it is.</param>
    /// <param name="ProposalOn">The day the proposal went out; null with <see cref="DealStage.Proposed"/> for today.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long ProspectId, int? Number, string? Title, decimal? Value, string? Currency, DealStage Stage, LocalDate? ProposalOn = null,
        long? Version = null);

    /// <summary>Saves it.</summary>
    /// <exception cref="Refusal">No such deal, a value below nothing, a currency that is none, a proposal from the future.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var today = pursuit.Now.InZone(pursuit.Zone).Date;
        Check(request, today);
        var deal = Find(pursuit, request);
        var was = deal.Stage;
        deal.Title = Text.Trimmed(request.Title) ?? (deal.Title.Length > 0 ? deal.Title : "Deal");
        deal.Value = request.Value;
        deal.Currency = Text.Trimmed(request.Currency)?.ToUpperInvariant() ?? pursuit.Workspace.Currency;
        deal.Stage = request.Stage;
        deal.ProposalOn = request.Stage == DealStage.Open ? null : request.ProposalOn ?? deal.ProposalOn ?? (request.Stage == DealStage.Proposed ? today : null);
        deal.ClosedOn = request.Stage is DealStage.Won or DealStage.Lost ? deal.ClosedOn ?? today : null;
        var summary = Summary(deal, was, request.Number is null);
        pursuit.Say(TimelineKind.Deal, summary);
        if (deal.Stage == DealStage.Proposed && (was != DealStage.Proposed || request.Number is null) && pursuit.Prospect.Outcome is null && !pursuit.IsSuppressed)
        {
            pursuit.EndEnrollments(Domain.Cadences.EnrollmentEnd.Replaced);
            await planning.EnrollAsync(db, pursuit, ShippedCadences.ProposalSilence, cancel);
        }

        return await pursuit.SaveAsync(planning, nameof(SaveDeal), $"{pursuit.Prospect.Name}: {summary}", cancel);
    }

    private static void Check(Request request, LocalDate today)
    {
        if (request.Value < 0)
        {
            throw Refusal.Invalid("The value can't be less than nothing.");
        }

        if (Text.Trimmed(request.Currency) is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetter)))
        {
            throw Refusal.Invalid($"'{currency}' is no currency; write its three letters, such as USD or EUR.");
        }

        if (request.ProposalOn > today)
        {
            throw Refusal.Invalid("A proposal can't have gone out in the future.");
        }
    }

    private static Deal Find(Pursuit pursuit, Request request) => request.Number is { } wanted
        ? pursuit.Deals.Find(d => d.Number == wanted) ?? throw Refusal.NotFound($"{pursuit.Prospect.Name} has no deal {wanted}.")
        : pursuit.Add(new Deal { CreatedAt = pursuit.Now });

    private static string Summary(Deal deal, DealStage was, bool isNew) => deal.Stage switch
    {
        DealStage.Proposed when isNew || was != DealStage.Proposed => $"Proposal went out: {deal.Title}",
        DealStage.Won => $"Won: {deal.Title}",
        DealStage.Lost => $"No to this offer: {deal.Title}",
        _ => isNew ? $"Deal written down: {deal.Title}" : $"Deal changed: {deal.Title}",
    };
}
