using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Leaves a calendar: blocks that are still to come go from it, as far as it lets us.</summary>
public sealed class LeaveCalendar(FollowDb db, DavClient dav, CalendarSecrets secrets, IClock clock)
{
    /// <summary>Forgets a seller's calendars, their password and when the seller is taken from now on.</summary>
    /// <exception cref="Refusal">Nothing is connected.</exception>
    public async Task RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var account = await db.CalendarAccounts.SingleOrDefaultAsync(a => a.WorkspaceId == actor.WorkspaceId && a.SellerId == actor.SellerId, cancel)
            ?? throw Refusal.NotFound("No calendar is connected.");
        await TakeBackAsync(account, cancel);
        db.Remove(account);
        await db.SaveChangesAsync(cancel);
        var now = clock.GetCurrentInstant();
        await db.BusyTimes.Where(b => b.WorkspaceId == actor.WorkspaceId && b.SellerId == actor.SellerId && b.Ends > now).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Takes the blocks to come out of the calendar. One that was changed there meanwhile, or that can't be reached, is left to its owner.</summary>
    internal async Task TakeBackAsync(CalendarAccount account, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var own = db.Blocks.Where(b => b.WorkspaceId == account.WorkspaceId && b.SellerId == account.SellerId && b.Href != null);
        try
        {
            var login = secrets.Open(account);
            foreach (var block in await own.AsNoTracking().Where(b => b.Start > now).ToListAsync(cancel))
            {
                await dav.SendAsync(login, new DavRequest("DELETE", login.At(block.Href!), IfMatch: block.Etag), cancel);
            }
        }
        catch (Exception unreachable) when (unreachable is DavException or Refusal)
        {
            // The seller leaves it all the same; what is left there is theirs to delete.
        }

        await own.ExecuteUpdateAsync(set => set.SetProperty(b => b.Href, (string?)null).SetProperty(b => b.Etag, (string?)null).SetProperty(b => b.Agreed, (BlockTime?)null), cancel);
    }
}
