using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features;
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
    /// <summary>Mailboxes that send at the same time.</summary>
    private const int MostAtOnce = 16;

    /// <summary>Between two looks while mailboxes are there.</summary>
    private static readonly Duration Look = Duration.FromSeconds(5);

    private readonly RoleSetting _setting = setting;
    private readonly SenderTurn _turn = new(setting.Store);
    private readonly Dictionary<(long, long), Task> _running = [];
    private readonly Dictionary<(long, long), MailboxRun> _runs = [];
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
            await ScopedAsync(services => BookAsync(services, workspace, cancel));
        }

        var mailboxes = await ScopedAsync(services => services.GetRequiredService<FollowDb>().Mailboxes.AsNoTracking()
            .Where(m => m.State == MailboxState.Active).Select(m => new { m.WorkspaceId, m.Id }).ToListAsync(cancel));
        foreach (var done in _running.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
        {
            _running.Remove(done, out var run);
            await run!;
        }

        foreach (var mailbox in mailboxes)
        {
            var key = (mailbox.WorkspaceId, mailbox.Id);
            if (_running.Count < MostAtOnce && !_running.ContainsKey(key))
            {
                if (!_runs.TryGetValue(key, out var run))
                {
                    _runs[key] = run = new MailboxRun(_setting, transmission, look, copies, key);
                }

                _running[key] = Task.Run(() => TryAsync(key, run, cancel), CancellationToken.None);
            }
        }

        return mailboxes.Count == 0 ? LongestPause : Look;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task TryAsync((long Workspace, long Mailbox) key, MailboxRun run, CancellationToken cancel)
    {
        try
        {
            await run.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await run.DisposeAsync();
        }
        catch (Exception error)
        {
            // What was begun stays "leaving" and becomes "unknown"; what wasn't stays due. The next look begins anew.
            Log.LogWarning("Mailbox {Mailbox} of workspace {Workspace} could not send: {Why}", key.Mailbox, key.Workspace, error.Message);
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

    private static async Task<int> BookAsync(IServiceProvider services, long workspace, CancellationToken cancel)
    {
        try
        {
            return await services.GetRequiredService<BookAttempts>().RunAsync(workspace, cancel);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            return 0;
        }
    }
}
