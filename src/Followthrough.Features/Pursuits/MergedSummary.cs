using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>What two prospects that become one are together. Sums, the next touch and the score follow from their rows when it is saved.</summary>
internal static class MergedSummary
{
    // What outweighs what: facts about them before our own decisions, and an open pursuit before one that was let go.
    private static readonly Outcome?[] Outcomes = [Outcome.CeaseAndDesist, Outcome.Died, Outcome.OutOfBusiness, Outcome.Hired, null, Outcome.LetGo];

    public static void Write(Prospect keep, Prospect gone)
    {
        Fill(keep, gone);
        Count(keep, gone);
        var outcome = Outcomes.First(each => each == keep.Outcome || each == gone.Outcome);
        if (keep.Outcome != outcome)
        {
            keep.OutcomeAt = outcome is null ? null : gone.OutcomeAt;
            keep.OutcomeNote = outcome is null ? null : gone.OutcomeNote;
            keep.LetGoReason = outcome is null ? null : gone.LetGoReason;
            keep.Outcome = outcome;
        }

        keep.Stage = outcome == Outcome.Hired || keep.Stage == Stage.Customer || gone.Stage == Stage.Customer ? Stage.Customer
            : keep.Stage is Stage.New or Stage.Contacted && gone.Stage != Stage.New ? gone.Stage
            : keep.Stage;
    }

    private static void Fill(Prospect keep, Prospect gone)
    {
        keep.Company ??= gone.Company;
        keep.CompanyKey ??= gone.CompanyKey;
        keep.Source ??= gone.Source;
        keep.Country ??= gone.Country;
        keep.City ??= gone.City;
        keep.PostalAddress ??= gone.PostalAddress;
        keep.ZoneId ??= gone.ZoneId;
        keep.ImportId ??= gone.ImportId;
        keep.NotNowUntil ??= gone.NotNowUntil;
        if (keep.Hesitation is null || (gone.Hesitation is not null && gone.HesitationAt > keep.HesitationAt))
        {
            // What they said last holds them now.
            (keep.Hesitation, keep.HesitationAt, keep.HesitationWords) = (gone.Hesitation, gone.HesitationAt, gone.HesitationWords);
        }

        keep.Labels = [.. keep.Labels.Union(gone.Labels)];
        keep.Custom = gone.Custom.Concat(keep.Custom).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        if (!keep.TierIsSet && gone.TierIsSet)
        {
            (keep.Tier, keep.TierIsSet) = (gone.Tier, true);
        }
    }

    private static void Count(Prospect keep, Prospect gone)
    {
        var lastIn = Later(keep.LastInAt, gone.LastInAt);
        keep.Unanswered = StillUnanswered(keep, lastIn) + StillUnanswered(gone, lastIn);
        keep.LastInAt = lastIn;
        keep.LastOutAt = Later(keep.LastOutAt, gone.LastOutAt);
        keep.TouchesDone += gone.TouchesDone;
        keep.CreatedAt = Instant.Min(keep.CreatedAt, gone.CreatedAt);
    }

    /// <summary>What one of the two wrote before the other heard from them has been answered.</summary>
    private static int StillUnanswered(Prospect prospect, Instant? lastIn) => lastIn is { } heard && prospect.LastOutAt <= heard ? 0 : prospect.Unanswered;

    private static Instant? Later(Instant? a, Instant? b) => a is null || b > a ? b : a;
}
