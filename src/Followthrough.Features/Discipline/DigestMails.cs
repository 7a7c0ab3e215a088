// A digest is no touch and has no attempt, but keeps the same rule: that a day's leaves is committed before a server hears of it, and whatever
// is in doubt afterwards is never sent again. One that could not leave is not made up for: the page says so, and holds the same.
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Team;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Mail.Messages;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>The ends of the sellers' days as mail: which are due, what they say, and why one didn't leave.</summary>
public sealed class DigestMails(FollowDb db, SendingLock place, PlanMorning plan, ReadDay read, IClock clock)
{
    /// <summary>Whose is due now, and which.</summary>
    public async Task<IReadOnlyList<(Actor Actor, DigestKind Kind)>> DueAsync(CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var wanted = await (
            from digest in db.Digests.AsNoTracking()
            join seller in db.Sellers.AsNoTracking() on new { digest.WorkspaceId, Id = digest.SellerId } equals new { seller.WorkspaceId, seller.Id }
            join workspace in db.Workspaces.AsNoTracking() on digest.WorkspaceId equals workspace.Id
            where (digest.Morning || digest.Evening) && seller.IsActive
            select new { digest, seller, workspace }).ToListAsync(cancel);
        return [.. wanted
            .Select(each => (new Actor(each.digest.WorkspaceId, each.digest.SellerId), each.digest.Due(
                now.InZone(NamedZone.Of(each.seller.ZoneId)).LocalDateTime, WorkDays.Of(each.workspace.Settings, each.seller), each.workspace.Settings.Hours)))
            .Where(each => each.Item2 is not null).Select(each => (each.Item1, each.Item2!.Value))];
    }

    /// <summary>Takes one that is due: from now on it may have left, and isn't taken again.</summary>
    /// <returns>The mailbox and the message; null where another took it, or none may leave, which is then said.</returns>
    public async Task<DigestMail?> TakeAsync(Actor actor, DigestKind kind, CancellationToken cancel = default)
    {
        var (ws, id, now) = (actor.WorkspaceId, actor.SellerId, clock.GetCurrentInstant());
        var seller = await db.Sellers.AsNoTracking().SingleAsync(s => s.WorkspaceId == ws && s.Id == id, cancel);
        LocalDate? day = now.InZone(NamedZone.Of(seller.ZoneId)).Date;
        var own = db.Digests.Where(d => d.WorkspaceId == ws && d.SellerId == id);
        var taken = kind == DigestKind.Morning
            ? await own.Where(d => d.MorningOn == null || d.MorningOn != day).ExecuteUpdateAsync(set => set.SetProperty(d => d.MorningOn, day), cancel)
            : await own.Where(d => d.EveningOn == null || d.EveningOn != day).ExecuteUpdateAsync(set => set.SetProperty(d => d.EveningOn, day), cancel);
        if (taken == 0)
        {
            return null;
        }

        var mailbox = await SendingMailbox.OfAsync(db, ws, id, cancel);
        if (mailbox is null || await place.WhyAsync(ws, cancel) is not null)
        {
            await SettleAsync(actor, mailbox is null ? "You have no mailbox that sends." : "Nothing is sent from here at the moment.", cancel);
            return null;
        }

        await plan.RunAsync(actor, cancel);
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        return new DigestMail(mailbox, Write(mailbox, kind, await read.RunAsync(actor, cancel), workspace.Settings.PublicAddress, now).Write());
    }

    /// <summary>Says why one didn't leave; null where it did.</summary>
    public Task SettleAsync(Actor actor, string? trouble, CancellationToken cancel = default) => db.Digests.Where(d => d.WorkspaceId == actor.WorkspaceId && d.SellerId == actor.SellerId)
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.Trouble, trouble), cancel);

    private static OutgoingMessage Write(Mailbox mailbox, DigestKind kind, DayEnds day, string site, Instant now) => new()
    {
        From = new MailAddress("Followthrough", mailbox.Address),
        To = [new MailAddress(mailbox.Name.Length > 0 ? mailbox.Name : null, mailbox.Address)],
        Subject = kind == DigestKind.Morning ? DigestWords.MorningSubject(day) : DigestWords.EveningSubject(day),
        MessageId = NewMessageId.From(mailbox),
        Date = now.WithOffset(Offset.Zero),
        Headers = [new("Auto-Submitted", "auto-generated")],
        Text = kind == DigestKind.Morning ? DigestWords.Morning(day, site) : DigestWords.Evening(day, site),
    };
}

/// <summary>A digest that may leave now, to the mailbox it leaves from.</summary>
/// <param name="Mailbox">The seller's own mailbox.</param>
/// <param name="Message">The message.</param>
public sealed record DigestMail(Mailbox Mailbox, byte[] Message);
