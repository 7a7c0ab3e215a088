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

    /// <summary>True where there is a person with an address and every such person has one that is suppressed.</summary>
    public static async Task<bool> AllSuppressedAsync(FollowDb db, Workspace workspace, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        var byPerson = people.Select(person => HashesOf(workspace, person).ToArray()).Where(hashes => hashes.Length > 0).ToArray();
        var all = byPerson.SelectMany(hashes => hashes).Distinct().ToArray();
        if (all.Length == 0)
        {
            return false;
        }

        var known = await db.Suppressions.Where(s => s.WorkspaceId == workspace.Id && all.Contains(s.Hash)).Select(s => s.Hash).ToListAsync(cancel);
        return known.Count > 0 && byPerson.All(hashes => hashes.Any(known.Contains));
    }

    /// <summary>Suppresses all that a person can be reached by; what is suppressed already stays as it is.</summary>
    public static async Task SuppressAsync(FollowDb db, Workspace workspace, Person person, SuppressionReason reason, Instant at, CancellationToken cancel)
    {
        foreach (var hash in HashesOf(workspace, person).Distinct())
        {
            if (await db.Suppressions.FindAsync([workspace.Id, hash], cancel) is null)
            {
                db.Add(new Suppression { WorkspaceId = workspace.Id, Hash = hash, Reason = reason, At = at });
            }
        }
    }
}
