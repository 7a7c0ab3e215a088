using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sources;
using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Sources;

/// <summary>Makes candidates of rows. Runs on the reading thread, so that the writing one only writes.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="sellers">Its sellers: a row's owner is sought among them.</param>
/// <param name="owner">Who owns those whose row names nobody of ours.</param>
/// <param name="source">What stands as the source where the row has none: the file's name.</param>
/// <param name="import">The import.</param>
/// <param name="now">When.</param>
internal sealed class CandidateMaker(Workspace workspace, IReadOnlyList<Seller> sellers, long owner, string source, long import, Instant now)
{
    private const int LongestName = 200;
    private readonly Dictionary<string, long?> _owners = new(StringComparer.OrdinalIgnoreCase);

    internal Candidate Make(ContactRow row)
    {
        var name = Shortened(row.Name ?? row.Company ?? (row.Emails.Length > 0 ? row.Emails[0] : row.Phones[0].Display));
        var ours = OwnerOf(row.Owner);
        var deal = row.Deal is { } said ? MakeDeal(said) : null;
        var prospect = new Prospect
        {
            WorkspaceId = workspace.Id, Name = name, NameKey = NameKey.Fold(name) ?? name, Company = row.Company, CompanyKey = NameKey.OfCompany(row.Company),
            OwnerId = ours ?? owner, Stage = StageOf(row, deal), Source = row.Source ?? source, ImportId = import, Country = row.Country, City = row.City,
            ZoneId = row.ZoneId, Labels = row.Tags, Custom = CustomOf(row, ours), CreatedAt = now, Version = 1,
        };
        var isPerson = row.Name is not null || row.Emails.Length > 0 || (row.Phones.Length > 0 && row.Company is null);
        return new Candidate { Row = row, Prospect = prospect, Person = isPerson || row.Phones.Length > 0 ? MakePerson(row, name) : null, Deal = deal };
    }

    private Person MakePerson(ContactRow row, string name) => new()
    {
        WorkspaceId = workspace.Id, Number = 1, Name = row.Name is null ? name : Shortened(row.Name), GivenName = row.FirstName, FamilyName = row.LastName, Title = row.Title,
        Emails = row.Emails, Phones = Array.ConvertAll(row.Phones, phone => phone.Display),
    };

    private Deal MakeDeal(ContactDeal said) => new()
    {
        WorkspaceId = workspace.Id, Number = 1, Title = said.Title ?? "Deal", Value = said.Value is >= 0 and < 100_000_000_000_000m ? said.Value : null,
        Currency = said.Currency ?? workspace.Currency, Stage = StageText.OfDeal(said.Stage), CreatedAt = now,
        ClosedOn = StageText.OfDeal(said.Stage) == DealStage.Open ? null : said.Date ?? now.InUtc().Date,
    };

    private static Stage StageOf(ContactRow row, Deal? deal)
    {
        var stage = StageText.Of(row.Stage, row.Lifecycle);
        return deal?.Stage == DealStage.Won ? Stage.Customer : deal?.Stage == DealStage.Open && stage is Stage.New or Stage.Contacted ? Stage.Talking : stage;
    }

    private long? OwnerOf(string? named)
    {
        if (named is null)
        {
            return null;
        }

        if (!_owners.TryGetValue(named, out var seller))
        {
            seller = sellers.FirstOrDefault(s => s.IsActive && (s.Name.Equals(named, StringComparison.OrdinalIgnoreCase)
                || (s.Email.Length > 0 && named.Contains(s.Email, StringComparison.OrdinalIgnoreCase))))?.Id;
            if (_owners.Count < 10_000)
            {
                _owners.Add(named, seller);
            }
        }

        return seller;
    }

    // What a prospect has no field for is kept under its usual name, beside the columns that nobody knew.
    private static IReadOnlyDictionary<string, string> CustomOf(ContactRow row, long? owner)
    {
        var custom = new FieldPairs(row.Custom);

        Keep("Street", row.Street);
        Keep("Region", row.Region);
        Keep("Postal code", row.PostalCode);
        Keep("Website", row.Website);
        Keep("Lead status", row.Stage);
        Keep("Lifecycle stage", row.Lifecycle);
        Keep("Owner", owner is null ? row.Owner : null);
        Keep("Record ID", row.ExternalId);
        Keep("Created there", row.Created is { } day ? LocalDatePattern.Iso.Format(day) : null);
        Keep("Expected close", row.Deal?.Date is { } close ? LocalDatePattern.Iso.Format(close) : null);
        return custom;

        void Keep(string key, string? value)
        {
            if (value is not null)
            {
                custom.TryAdd(key, value);
            }
        }
    }

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
