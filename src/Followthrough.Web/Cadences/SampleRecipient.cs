using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Cadences;

/// <summary>The invented person whom a cadence's drafts are shown to be written to.</summary>
internal static class SampleRecipient
{
    /// <summary>What the page calls them.</summary>
    public const string Words = "Dana Whitfield of Kiln & Oak, who doesn’t exist";

    /// <summary>What their tags are filled with; the seller is the one who looks.</summary>
    public static TagValues For(Viewer viewer, LocalDate day) => TagValues.Of(
        new Prospect { Company = "Kiln & Oak", City = "Leeds", Custom = new Dictionary<string, string> { ["need"] = "orders that don’t depend on being in the shop" } },
        new Person { Name = "Dana Whitfield", GivenName = "Dana", Title = "Owner", Phones = ["+44 113 496 0123"] },
        new Deal { Title = "the webshop", Value = 12_500, Currency = viewer.Currency, ProposalOn = day.PlusDays(-12) },
        new Seller { Name = viewer.Name },
        new Workspace { Name = viewer.WorkspaceName },
        day);
}
