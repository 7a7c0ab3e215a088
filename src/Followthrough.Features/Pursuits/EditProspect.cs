using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Changes what is known of a prospect. Only the fields that are given change; an empty text clears a field.</summary>
public sealed class EditProspect(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>What changes; null leaves a field as it is.</summary>
    public sealed record Request(Actor Actor, long ProspectId)
    {
        /// <summary>What it is called in lists.</summary>
        public string? Name { get; init; }

        /// <summary>The company.</summary>
        public string? Company { get; init; }

        /// <summary>City.</summary>
        public string? City { get; init; }

        /// <summary>Country.</summary>
        public string? Country { get; init; }

        /// <summary>Where letters go, in lines.</summary>
        public string? PostalAddress { get; init; }

        /// <summary>TZDB id.</summary>
        public string? ZoneId { get; init; }

        /// <summary>Where they came from.</summary>
        public string? Source { get; init; }

        /// <summary>Where they are in the process.</summary>
        public Stage? Stage { get; init; }

        /// <summary>How much of the day they get; a tier set by hand stays.</summary>
        public Tier? Tier { get; init; }

        /// <summary>True lets the rules choose the tier again.</summary>
        public bool TierByRule { get; init; }

        /// <summary>Labels.</summary>
        public IReadOnlyList<string>? Labels { get; init; }

        /// <summary>The seller who owes the next touch.</summary>
        public long? OwnerId { get; init; }

        /// <summary>The prospect's version that the page showed.</summary>
        public long? Version { get; init; }
    }

    /// <summary>Changes it.</summary>
    /// <exception cref="Refusal">No such prospect or seller, an empty name, an unknown zone, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        await CheckAsync(request, cancel);
        var prospect = pursuit.Prospect;
        if (request.Name is { } name)
        {
            prospect.Name = name.Trim();
            prospect.NameKey = NameKey.Fold(name) ?? name.Trim();
        }

        if (request.Company is not null)
        {
            prospect.Company = Text.Trimmed(request.Company);
            prospect.CompanyKey = NameKey.OfCompany(request.Company);
        }

        prospect.City = request.City is null ? prospect.City : Text.Trimmed(request.City);
        prospect.Country = request.Country is null ? prospect.Country : Text.Trimmed(request.Country);
        prospect.PostalAddress = request.PostalAddress is null ? prospect.PostalAddress : Lines(request.PostalAddress);
        prospect.ZoneId = request.ZoneId is null ? prospect.ZoneId : Zones.KnownOrNone(request.ZoneId);
        prospect.Source = request.Source is null ? prospect.Source : Text.Trimmed(request.Source);
        prospect.Labels = request.Labels?.Select(label => label.Trim()).Where(label => label.Length > 0).Distinct().ToList() ?? prospect.Labels;
        prospect.OwnerId = request.OwnerId ?? prospect.OwnerId;
        MoveStage(pursuit, request.Stage);
        prospect.TierIsSet = (prospect.TierIsSet || request.Tier is not null) && !request.TierByRule;
        prospect.Tier = request.Tier ?? prospect.Tier;
        return await pursuit.SaveAsync(planning, nameof(EditProspect), $"{prospect.Name} changed", cancel);
    }

    /// <summary>Longest postal address, in characters and lines: what an envelope takes.</summary>
    private const int LongestAddress = 300, MostAddressLines = 6;

    private static string? Lines(string address)
    {
        var lines = address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = string.Join('\n', lines);
        return lines.Length > MostAddressLines || text.Length > LongestAddress
            ? throw Refusal.Invalid($"A postal address takes {MostAddressLines} lines and {LongestAddress} characters.")
            : Text.Trimmed(text);
    }

    private static void MoveStage(Pursuit pursuit, Stage? stage)
    {
        if (stage is not { } to || to == pursuit.Prospect.Stage)
        {
            return;
        }

        if (to == Stage.ProposalOut && pursuit.Deals.TrueForAll(deal => deal.Stage != DealStage.Proposed))
        {
            throw Refusal.Invalid("A proposal needs a deal: write down what went out and when.");
        }

        if (to == Stage.Customer && pursuit.Prospect.Outcome != Outcome.Hired)
        {
            throw Refusal.Invalid("They become a customer by the outcome “hired”.");
        }

        pursuit.Prospect.Stage = to;
        pursuit.Say(TimelineKind.Record, $"Moved to “{StageWords.Of(to)}”");
    }

    private async Task CheckAsync(Request request, CancellationToken cancel)
    {
        if (request.Name is not null && Text.Trimmed(request.Name) is null)
        {
            throw Refusal.Invalid("A prospect needs a name.");
        }

        if (request.OwnerId is { } owner && !await db.Sellers.AnyAsync(s => s.WorkspaceId == request.Actor.WorkspaceId && s.Id == owner && s.IsActive, cancel))
        {
            throw Refusal.NotFound($"There is no seller {owner}.");
        }
    }
}
