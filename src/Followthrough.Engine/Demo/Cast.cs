using System.Globalization;
using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>Invents prospects: who they are, where they live, what they do. The same dice give the same people.</summary>
internal sealed class Cast(DemoWorkspace world, Random dice)
{
    /// <summary>Of a hundred prospects, how many are a colleague of one before; come by referral; have a second person.</summary>
    private const int Colleagues = 6;
    private const int Referred = 16;
    private const int Pairs = 18;

    private readonly HashSet<string> _addresses = [];
    private readonly List<(string Company, string Label, Place Place)> _firms = [];
    private long _next = 1;

    /// <summary>Invents one and begins their story.</summary>
    /// <param name="begin">When it begins.</param>
    /// <param name="isNear">True for someone whose day is the seller's.</param>
    public Story Next(Instant begin, bool isNear = false)
    {
        var (company, label, place) = Firm(isNear);
        var (given, family) = Name(place);
        var prospect = new Prospect
        {
            WorkspaceId = world.Workspace.Id, Id = _next++, Name = $"{given} {family}", Company = company, CompanyKey = NameKey.OfCompany(company), OwnerId = world.Seller.Id,
            Country = place.Country, City = place.City, ZoneId = place.ZoneId, Source = Source(), Labels = [label],
            Custom = dice.Next(4) == 0 ? new Dictionary<string, string> { ["Employees"] = dice.Next(4, 140).ToString(CultureInfo.InvariantCulture) } : [],
        };
        prospect.NameKey = NameKey.Fold(prospect.Name)!;
        // Nobody's address is known for everyone; the house's number follows from theirs, as the dice have more to tell.
        prospect.PostalAddress = prospect.Id % 3 == 0 ? null : $"{4 + prospect.Id * 7 % 180} {Firms.Streets[(int)(prospect.Id % Firms.Streets.Count)]}\n{place.City}\n{place.Country}";
        var story = new Story(world, prospect, begin);
        AddPerson(story, given, family, place, company);
        if (dice.Next(100) < Pairs)
        {
            var (secondGiven, secondFamily) = Name(place);
            AddPerson(story, secondGiven, secondFamily, place, company);
        }

        return story;
    }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> of) => of[dice.Next(of.Count)];

    private (string Company, string Label, Place Place) Firm(bool isNear)
    {
        if (!isNear && _firms.Count > 20 && dice.Next(100) < Colleagues)
        {
            return Pick(_firms);
        }

        var place = Weighted(Place.All, place => isNear && place.ZoneId != DemoClock.Zone.Id ? 0 : place.Share);
        var (trade, label) = Pick(Firms.Trades);
        var first = dice.Next(5) < 2 ? Pick(PeopleNames.ByKey[place.Names].Family) : Pick(Firms.Words);
        var firm = ($"{first} {trade}{(place.LegalForm.Length > 0 && dice.Next(2) == 0 ? " " + place.LegalForm : "")}", label, place);
        _firms.Add(firm);
        return firm;
    }

    private (string Given, string Family) Name(Place place)
    {
        // People move: in every city some have names from elsewhere.
        var names = dice.Next(8) == 0 ? PeopleNames.ByKey.Values.ElementAt(dice.Next(PeopleNames.ByKey.Count)) : PeopleNames.ByKey[place.Names];
        return (Pick(names.Given), Pick(names.Family));
    }

    private string Source() => world.Stories.Count > 30 && dice.Next(100) < Referred
        ? $"Referral from {Pick(world.Stories).Prospect.Name}"
        : Weighted(Firms.Sources, source => source.Share).Source;

    private void AddPerson(Story story, string given, string family, Place place, string company)
    {
        var domain = $"{Folded(NameKey.OfCompany(company)!)}.example.com";
        var address = $"{Folded(given)}.{Folded(family)}@{domain}";
        for (var again = 2; !_addresses.Add(address); again++)
        {
            address = string.Create(CultureInfo.InvariantCulture, $"{Folded(given)}.{Folded(family)}{again}@{domain}");
        }

        story.People.Add(new Person
        {
            WorkspaceId = story.Prospect.WorkspaceId, ProspectId = story.Prospect.Id, Number = story.People.Count + 1, Name = $"{given} {family}", GivenName = given,
            FamilyName = family, Title = Pick(Firms.Titles), Emails = [address], Phones = dice.Next(6) == 0 ? [] : [Phone(place)],
        });
    }

    private static string Folded(string name) => string.Concat(NameKey.Fold(name)!.Select(letter => letter switch
    {
        'ı' => 'i', 'ł' => 'l', 'ø' => 'o', 'ß' => 's', _ => char.IsAsciiLetterOrDigit(letter) ? letter : '-',
    }));

    private string Phone(Place place) => string.Concat(place.Phone.Select(sign => sign == '#' ? (char)('0' + dice.Next(10)) : sign));

    private T Weighted<T>(IReadOnlyList<T> of, Func<T, int> share)
    {
        var at = dice.Next(of.Sum(share));
        foreach (var one in of)
        {
            at -= share(one);
            if (at < 0)
            {
                return one;
            }
        }

        return of[^1];
    }
}
