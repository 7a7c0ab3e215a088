using Followthrough.Domain.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Prospects;

/// <summary>
/// Suggests prospects while someone types: by the beginning of a name, of a company, or by a whole address: each reads a range of
/// an index, so it costs the same among a million. A whole telephone number is looked for among all people.
/// </summary>
public sealed class SuggestProspects(FollowDb db)
{
    /// <summary>Suggestions at most.</summary>
    public const int Most = 8;

    // Sorts behind every character that a folded name can have.
    private const string End = "\uffff";

    /// <summary>Suggests them, names first.</summary>
    public async Task<IReadOnlyList<Suggestion>> RunAsync(Actor actor, string? typed, CancellationToken cancel = default)
    {
        var workspaceId = actor.WorkspaceId;
        var found = new List<Suggestion>();
        if (EmailAddress.Normalize(typed ?? "") is { } address)
        {
            found.AddRange(await Of(
                from claim in db.AddressClaims
                join prospect in db.Prospects on new { claim.WorkspaceId, Id = claim.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
                where claim.WorkspaceId == workspaceId && claim.Address == address
                select prospect).ToListAsync(cancel));
        }

        if (PhoneSearch.Of(typed) is { } phone)
        {
            await db.Database.OpenConnectionAsync(cancel);
            var owners = await PhoneOwners.FindAsync(db.Database.GetDbConnection(), workspaceId, phone, Most, cancel);
            found.AddRange(await Of(db.Prospects.Where(p => p.WorkspaceId == workspaceId && owners.Contains(p.Id)).OrderBy(p => p.NameKey)).ToListAsync(cancel));
        }

        if (NameKey.Fold(typed) is { } key)
        {
            var end = key + End;
            found.AddRange(await Of(db.Prospects
                .Where(p => p.WorkspaceId == workspaceId && string.Compare(p.NameKey, key) >= 0 && string.Compare(p.NameKey, end) < 0)
                .OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(Most)).ToListAsync(cancel));
            found.AddRange(await Of(db.Prospects
                .Where(p => p.WorkspaceId == workspaceId && p.CompanyKey != null && string.Compare(p.CompanyKey, key) >= 0 && string.Compare(p.CompanyKey, end) < 0)
                .OrderBy(p => p.CompanyKey).ThenBy(p => p.Id).Take(Most)).ToListAsync(cancel));
        }

        return [.. found.DistinctBy(each => each.ProspectId).Take(Most)];
    }

    private static IQueryable<Suggestion> Of(IQueryable<Prospect> prospects) =>
        prospects.AsNoTracking().Select(p => new Suggestion(p.Id, p.Name, p.Company));
}

/// <summary>A prospect that may be meant.</summary>
/// <param name="ProspectId">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Company">Its company.</param>
public sealed record Suggestion(long ProspectId, string Name, string? Company);
