using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Adds a person to a prospect, or changes one.</summary>
public sealed class SavePerson(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>The person.</summary>
    /// <param name="Actor">Who changes it, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Number">Which person; null for a new one.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Title">What they do there.</param>
    /// <param name="Emails">Addresses, the preferred one first.</param>
    /// <param name="Phones">Numbers, the preferred one first.</param>
    /// <param name="ZoneId">Zone, where it differs from the prospect's.</param>
    /// <param name="HasLeft">True once they have left.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long ProspectId, int? Number, string Name, string? Title, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones,
        string? ZoneId = null, bool HasLeft = false, long? Version = null);

    /// <summary>Saves them.</summary>
    /// <exception cref="Refusal">No such person, no name, a broken address or zone, an address that someone else has.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var name = Text.Trimmed(request.Name) ?? throw Refusal.Invalid("A person needs a name.");
        var person = Find(pursuit, request.Number);
        var before = person.Emails;
        if (person.Name != name)
        {
            person.Name = name;
            person.GivenName = name.Split(' ')[0];
            person.FamilyName = name.Contains(' ', StringComparison.Ordinal) ? name[(name.LastIndexOf(' ') + 1)..] : null;
        }

        person.Title = Text.Trimmed(request.Title);
        person.Emails = [.. request.Emails.Select(Text.Trimmed).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        person.Phones = [.. request.Phones.Select(Text.Trimmed).OfType<string>().Distinct()];
        person.ZoneId = Zones.KnownOrNone(request.ZoneId);
        person.HasLeft = request.HasLeft;
        foreach (var email in person.Emails)
        {
            _ = EmailAddress.Normalize(email) ?? throw Refusal.Invalid($"'{email}' is no e-mail address; write one such as dana@example.com.");
        }

        await AddressClaims.ReplaceAsync(db, person, before, cancel);

        // A new address may be a suppressed one: the plan that follows must know (invariant 2).
        await pursuit.LookForSuppressionAsync(cancel);
        return await pursuit.SaveAsync(planning, nameof(SavePerson), $"{pursuit.Prospect.Name}: {name} saved", cancel);
    }

    private static Person Find(Pursuit pursuit, int? number) => number is { } wanted
        ? pursuit.People.Find(p => p.Number == wanted) ?? throw Refusal.NotFound($"{pursuit.Prospect.Name} has no person {wanted}.")
        : pursuit.Add(new Person());
}
