using System.Data.Common;
using Followthrough.Domain.Sending;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>Lets every active mailbox send what is due. A slow server holds up nobody but its own mailbox.</summary>
public sealed class SendRole(RoleSetting setting, Transmission transmission, ReplyLook look, SentCopies copies) : Role("Sending mail", setting), IDisposable
{
    /// <summary>Mailboxes that claim and hand over at the same time. One that waits for its pace, or for a server that is away, takes no place.</summary>
    private const int MostAtOnce = 64;

    /// <summary>Between two looks for mailboxes with work.</summary>
    private static readonly Duration Look = Duration.FromSeconds(5);

    private readonly RoleSetting _setting = setting;
    private readonly SenderTurn _turn = new(setting.Store);
    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly Runs<(long Workspace, long Mailbox)> _runs = new();
    private bool _settledOrphans;

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        if (!_turn.Take())
        {
            return LongestPause;
        }

        await AbandonAsync(cancel);
        foreach (var workspace in await ScopedAsync(services => UnbookedAsync(services, cancel)))
        {
            await ScopedAsync(services => services.GetRequiredService<BookAttempts>().TryRunAsync(workspace, cancel));
        }

        await using var connection = await Store.ConnectAsync(cancel);
        _runs.Start(await AttemptRows.MailboxesWithWorkAsync(connection, Clock.GetCurrentInstant(), cancel), mailbox => TryAsync(mailbox, cancel));
        return Look;
    }

    /// <inheritdoc/>
    protected override Task EndAsync() => _runs.Ended;

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _places.Dispose();
    }

    private async Task TryAsync((long Workspace, long Mailbox) key, CancellationToken cancel)
    {
        try
        {
            await using var run = new MailboxRun(_setting, transmission, look, copies, _places, key);
            await run.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped: what was handed over is settled, what wasn't stays due.
        }
        catch (Exception error)
        {
            // What was begun stays "leaving" and becomes "unknown"; what wasn't stays due. The next look begins anew.
            var why = StoreErrors.Explain(error, Store.Url)?.Message ?? error.Message;
            Log.LogWarning("Mailbox {Mailbox} of workspace {Workspace} could not send: {Why}", key.Mailbox, key.Workspace, why);
            await SayAsync(key, why);
        }
    }

    /// <summary>The mailbox's page says it too, until it sends again.</summary>
    private async Task SayAsync((long Workspace, long Mailbox) key, string why)
    {
        try
        {
            await ScopedAsync(services => services.GetRequiredService<NoteMailbox>().TroubleAsync(key.Workspace, key.Mailbox, why, CancellationToken.None));
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException)
        {
            // A full disk may have no room for this either; the log has said it.
        }
    }

    /// <summary>What was on its way when this program or another node was killed is unknown from now on.</summary>
    private async Task AbandonAsync(CancellationToken cancel)
    {
        await using var connection = await Store.ConnectAsync(cancel);
        var alone = !_settledOrphans && Store.Url.Engine == DatabaseEngine.Sqlite;
        var count = await AttemptRows.AbandonAsync(connection, Clock.GetCurrentInstant(), alone, cancel);
        _settledOrphans = true;
        if (count > 0)
        {
            Log.LogWarning("{Count} messages were on their way when the program ended: whether they left is unknown.", count);
        }
    }

    private static Task<List<long>> UnbookedAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<FollowDb>().Attempts
        .Where(a => !a.IsBooked && a.State != AttemptState.Waiting && a.State != AttemptState.Leaving).Select(a => a.WorkspaceId).Distinct().ToListAsync(cancel);
}
