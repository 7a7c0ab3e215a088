using System.Collections.Concurrent;
using System.Globalization;
using Followthrough.Domain.Mailboxes;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Mail.Connections;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Replies;

/// <summary>Watches every mailbox that nobody else watches: one node holds a mailbox's lease at a time.</summary>
public sealed class WatchRole(RoleSetting setting, SentCopies copies, Watches watches) : Role("Watching mailboxes", setting)
{
    /// <summary>How long a lease lasts without being renewed.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>Between two looks for mailboxes.</summary>
    private static readonly Duration Look = Duration.FromSeconds(10);

    /// <summary>The longest pause after failures in a row.</summary>
    private static readonly Duration LongestBackOff = Duration.FromMinutes(10);

    private readonly RoleSetting _setting = setting;
    private readonly string _node = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}");
    private readonly Dictionary<(long WorkspaceId, long MailboxId), Task> _running = [];
    private readonly ConcurrentDictionary<(long WorkspaceId, long MailboxId), (int Failures, Instant Until)> _resting = [];

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var now = Clock.GetCurrentInstant();
        foreach (var ended in _running.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
        {
            _running.Remove(ended);
        }

        var mailboxes = await ScopedAsync(services => services.GetRequiredService<FollowDb>().Mailboxes.AsNoTracking().Where(m => m.State != MailboxState.New)
            .Select(m => new { m.WorkspaceId, m.Id }).ToListAsync(cancel));
        foreach (var mailbox in mailboxes)
        {
            var key = (mailbox.WorkspaceId, mailbox.Id);
            if (!_running.ContainsKey(key) && !(_resting.TryGetValue(key, out var rest) && rest.Until > now) && await LeaseAsync(key, cancel))
            {
                _running[key] = Task.Run(() => WatchAsync(key, cancel), CancellationToken.None);
            }
        }

        return mailboxes.Count == 0 ? LongestPause : Look;
    }

    private async Task WatchAsync((long WorkspaceId, long MailboxId) key, CancellationToken cancel)
    {
        try
        {
            await new MailboxWatch(_setting, copies, key).RunAsync(watches, stop => LeaseAsync(key, stop), cancel);
            Rest(key, null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await ReleaseAsync(key);
        }
        catch (Exception error) when (error is MailException or Refusal or HttpRequestException)
        {
            // It is said on the mailbox's page; nothing leaves by itself while the mailbox can't be read.
            Rest(key, error);
            await ScopedAsync(services => services.GetRequiredService<NoteMailbox>().TroubleAsync(key.WorkspaceId, key.MailboxId, error.Message, cancel));
        }
        catch (Exception error)
        {
            Rest(key, error);
            Log.LogWarning("Mailbox {Mailbox} of workspace {Workspace} could not be watched: {Why}", key.MailboxId, key.WorkspaceId, error.Message);
        }
    }

    private void Rest((long, long) key, Exception? error)
    {
        var failures = error is null ? 0 : _resting.GetValueOrDefault(key).Failures + 1;
        var pause = failures == 0 ? Duration.Zero : Duration.Min(Duration.FromSeconds(5 * Math.Pow(2, Math.Min(failures, 10))), LongestBackOff);
        _resting[key] = (failures, Clock.GetCurrentInstant() + pause);
    }

    private Task<bool> LeaseAsync((long WorkspaceId, long MailboxId) key, CancellationToken cancel) =>
        ScopedAsync(services => services.GetRequiredService<NoteMailbox>().LeaseAsync(key.WorkspaceId, key.MailboxId, _node, Lease, cancel));

    private async Task ReleaseAsync((long WorkspaceId, long MailboxId) key)
    {
        try
        {
            await ScopedAsync(services => services.GetRequiredService<NoteMailbox>().ReleaseAsync(key.WorkspaceId, key.MailboxId, _node));
        }
        catch (Exception error)
        {
            Log.LogDebug("The lease ends by itself: {Why}", error.Message);
        }
    }
}
