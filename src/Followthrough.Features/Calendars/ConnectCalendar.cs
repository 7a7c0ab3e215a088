using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Connects a seller's calendars: finds them, and says which is for blocks and which are read.</summary>
public sealed class ConnectCalendar(FollowDb db, DavClient dav, CalendarSecrets secrets, LeaveCalendar leave, IClock clock)
{
    /// <summary>The sign-in.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="Address">The server's address.</param>
    /// <param name="User">Whom the server knows.</param>
    /// <param name="Password">The password; null to leave it as it is.</param>
    public sealed record Request(Actor Actor, string? Address, string? User, string? Password);

    /// <summary>Looks for the calendars and keeps the sign-in where they were found; nothing is read or written before some are chosen.</summary>
    /// <returns>What each step found. Where one failed nothing was kept.</returns>
    /// <exception cref="Refusal">In a demo, or something that can't be.</exception>
    public async Task<CalendarTest> FindAsync(Request request, CancellationToken cancel = default)
    {
        var before = await db.CalendarAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.WorkspaceId == request.Actor.WorkspaceId && a.SellerId == request.Actor.SellerId, cancel);
        var account = await ReadAsync(request, cancel);
        var isOther = before is not null && (before.Address != account.Address || before.UserName != account.UserName);
        var steps = new List<CalendarStep>();
        try
        {
            var found = await new DavDiscovery(dav, secrets.Open(account), steps).FindAsync(cancel);
            var paths = found.Select(each => each.Href).ToHashSet();
            account.Found = found;
            account.MeetingsAt = isOther ? [] : [.. account.MeetingsAt.Where(paths.Contains)];
            account.BlocksAt = !isOther && found.Any(each => each.CanWrite && each.Href == account.BlocksAt) ? account.BlocksAt : null;
            if (before?.BlocksAt is not null && account.BlocksAt is null)
            {
                // Where they stood is asked no more; asked there, another server would say "not there", and every block would count as deleted.
                await leave.TakeBackAsync(before, cancel);
            }

            (account.Trouble, account.TroubleAt, account.Failures) = (null, null, 0);
            account.NextAt = account.BlocksAt is null && account.MeetingsAt.Count == 0 ? null : clock.GetCurrentInstant();
            account.Version++;
            await db.SaveChangesAsync(cancel);
            await ForgetBusyAsync(account, cancel);
            return new CalendarTest(true, steps);
        }
        catch (DavException failed)
        {
            db.ChangeTracker.Clear();
            steps.Add(new CalendarStep(false, failed.Message));
            return new CalendarTest(false, steps);
        }
    }

    /// <summary>Says which calendar is for blocks and which are read for meetings.</summary>
    /// <exception cref="Refusal">Nothing is connected, or one of them isn't there.</exception>
    public async Task ChooseAsync(Actor actor, string? blocksAt, IReadOnlyList<string> meetingsAt, CancellationToken cancel = default)
    {
        var account = await FindAsync(actor, cancel) ?? throw Refusal.NotFound("No calendar is connected.");
        var blocks = Text.Trimmed(blocksAt);
        if (blocks is not null && !account.Found.Any(each => each.CanWrite && each.Href == blocks))
        {
            throw Refusal.Invalid("Choose a calendar that can be written to.");
        }

        if (account.BlocksAt is not null && account.BlocksAt != blocks)
        {
            await leave.TakeBackAsync(account, cancel);
        }

        account.BlocksAt = blocks;
        account.MeetingsAt = [.. account.Found.Select(each => each.Href).Where(meetingsAt.Contains)];
        account.NextAt = blocks is null && account.MeetingsAt.Count == 0 ? null : clock.GetCurrentInstant();
        account.Version++;
        await db.SaveChangesAsync(cancel);
        await ForgetBusyAsync(account, cancel);
    }

    /// <summary>Forgets the meetings to come where no calendar is read for them any more.</summary>
    private async Task ForgetBusyAsync(CalendarAccount account, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        if (account.MeetingsAt.Count == 0)
        {
            await db.BusyTimes.Where(b => b.WorkspaceId == account.WorkspaceId && b.SellerId == account.SellerId && b.Ends > now).ExecuteDeleteAsync(cancel);
        }
    }

    private async Task<CalendarAccount> ReadAsync(Request request, CancellationToken cancel)
    {
        var actor = request.Actor;
        if (await db.Workspaces.AnyAsync(w => w.Id == actor.WorkspaceId && w.IsDemo, cancel))
        {
            throw Refusal.NotAllowed("A demo connects to no calendar. Start a workspace of your own with './follow serve', and connect yours there.");
        }

        var seller = actor.SellerId ?? throw Refusal.NotAllowed("A calendar belongs to a seller; sign in as one.");
        var address = DavAddress.Read(request.Address);
        if (DavAddress.IsHere(address))
        {
            await OwnerRight.DemandAsync(db, actor, "connects to servers on this machine", cancel);
        }

        var user = Text.Trimmed(request.User);
        if (user is null || user.Length > 200 || user.Contains(':', StringComparison.Ordinal) || user.Any(char.IsControl))
        {
            throw Refusal.Invalid("Enter the name that your calendar’s server knows you by; it holds no colon."); // RFC 7617 §2
        }

        var account = await FindAsync(actor, cancel);
        if (request.Password is not { Length: > 0 and <= 1_000 } && (account is null || account.Address != address.AbsoluteUri || account.UserName != user))
        {
            throw Refusal.Invalid("Enter the password: it is asked for again when address or name change.");
        }

        if (account is null)
        {
            account = new CalendarAccount { WorkspaceId = actor.WorkspaceId, SellerId = seller };
            db.Add(account);
        }

        (account.Address, account.UserName) = (address.AbsoluteUri, user);
        account.Secret = request.Password is { Length: > 0 } password ? secrets.Seal(account, password) : account.Secret;
        return account;
    }

    private Task<CalendarAccount?> FindAsync(Actor actor, CancellationToken cancel) =>
        db.CalendarAccounts.SingleOrDefaultAsync(a => a.WorkspaceId == actor.WorkspaceId && a.SellerId == actor.SellerId, cancel);
}
