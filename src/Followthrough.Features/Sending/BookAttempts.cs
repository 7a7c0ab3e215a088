// Transmission settles the attempt's row and nothing else, so that it is quick and never waits for a prospect. Booking brings what it settled
// to the prospect: the touch, the counters, the timeline, and the step given back where nothing left. It is found in the database (rows that
// aren't booked), so that a crash between the two loses nothing; a booked row is never booked again, as both change in one transaction.
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Followthrough.Features.Sending;

/// <summary>Writes what became of messages into their prospects' histories. Run by the clock, a batch at a time.</summary>
public sealed class BookAttempts(FollowDb db, Planning planning, SwitchMailbox mailboxes, IClock clock)
{
    /// <summary>Attempts booked in one transaction.</summary>
    public const int Batch = 200;

    /// <summary>Books one batch.</summary>
    /// <returns>How many (fewer than <see cref="Batch"/>: all are).</returns>
    public async Task<int> RunAsync(long workspaceId, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var attempts = await UnbookedAsync(workspaceId, cancel);
        if (attempts.Count == 0)
        {
            return 0;
        }

        await BookAsync(workspaceId, attempts, cancel);
        Failpoint.Reach("book-before-commit");
        await transaction.CommitAsync(cancel);
        Failpoint.Reach("booked");
        await transaction.DisposeAsync(); // pausing has one of its own
        foreach (var fault in attempts.Where(a => a is { State: AttemptState.Refused, Fault: AttemptFault.Sender }).GroupBy(a => a.MailboxId))
        {
            await mailboxes.PauseAsync(new Actor(workspaceId, null), fault.Key, $"The server refuses this mailbox: {fault.First().Reply}", cancel);
        }

        return attempts.Count;
    }

    /// <summary>On PostgreSQL what another node is booking is passed by; on SQLite the transaction keeps other writers out.</summary>
    private Task<List<Attempt>> UnbookedAsync(long workspaceId, CancellationToken cancel)
    {
        var locked = db.Database.GetDbConnection() is NpgsqlConnection ? " for update skip locked" : "";
        return db.Attempts.FromSqlRaw(string.Create(
            CultureInfo.InvariantCulture,
            $"select * from attempts where workspace_id = {workspaceId} and not is_booked and state not in ({(int)AttemptState.Waiting}, {(int)AttemptState.Leaving}) order by settled_at limit {Batch}{locked}"))
            .ToListAsync(cancel);
    }

    /// <summary>As <see cref="RunAsync"/>; where a person changed one of the prospects at the same moment, nothing is booked and the next booking takes it.</summary>
    public async Task<int> TryRunAsync(long workspaceId, CancellationToken cancel = default)
    {
        try
        {
            return await RunAsync(workspaceId, cancel);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            return 0;
        }
    }

    private async Task BookAsync(long workspaceId, List<Attempt> attempts, CancellationToken cancel)
    {
        var ids = attempts.Select(a => a.ProspectId).Distinct().ToList();
        var pursuits = (await Pursuit.LoadManyAsync(db, new Actor(workspaceId, null), ids, clock.GetCurrentInstant(), cancel)).ToDictionary(p => p.Prospect.Id);
        foreach (var attempt in attempts)
        {
            if (pursuits.TryGetValue(attempt.ProspectId, out var pursuit) && pursuit.Touches.Find(t => t.Number == attempt.TouchNumber) is { State: TouchState.Leaving } touch)
            {
                await BookAsync(pursuit, touch, attempt, cancel);
            }

            attempt.IsBooked = true;
        }

        await Pursuit.SaveManyAsync(db, [.. pursuits.Values], planning, cancel);
        db.ChangeTracker.Clear();
        await ForgetMessagesAsync(workspaceId, ids, cancel);
    }

    /// <summary>A message that was settled and booked isn't needed any more, unless nobody knows whether it left.</summary>
    private Task ForgetMessagesAsync(long workspaceId, List<long> prospects, CancellationToken cancel) => db.AttemptMessages
        .Where(m => m.WorkspaceId == workspaceId && prospects.Contains(m.ProspectId)
            && db.Attempts.Any(a => a.WorkspaceId == m.WorkspaceId && a.ProspectId == m.ProspectId && a.TouchNumber == m.TouchNumber && a.IsBooked && !a.IsUnknown))
        .ExecuteDeleteAsync(cancel);

    private async Task BookAsync(Pursuit pursuit, Touch touch, Attempt attempt, CancellationToken cancel)
    {
        switch (attempt.State)
        {
            case AttemptState.Sent:
                StepsThatLeave.Sent(pursuit, touch, attempt, $"E-mail sent: {touch.Subject}");
                break;
            case AttemptState.Unknown:
                pursuit.Say(
                    TimelineKind.Touch, $"“{touch.Subject}” may have left, or not: the connection ended before the server answered", touch.Channel,
                    "It is not sent again by itself. As soon as a copy turns up in the Sent folder it counts as sent; else say in the inbox what you know.", touch.Number);
                break;
            case AttemptState.Refused when attempt.Fault == AttemptFault.Recipient:
                await AddressRefusedAsync(pursuit, touch, attempt, cancel);
                break;
            case AttemptState.Withheld:
            case AttemptState.Refused when attempt.Fault == AttemptFault.Sender:
                GiveBack(pursuit, touch, attempt);
                break;
            default:
                StepsThatLeave.AskAPerson(
                    pursuit, touch, $"Not sent: “{touch.Subject}”",
                    attempt.State == AttemptState.GivenUp ? $"The server put it off for days: {attempt.Reply}" : $"The server refused it: {attempt.Reply}");
                break;
        }
    }

    private async Task AddressRefusedAsync(Pursuit pursuit, Touch touch, Attempt attempt, CancellationToken cancel)
    {
        StepsThatLeave.Cancel(touch, attempt.Reply);
        await Suppressions.SuppressAsync(db, pursuit.Workspace, attempt.AddressHash, SuppressionReason.Bounced, pursuit.Now, cancel);
        await pursuit.LookForSuppressionAsync(cancel);
        pursuit.Say(TimelineKind.Suppression, $"{attempt.Address} doesn’t exist or takes no mail: nothing goes there any more", touch.Channel, attempt.Reply, touch.Number);
    }

    /// <summary>Nothing left: the step stands in the plan again, and a person's own words are kept.</summary>
    private static void GiveBack(Pursuit pursuit, Touch touch, Attempt attempt)
    {
        var walk = StepsThatLeave.GiveBack(pursuit, touch, attempt, $"Not sent: “{touch.Subject}”", attempt.Reply ?? "Held back");
        if (!attempt.IsAutomated)
        {
            var again = StepsThatLeave.PlanAgain(pursuit, touch);
            (again.Enrollment, again.Step) = walk is null ? (null, null) : (touch.Enrollment, touch.Step);
        }
    }
}
