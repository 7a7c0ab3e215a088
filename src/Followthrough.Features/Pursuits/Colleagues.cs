using Followthrough.Domain.Prospects;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>
/// The same-company rule from the other side: the planner keeps a new plan away from a colleague's touch, and this moves the plans that
/// stand already. Only strangers in a cadence are moved; whoever has spoken with us, or was promised a day, is not.
/// </summary>
internal static class Colleagues
{
    /// <summary>Colleagues looked at; a company with more has other troubles than ours.</summary>
    private const int Most = 100;

    /// <summary>Moves the plans of colleagues that stand too close to the touch that was just made.</summary>
    public static async Task SpaceAsync(FollowDb db, Pursuit pursuit, CancellationToken cancel)
    {
        var days = pursuit.Workspace.Settings.SameCompanyDays;
        if (days <= 0 || pursuit.Prospect.CompanyKey is not { } company || pursuit.Prospect.Unanswered == 0)
        {
            return;
        }

        var from = pursuit.Now + Duration.FromDays(days);
        var close = await db.Prospects
            .Where(p => p.WorkspaceId == pursuit.Prospect.WorkspaceId && p.CompanyKey == company && p.Id != pursuit.Prospect.Id
                && (p.Standing == Standing.Ready || p.Standing == Standing.Waiting) && p.NextDue < from && p.NextEnrollment != null
                && !p.NextIsPromised && p.LastInAt == null)
            .OrderBy(p => p.Id).Take(Most).ToListAsync(cancel);
        foreach (var colleague in close)
        {
            colleague.Next = colleague.Next! with { Due = from };
            colleague.Standing = Standing.Waiting;
        }
    }
}
