using System.Globalization;
using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Calendars;

/// <summary>Keeps blocks planned two weeks ahead, and brings each connected calendar together with them when it is its turn.</summary>
public sealed class CalendarRole(RoleSetting setting) : Role("Calendars", setting)
{
    /// <summary>How long a lease lasts, and how long an account may take: it ends before another node could begin with it.</summary>
    internal static readonly Duration Lease = Duration.FromMinutes(15), Longest = Duration.FromMinutes(10);

    /// <summary>Blocks are planned anew after this time, so that a new day has its own.</summary>
    private static readonly Duration PlanEvery = Duration.FromHours(1);

    /// <summary>Accounts and plans of one look, and how many calendars are spoken with at once.</summary>
    private const int Batch = 100, AtOnce = 4;

    private readonly string _node = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}");

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var planned = await PlanAsync(cancel);
        var now = Clock.GetCurrentInstant();
        var due = await ScopedAsync(services => services.GetRequiredService<FollowDb>().CalendarAccounts.AsNoTracking().Where(a => a.NextAt <= now && (a.HeldUntil == null || a.HeldUntil < now))
            .OrderBy(a => a.NextAt).Take(Batch).Select(a => new Actor(a.WorkspaceId, a.SellerId)).ToListAsync(cancel));
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (seller, stop) => await SyncAsync(seller, stop));
        return due.Count == Batch || planned == Batch ? Duration.Zero : LongestPause;
    }

    private async Task<int> PlanAsync(CancellationToken cancel)
    {
        var before = Clock.GetCurrentInstant() - PlanEvery;
        var due = await ScopedAsync(services => services.GetRequiredService<FollowDb>().BlockPlans.AsNoTracking().Where(p => p.IsOn && (p.PlannedAt == null || p.PlannedAt < before))
            .Take(Batch).Select(p => new Actor(p.WorkspaceId, p.SellerId)).ToListAsync(cancel));
        foreach (var seller in due)
        {
            try
            {
                await ScopedAsync(services => services.GetRequiredService<PlanBlocks>().RunAsync(seller, cancel));
            }
            catch (Refusal refusal)
            {
                Log.LogDebug("The blocks of seller {Seller} in workspace {Workspace} are planned later: {Why}", seller.SellerId, seller.WorkspaceId, refusal.Message);
            }
        }

        return due.Count;
    }

    private async Task SyncAsync(Actor seller, CancellationToken cancel)
    {
        var (ws, id) = (seller.WorkspaceId, seller.SellerId!.Value);
        if (!await ScopedAsync(services => services.GetRequiredService<NoteCalendar>().LeaseAsync(ws, id, _node, Lease, cancel)))
        {
            return;
        }

        using var tooLong = new CancellationTokenSource(Longest.ToTimeSpan(), Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, tooLong.Token);
        try
        {
            await ScopedAsync(services => services.GetRequiredService<SyncCalendar>().RunAsync(seller, stop.Token));
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // It is said on the calendar's page; what isn't a matter of the calendar stands in the log as well.
            if (error is OperationCanceledException && tooLong.IsCancellationRequested)
            {
                error = new DavException($"Your calendars took longer than {Longest.TotalMinutes:0} minutes to read. Choose fewer of them, or a server that answers sooner.");
            }

            var isKnown = error is DavException or Refusal;
            Log.Log(isKnown ? LogLevel.Debug : LogLevel.Warning, isKnown ? null : error, "The calendar of seller {Seller} in workspace {Workspace} could not be read: {Why}", id, ws, error.Message);
            await ScopedAsync(services => services.GetRequiredService<NoteCalendar>().TroubleAsync(ws, id, isKnown ? error.Message : "Something went wrong here; it stands in the log of the program.", cancel));
        }
    }
}
