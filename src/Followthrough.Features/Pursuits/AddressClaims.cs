using Followthrough.Domain.Prospects;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Pursuits;

/// <summary>Holds that an address belongs to one person only.</summary>
internal static class AddressClaims
{
    /// <summary>The address in its normal form, where nobody has it.</summary>
    /// <exception cref="Refusal">It is no address, or someone has it.</exception>
    public static async Task<string> FreeAsync(FollowDb db, long workspaceId, string email, CancellationToken cancel)
    {
        var address = EmailAddress.Normalize(email) ?? throw Refusal.Invalid($"'{email}' is no e-mail address; write one such as dana@example.com.");
        var holder = await db.AddressClaims.Where(c => c.WorkspaceId == workspaceId && c.Address == address)
            .Join(db.Prospects, c => new { c.WorkspaceId, Id = c.ProspectId }, p => new { p.WorkspaceId, p.Id }, (c, p) => new { p.Id, p.Name })
            .FirstOrDefaultAsync(cancel);
        return holder is null ? address : throw Refusal.Conflict($"{address} belongs to {holder.Name} ({holder.Id}) already.");
    }

    /// <summary>Moves a person's claims from the addresses of before to those of now.</summary>
    public static async Task ReplaceAsync(FollowDb db, Person person, IReadOnlyList<string> before, CancellationToken cancel)
    {
        var old = before.Select(EmailAddress.Normalize).OfType<string>().ToHashSet();
        var now = person.Emails.Select(EmailAddress.Normalize).OfType<string>().ToHashSet();
        foreach (var gone in old.Except(now))
        {
            if (await db.AddressClaims.FindAsync([person.WorkspaceId, gone], cancel) is { } claim)
            {
                db.Remove(claim);
            }
        }

        foreach (var added in now.Except(old))
        {
            await FreeAsync(db, person.WorkspaceId, added, cancel);
            db.Add(new AddressClaim { WorkspaceId = person.WorkspaceId, Address = added, ProspectId = person.ProspectId, PersonNumber = person.Number });
        }
    }
}
