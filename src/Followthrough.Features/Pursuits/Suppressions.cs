using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Asks and fills the list of suppressed addresses.</summary>
public static class Suppressions
{
    /// <summary>The hashes under which a person's addresses and numbers would be suppressed.</summary>
    public static IEnumerable<string> HashesOf(Workspace workspace, Person person) =>
        person.Emails.Select(EmailAddress.Normalize).OfType<string>().Concat(person.Phones.Select(PhoneKey.Of).OfType<string>())
            .Select(address => SuppressionHash.Of(workspace.SuppressionKey, address));

    /// <summary>Numbers of those of a prospect's people who have an address or a number that is suppressed.</summary>
    public static async Task<IReadOnlySet<int>> SuppressedAsync(FollowDb db, Workspace workspace, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        var hashes = people.ToLookup(person => person.Number, person => HashesOf(workspace, person).ToArray());
        var all = hashes.SelectMany(each => each).SelectMany(each => each).Distinct().ToArray();
        if (all.Length == 0)
        {
            return new HashSet<int>();
        }

        var known = await db.Suppressions.Where(s => s.WorkspaceId == workspace.Id && all.Contains(s.Hash)).Select(s => s.Hash).ToListAsync(cancel);
        var lifted = db.ChangeTracker.Entries<Suppression>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.Hash);
        var added = db.ChangeTracker.Entries<Suppression>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.Hash);
        known = [.. known.Except(lifted), .. added];
        return hashes.Where(each => each.SelectMany(own => own).Any(known.Contains)).Select(each => each.Key).ToHashSet();
    }

    /// <summary>Of the hashes of some people those that are suppressed.</summary>
    internal static async Task<HashSet<string>> AmongAsync(FollowDb db, Workspace workspace, IEnumerable<Person> people, CancellationToken cancel)
    {
        var all = people.SelectMany(person => HashesOf(workspace, person)).Distinct().ToArray();
        return all.Length == 0
            ? []
            : [.. await db.Suppressions.Where(s => s.WorkspaceId == workspace.Id && all.Contains(s.Hash)).Select(s => s.Hash).ToListAsync(cancel)];
    }

    /// <summary>Suppresses all that a person can be reached by; what is suppressed already stays as it is.</summary>
    public static async Task SuppressAsync(FollowDb db, Workspace workspace, Person person, SuppressionReason reason, Instant at, CancellationToken cancel)
    {
        foreach (var hash in HashesOf(workspace, person).Distinct())
        {
            await SuppressAsync(db, workspace, hash, reason, at, cancel);
        }
    }

    /// <summary>Suppresses one address by its hash.</summary>
    public static async Task SuppressAsync(FollowDb db, Workspace workspace, string hash, SuppressionReason reason, Instant at, CancellationToken cancel)
    {
        if (await db.Suppressions.FindAsync([workspace.Id, hash], cancel) is null)
        {
            db.Add(new Suppression { WorkspaceId = workspace.Id, Hash = hash, Reason = reason, At = at });
        }
    }
}
