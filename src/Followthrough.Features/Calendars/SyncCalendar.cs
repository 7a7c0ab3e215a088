// Who is authoritative: the seller's calendar about meetings, and about what a person did to a block there; a person's decision here about a block;
// then the plan. Both sides are compared with what they last agreed on. Where both changed the same, the calendar holds and ours is said.
using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Brings a seller's blocks and their calendar together: what changed there, the meetings, the plan, what changed here.</summary>
public sealed class SyncCalendar(FollowDb db, DavClient dav, CalendarSecrets secrets, PlanBlocks planning, SendingLock sending, NoteCalendar note, IClock clock)
{
    /// <summary>Days before today that meetings are read of.</summary>
    private const int DaysBack = 1;

    /// <summary>What is read of all calendars of an account together, in characters; what lies beyond is not planned around.</summary>
    private const long MostRead = 4L * DavClient.LongestAnswer;

    /// <summary>Does it; nothing where no calendar is chosen.</summary>
    /// <exception cref="DavException">The calendar's server can't be reached, or says no.</exception>
    /// <exception cref="Refusal">The password can't be opened, this copy of the database is locked, or a person changed a block at the same moment.</exception>
    public async Task RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var began = clock.GetCurrentInstant();
        var account = await db.CalendarAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.WorkspaceId == actor.WorkspaceId && a.SellerId == actor.SellerId, cancel);
        if (account is null || (account.BlocksAt is null && account.MeetingsAt.Count == 0))
        {
            return;
        }

        if (await sending.WhyAsync(actor.WorkspaceId, cancel) is { } locked)
        {
            throw Refusal.NotAllowed(locked); // a copy of the database would move the same blocks
        }

        var login = secrets.Open(account);
        var (zone, _) = await SellerDays.OfAsync(db, actor, cancel);
        var sync = new BlockSync(db, dav, login, account, zone, clock);
        if (account.BlocksAt is not null)
        {
            await sync.PullAsync(cancel);
        }

        var unread = await ReadMeetingsAsync(account, login, zone, cancel);
        await planning.RunAsync(actor, cancel);
        if (account.BlocksAt is not null && await IsAsItWasAsync(account, cancel))
        {
            await sync.PushAsync(cancel);
        }

        await note.WellAsync(account.WorkspaceId, account.SellerId, began, unread, cancel);
    }

    /// <summary>Reads when the seller is taken, and keeps nothing but the times.</summary>
    /// <returns>What could not be understood; null for nothing.</returns>
    private async Task<string?> ReadMeetingsAsync(CalendarAccount account, DavLogin login, DateTimeZone zone, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var within = new Interval(zone.AtStartOfDay(today.PlusDays(-DaysBack)).ToInstant(), zone.AtStartOfDay(today.PlusDays(BlockSchedule.Days + 1)).ToInstant());
        var reader = new BusyReader(zone, within, BlockEvent.IsOurs);
        var (left, isCut) = (MostRead, false);

        // One calendar after the other, and only times are kept of each: together they may be larger than the memory.
        foreach (var path in account.MeetingsAt)
        {
            if (isCut = left <= 0 || reader.IsFull)
            {
                break;
            }

            var body = DavXml.Query(DavTime(within.Start), DavTime(within.End));
            var answer = (await dav.SendAsync(login, new DavRequest("REPORT", login.At(path), body, "1"), cancel)).Demand("reading a calendar");
            left -= answer.Text.Length;
            reader.Add(DavXml.Read(answer).Select(item => item.Data).OfType<string>(), cancel);
        }

        var read = reader.Reading();
        await KeepAsync(account, within, read.Taken, cancel);
        return read switch
        {
            _ when isCut || read.IsCut => "Your calendars hold more than is read of two weeks; what lies beyond is not planned around. Choose fewer or smaller ones.",
            { Unread: 1 } => "One entry in it can’t be read fully; only its first time counts.",
            { Unread: > 1 } => $"{read.Unread} entries in it can’t be read fully; only the first time of each counts.",
            _ => null,
        };
    }

    private async Task KeepAsync(CalendarAccount account, Interval within, IReadOnlyList<Interval> taken, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.BusyTimes.Where(b => b.WorkspaceId == account.WorkspaceId && b.SellerId == account.SellerId && b.Ends > within.Start).ExecuteDeleteAsync(cancel);
        db.AddRange(taken.Select(each => new BusyTime
        {
            WorkspaceId = account.WorkspaceId, SellerId = account.SellerId, Starts = Instant.Max(each.Start, within.Start), Ends = Instant.Min(each.End, within.End),
        }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>False where the seller chose another calendar meanwhile.</summary>
    private Task<bool> IsAsItWasAsync(CalendarAccount account, CancellationToken cancel) =>
        db.CalendarAccounts.AnyAsync(a => a.WorkspaceId == account.WorkspaceId && a.SellerId == account.SellerId && a.Version == account.Version, cancel);

    private static string DavTime(Instant at) => at.InUtc().LocalDateTime.ToString("uuuuMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
