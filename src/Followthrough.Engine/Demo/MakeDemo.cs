using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Cadences;
using Followthrough.Store;
using Followthrough.Store.Team;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>Fills an empty store with the sample workspace: about four hundred prospects in every state, with three years of history.</summary>
public sealed class MakeDemo(FollowStore store, FollowDb db, IClock clock)
{
    /// <summary>The dice of the demo that everybody sees.</summary>
    public const int UsualSeed = 20_26;

    /// <summary>Makes it.</summary>
    /// <param name="seed">The same seed on the same day makes the same people with the same history.</param>
    /// <param name="cancel">Ends it; then nothing is written.</param>
    public async Task RunAsync(int seed = UsualSeed, CancellationToken cancel = default)
    {
        var world = Tell(clock.GetCurrentInstant(), seed);
        await ProspectNumbers.TakeAsync(store, world.Stories.Count, cancel);
        await WriteAsync(world, seed, cancel);
    }

    /// <summary>Tells every story, in the order in which they began.</summary>
    internal static DemoWorkspace Tell(Instant now, int seed)
    {
        var dice = new Random(seed);
        var world = DemoWorkspace.Make(now, SHA256.HashData(Encoding.UTF8.GetBytes($"demo {seed}")));
        var teller = new Teller(world, new Cast(world, dice), dice);
        var begins = Arcs.All.SelectMany(arc => Enumerable.Range(0, arc.Count).Select(_ => (Arc: arc, At: teller.Ago(teller.Days(arc.From, arc.To))))).ToList();
        foreach (var (arc, at) in begins.OrderBy(begin => begin.At))
        {
            arc.Tell(teller, teller.Cast.Next(at, arc.IsNear));
        }

        world.Stories.ForEach(story => story.GoTo(now));
        world.FocusSessions.AddRange(PastFocus.Of(world, new Random(seed + 1)));
        world.MorningPlans.AddRange(PastPlans.Of(world, new Random(seed + 2)));
        world.Magnets.AddRange(PastMagnets.Of(world));
        world.SignUps.AddRange(PastMagnets.SignUpsOf(world, world.Magnets, new Random(seed + 11)));
        return world;
    }

    private async Task WriteAsync(DemoWorkspace world, int seed, CancellationToken cancel)
    {
        // No password is set: only the demo's own address leads in.
        var account = new Account
        {
            Id = 1, UserName = world.Seller.Email, NormalizedUserName = world.Seller.Email.ToUpperInvariant(), Email = world.Seller.Email,
            NormalizedEmail = world.Seller.Email.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = "demo",
        };
        world.Seller.AccountId = account.Id;
        var stories = world.Stories;
        await using var connection = await store.ConnectAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await BulkRows.InsertAsync(db, transaction, [account], cancel);
        await BulkRows.InsertAsync(db, transaction, [world.Workspace], cancel);
        await BulkRows.InsertAsync(db, transaction, [world.Seller], cancel);
        await BulkRows.InsertAsync(db, transaction, world.Cadences, cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.Select(story => story.Prospect)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.People)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.People).SelectMany(ClaimsOf)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.Deals)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.Enrollments)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.Touches)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.Timeline)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.Incidents)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. stories.SelectMany(story => story.Gifts())], cancel);
        await BulkRows.InsertAsync(db, transaction, world.Suppressions, cancel);
        var calendar = DemoCalendar.Tell(world, seed);
        await BulkRows.InsertAsync(db, transaction, [calendar.Plan], cancel);
        await BulkRows.InsertAsync(db, transaction, calendar.Blocks, cancel);
        await BulkRows.InsertAsync(db, transaction, calendar.Busy, cancel);
        await BulkRows.InsertAsync(db, transaction, world.FocusSessions, cancel);
        await BulkRows.InsertAsync(db, transaction, world.MorningPlans, cancel);
        await BulkRows.InsertAsync(db, transaction, [PastPractice.Of(world)], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. PastPractice.DaysOf(world, new Random(seed + 12))], cancel);
        await BulkRows.InsertAsync(db, transaction, [.. PastPractice.LessonsOf(world)], cancel);
        await BulkRows.InsertAsync(db, transaction, world.Magnets, cancel);
        await BulkRows.InsertAsync(db, transaction, [.. PastMagnets.FilesOf(world)], cancel);
        await BulkRows.InsertAsync(db, transaction, world.SignUps, cancel);
        await BulkRows.InsertAsync(db, transaction, DemoInbox.Of(world), cancel);
        await BulkRows.InsertAsync(db, transaction, [.. ShippedTemplates.All.Select((template, i) => TemplateOf(template, i + 1, world))], cancel);
        await transaction.CommitAsync(cancel);
    }

    private static Template TemplateOf(Template shipped, long id, DemoWorkspace world) => new()
    {
        WorkspaceId = world.Workspace.Id, Id = id, Name = shipped.Name, Title = shipped.Title, Channel = shipped.Channel, Subject = shipped.Subject, Benefit = shipped.Benefit, Ask = shipped.Ask,
        Body = shipped.Body, IsShipped = true, ChangedAt = world.Workspace.CreatedAt,
    };

    private static IEnumerable<AddressClaim> ClaimsOf(Person person) => person.Emails.Select(address => new AddressClaim
    {
        WorkspaceId = person.WorkspaceId, Address = EmailAddress.Normalize(address)!, ProspectId = person.ProspectId, PersonNumber = person.Number,
    });
}
