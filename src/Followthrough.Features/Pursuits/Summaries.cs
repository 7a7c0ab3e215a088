using Followthrough.Domain.Prospects;

namespace Followthrough.Features.Pursuits;

/// <summary>Keeps the deals' sum and the proposal's day on the prospect's row true.</summary>
internal static class Summaries
{
    public static void Write(Pursuit pursuit)
    {
        var prospect = pursuit.Prospect;
        var open = pursuit.Deals.Where(deal => deal.Stage is DealStage.Open or DealStage.Proposed).ToList();
        var counted = open.Count > 0 ? open : pursuit.Deals.Where(deal => deal.Stage == DealStage.Won).ToList();
        var valued = counted.Where(deal => deal.Value is not null).ToList();
        prospect.Currency = valued.FirstOrDefault()?.Currency;

        // Sums over several currencies would be invented numbers: only the first one's are added.
        prospect.Value = valued.Count == 0 ? null : valued.Where(deal => deal.Currency == prospect.Currency).Sum(deal => deal.Value);
        prospect.ProposalOn = open.Where(deal => deal.Stage == DealStage.Proposed).Min(deal => deal.ProposalOn);
        if (prospect.ProposalOn is not null && prospect.Stage is Stage.New or Stage.Contacted or Stage.Talking)
        {
            prospect.Stage = Stage.ProposalOut;
        }
        else if (prospect.ProposalOn is null && prospect.Stage == Stage.ProposalOut)
        {
            prospect.Stage = Stage.Talking;
        }
    }
}
