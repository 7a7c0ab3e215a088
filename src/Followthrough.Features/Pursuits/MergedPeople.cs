using Followthrough.Domain.Prospects;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Pursuits;

/// <summary>The people of two prospects that become one: whoever bears the same name is the same person.</summary>
internal static class MergedPeople
{
    /// <summary>Moves them and what addresses belong to them.</summary>
    /// <returns>The number that each of those who moved has now.</returns>
    public static async Task<IReadOnlyDictionary<int, int>> MoveAsync(FollowDb db, Pursuit keep, Pursuit gone, CancellationToken cancel)
    {
        var numbers = new Dictionary<int, int>();
        foreach (var person in gone.People)
        {
            var same = keep.People.Find(each => NameKey.Fold(each.Name) is { } name && name == NameKey.Fold(person.Name));
            db.Remove(person);
            if (same is null)
            {
                same = keep.Add(new Person
                {
                    Name = person.Name, GivenName = person.GivenName, FamilyName = person.FamilyName, Title = person.Title, Emails = person.Emails, Phones = person.Phones,
                    ZoneId = person.ZoneId, HasLeft = person.HasLeft,
                });
            }
            else
            {
                same.Title ??= person.Title;
                same.ZoneId ??= person.ZoneId;
                same.HasLeft &= person.HasLeft;
                same.Emails = [.. same.Emails.Concat(person.Emails).DistinctBy(email => EmailAddress.Normalize(email) ?? email)];
                same.Phones = [.. same.Phones.Concat(person.Phones).DistinctBy(phone => PhoneKey.Of(phone) ?? phone)];
            }

            numbers[person.Number] = same.Number;
        }

        foreach (var claim in await db.AddressClaims.Where(c => c.WorkspaceId == gone.Prospect.WorkspaceId && c.ProspectId == gone.Prospect.Id).ToListAsync(cancel))
        {
            claim.ProspectId = keep.Prospect.Id;
            claim.PersonNumber = numbers.GetValueOrDefault(claim.PersonNumber, 1);
        }

        return numbers;
    }
}
