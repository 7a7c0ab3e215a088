using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Prospects;

/// <summary>Finds the one prospect that a person at the command line means: by number, address, telephone number, name or the beginning or a part of a name.</summary>
public sealed class FindProspect(FollowDb db)
{
    /// <summary>Names that the refusal gives when several match.</summary>
    public const int NamesShown = 5;

    /// <summary>Finds it. What names a prospect exactly goes before what only resembles it.</summary>
    /// <returns>The prospect's number.</returns>
    /// <exception cref="Refusal">None matches, or several do: the message names them with their numbers.</exception>
    public async Task<long> RunAsync(Actor actor, string who, CancellationToken cancel = default)
    {
        var ws = actor.WorkspaceId;
        var text = Text.Trimmed(who) ?? throw Refusal.Invalid("Whom do you mean? Give a number, a name, an address or a telephone number.");
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return await db.Prospects.AnyAsync(p => p.WorkspaceId == ws && p.Id == id, cancel) ? id
                : await OfPhoneAsync(ws, text, cancel) ?? throw Refusal.NotFound($"There is no prospect {id}.");
        }

        if (await OfPhoneAsync(ws, text, cancel) is { } called)
        {
            return called;
        }

        if (EmailAddress.Normalize(text) is { } address)
        {
            var claim = await db.AddressClaims.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == ws && c.Address == address, cancel);
            return claim?.ProspectId ?? throw Refusal.NotFound($"Nobody here has the address {address}.");
        }

        var key = NameKey.Fold(text) ?? throw Refusal.NotFound($"There is no prospect '{text}'.");
        var company = NameKey.OfCompany(text);
        var prospects = db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws);

        // Two indexes and the people are read once from end to end, and only the rows of those that fit are fetched.
        var inside = prospects.Where(p => p.NameKey.Contains(key)).Select(p => p.Id)
            .Union(prospects.Where(p => p.CompanyKey != null && p.CompanyKey.Contains(key)).Select(p => p.Id));
        var people = db.People.Where(x => x.WorkspaceId == ws && x.Name.Contains(text)).Select(x => x.ProspectId);
        return await OnlyAsync(prospects.Where(p => p.NameKey == key), text, cancel)
            ?? await OnlyAsync(prospects.Where(p => p.CompanyKey == company), text, cancel)
            ?? await OnlyAsync(prospects.Where(p => p.NameKey.StartsWith(key)), text, cancel)
            ?? await OnlyAsync(prospects.Where(p => inside.Contains(p.Id)), text, cancel)
            ?? await OnlyAsync(prospects.Where(p => people.Contains(p.Id)), text, cancel)
            ?? throw Refusal.NotFound($"There is no prospect '{text}'.");
    }

    private async Task<long?> OfPhoneAsync(long ws, string text, CancellationToken cancel)
    {
        if (PhoneSearch.Of(text) is not { } phone)
        {
            return null;
        }

        await db.Database.OpenConnectionAsync(cancel);
        var owners = await PhoneOwners.FindAsync(db.Database.GetDbConnection(), ws, phone, NamesShown + 1, cancel);
        return await OnlyAsync(db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws && owners.Contains(p.Id)), text, cancel);
    }

    private static async Task<long?> OnlyAsync(IQueryable<Prospect> matching, string text, CancellationToken cancel)
    {
        var found = await matching.OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(NamesShown + 1).Select(p => new { p.Id, p.Name, p.Company }).ToListAsync(cancel);
        if (found.Count <= 1)
        {
            return found.Count == 0 ? null : found[0].Id;
        }

        var names = found.Take(NamesShown).Select(p => $"{p.Id} {p.Name}{(p.Company is null || p.Company == p.Name ? "" : $" ({p.Company})")}");
        throw Refusal.Conflict($"'{text}' fits several: {string.Join(", ", names)}{(found.Count > NamesShown ? " and more" : "")}. Give the number.");
    }
}
