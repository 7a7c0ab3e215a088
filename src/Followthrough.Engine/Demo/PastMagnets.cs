using System.Globalization;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Cadences;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>Two lead magnets of the demo's seller, and who asked for them: those whose source is the website form or the newsletter.</summary>
internal static class PastMagnets
{
    private const string Consent = "Yes, send it to me, and write to me about it afterwards. I can stop that at any time, with one press.";

    /// <summary>Of a hundred who ask, so many never confirm.</summary>
    private const int NeverConfirm = 28;

    private static readonly Duration Back = Duration.FromDays(330);

    /// <summary>The magnets.</summary>
    public static IReadOnlyList<Magnet> Of(DemoWorkspace world) =>
    [
        new Magnet
        {
            WorkspaceId = 1, Id = 1, Slug = "monday-meeting", Title = "Twelve questions for a Monday meeting that decides something",
            Promise = "One page to print.\nTeams that use it for a month tell us that they meet half as long.", FileName = "twelve-questions-for-monday.txt", FileBytes = Handouts.Monday.Length, Consent = Consent, Cadence = ShippedCadences.NewLead, Source = "Website form",
            Cost = 90m, CostIsMonthly = true, IsOn = true, OwnerId = 1, CreatedAt = world.Now - Back, Forgotten = 9,
        },
        new Magnet
        {
            WorkspaceId = 1, Id = 2, Slug = "handover", Title = "Handing over your business: the first ninety days",
            Promise = "The checklist of one page: what you tell whom, in which week, and what you keep for yourself.", FileName = "the-first-ninety-days.txt", FileBytes = Handouts.Handover.Length, Consent = Consent, Cadence = ShippedCadences.NewLead, Source = "Newsletter",
            Cost = 640m, IsOn = true, OwnerId = 1, CreatedAt = world.Now - Back, Forgotten = 4,
        },
    ];

    /// <summary>What they promise.</summary>
    public static IEnumerable<MagnetFile> FilesOf(DemoWorkspace world) => world.Magnets.Select(magnet => new MagnetFile
    {
        WorkspaceId = magnet.WorkspaceId, MagnetId = magnet.Id, Content = magnet.Id == 1 ? Handouts.Monday : Handouts.Handover,
    });

    /// <summary>Who asked, from the stories that came that way.</summary>
    public static IEnumerable<SignUp> SignUpsOf(DemoWorkspace world, IReadOnlyList<Magnet> magnets, Random dice)
    {
        foreach (var story in world.Stories.Where(story => story.Prospect.CreatedAt > world.Now - Back).OrderBy(story => story.Prospect.CreatedAt))
        {
            if (magnets.FirstOrDefault(magnet => magnet.Source == story.Prospect.Source) is { } magnet && story.FirstPerson is { Emails: [var email, ..] } person)
            {
                yield return One(world, magnet, dice, person.Name, email, story.Prospect.CreatedAt, story.Prospect.Id);
                var later = story.Prospect.CreatedAt + Duration.FromHours(3);
                if (dice.Next(100) < NeverConfirm && later < world.Now && story.Prospect.CreatedAt > world.Now - SignUp.PendingLasts)
                {
                    var (name, address) = Other(dice);
                    yield return One(world, magnet, dice, name, address, later, null);
                }
            }
        }
    }

    /// <summary>Somebody of whom nothing is known but what they filled in, and who never confirmed it.</summary>
    private static (string Name, string Address) Other(Random dice)
    {
        var (given, family) = PeopleNames.ByKey["us"];
        var (first, last) = (given[dice.Next(given.Length)], family[dice.Next(family.Length)]);
        return ($"{first} {last}", $"{first}.{last}{dice.Next(10, 99).ToString(CultureInfo.InvariantCulture)}@mail.example.com".ToLowerInvariant());
    }

    private static SignUp One(DemoWorkspace world, Magnet magnet, Random dice, string name, string email, Instant at, long? prospect)
    {
        var address = EmailAddress.Normalize(email)!;
        var asked = at - Duration.FromMinutes(dice.Next(3, 90));
        return new SignUp
        {
            WorkspaceId = 1, Id = dice.NextInt64(1, 1L << 53), MagnetId = magnet.Id, Name = name, Address = address, AddressHash = SuppressionHash.Of(world.Workspace.SuppressionKey, address),
            Consent = magnet.Consent, AskedAt = asked, AskedFrom = "192.0.2.1", AskedWith = "Mozilla/5.0", Mail = prospect is null ? MagnetMailKind.Confirmation : MagnetMailKind.Delivery,
            MailState = MagnetMailState.Sent, MailAt = asked, MailTries = 1, ConfirmedAt = prospect is null ? null : at, ConfirmedFrom = prospect is null ? null : "192.0.2.1",
            ConfirmedWith = prospect is null ? null : "Mozilla/5.0", ProspectId = prospect,
        };
    }
}
