// Claiming takes a step out of the plan and puts a message in its place, in one transaction: from then on no planning brings the step back, and the
// row says what may have left. All gates stand here. A gate that closes for a while leaves the step where it is; one that a person has to
// open (a tag that can't be filled, no address) turns the step into a touch by hand: doubt pauses, it never sends (invariant 7).
using System.Globalization;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Touches;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Followthrough.Features.Sending;

/// <summary>Claims the automated touches of a mailbox's seller that have come due. Run by the clock, a batch at a time.</summary>
public sealed class ClaimTouches(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Touches claimed in one transaction.</summary>
    public const int Batch = 100;

    /// <summary>Automated mail must say where its sender can be found (CAN-SPAM), so without it nothing leaves.</summary>
    public const string NoPostalAddress = "Nothing leaves by itself before the workspace’s postal address is written down in Settings, Mailboxes: automated mail must carry one.";

    /// <summary>Claims up to <paramref name="most"/> touches.</summary>
    /// <returns>How many messages now wait to leave, and how many prospects were looked at (fewer than asked for: no more are due).</returns>
    public async Task<(int Claimed, int Looked)> RunAsync(long workspaceId, long mailboxId, int most, CancellationToken cancel = default)
    {
        var mailbox = await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.WorkspaceId == workspaceId && m.Id == mailboxId, cancel);
        if (mailbox is not { State: MailboxState.Active } || most < 1)
        {
            return (0, 0);
        }

        if (!await HasPostalAddressAsync(mailbox, cancel))
        {
            return (0, 0);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetCurrentInstant();
        var due = await DueAsync(mailbox, now, Math.Min(most, Batch), cancel);
        var pursuits = await Pursuit.LoadManyAsync(db, new Actor(workspaceId, null), due, now, cancel);
        var claimed = 0;
        foreach (var pursuit in pursuits)
        {
            claimed += await ClaimAsync(pursuit, mailbox, cancel) ? 1 : 0;
        }

        await Pursuit.SaveManyAsync(db, pursuits, planning, cancel);
        Failpoint.Reach("claim-before-commit");
        await transaction.CommitAsync(cancel);
        Failpoint.Reach("claimed");

        // From here on other hands change these rows; whoever asks this context again must see them as they are.
        db.ChangeTracker.Clear();
        return (claimed, due.Count);
    }

    private async Task<bool> HasPostalAddressAsync(Mailbox mailbox, CancellationToken cancel)
    {
        var has = await db.Workspaces.AnyAsync(w => w.Id == mailbox.WorkspaceId && w.PostalAddress.Trim() != "", cancel);
        if (has != (mailbox.Trouble == NoPostalAddress))
        {
            return has;
        }

        await new NoteMailbox(db, clock).TroubleAsync(mailbox.WorkspaceId, mailbox.Id, has ? null : NoPostalAddress, cancel);
        return has;
    }

    /// <summary>On PostgreSQL other nodes pass by what this one holds; on SQLite the transaction keeps other writers out.</summary>
    private async Task<List<long>> DueAsync(Mailbox mailbox, Instant now, int most, CancellationToken cancel)
    {
        var locked = db.Database.GetDbConnection() is NpgsqlConnection ? " for update skip locked" : "";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"select id as \"Value\" from prospects where workspace_id = {mailbox.WorkspaceId} and owner_id = {mailbox.SellerId} and next_is_automated and standing = 0 and next_channel = {(int)Channel.Email} and next_due <= {now.ToUnixTimeMilliseconds()} order by next_due, id limit {most}{locked}");
        return await db.Database.SqlQueryRaw<long>(sql).ToListAsync(cancel);
    }

    private async Task<bool> ClaimAsync(Pursuit pursuit, Mailbox mailbox, CancellationToken cancel)
    {
        if (pursuit.Prospect.Next is not { IsAutomated: true } next || pursuit.Touches.Exists(touch => touch.State == TouchState.Leaving))
        {
            // What left before isn't settled: nobody knows yet whether this one may follow.
            StepsThatLeave.Wait(pursuit);
            return false;
        }

        var before = StepsThatLeave.Before(pursuit, next);
        if (before is null || await planning.LeavingNowAsync(db, pursuit, cancel) is not { } touch)
        {
            // The plan has moved since the row was written (hours, a cap, a cadence that was edited); saving writes the new one.
            return false;
        }

        if (await GateAsync(pursuit, touch, cancel) is { } closed)
        {
            StepsThatLeave.ByHand(pursuit, touch, closed);
            return false;
        }

        var address = ComposeTouch.AddressOf(pursuit, touch)!;
        var attempt = await ComposeTouch.WriteAsync(db, pursuit, touch, mailbox, address, automated: true, null, cancel);
        attempt.Before = before;
        ComposeTouch.HandOver(db, attempt);
        (touch.State, touch.DoneAt) = (TouchState.Leaving, pursuit.Now);
        await planning.StepMadeAsync(db, pursuit, touch, cancel);
        await Colleagues.SpaceAsync(db, pursuit, cancel);
        return true;
    }

    /// <summary>Why a person has to make this touch; null where it may leave. The words are filled in here.</summary>
    private async Task<string?> GateAsync(Pursuit pursuit, Touch touch, CancellationToken cancel)
    {
        if (ComposeTouch.AddressOf(pursuit, touch) is null)
        {
            return $"{pursuit.FirstPerson?.Name ?? pursuit.Prospect.Name} has no address that mail can go to.";
        }

        var templates = (touch.Subject, touch.Body, touch.Ask);
        var missing = await MadeWords.FillAsync(db, pursuit, touch, cancel);
        if (missing.Count > 0)
        {
            (touch.Subject, touch.Body, touch.Ask) = templates;
            return $"{string.Join(" and ", missing.Take(3).Select(tag => $"{{{{{tag}}}}}"))} can’t be filled in.";
        }

        return string.IsNullOrWhiteSpace(touch.Body) ? "The step has no words." : null;
    }
}
