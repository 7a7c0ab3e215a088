using Followthrough.Domain.Mailboxes;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>Sends what is due from one mailbox, at its pace, over one connection that is used again.</summary>
internal sealed class MailboxRun(RoleSetting setting, Transmission transmission, ReplyLook look, SentCopies copies, SemaphoreSlim places, (long WorkspaceId, long Id) key) : IAsyncDisposable
{
    /// <summary>A server that can't be reached is tried again after this time.</summary>
    private static readonly Duration AfterTrouble = Duration.FromMinutes(1);

    private SmtpConnection? _server;
    private long _version;

    /// <summary>Sends until nothing is due or the pace says wait.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await SendOneAsync(cancel) is { } pause)
        {
            await Task.Delay(pause.ToTimeSpan(), setting.Time, cancel);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Claims what is due, and sends one.</summary>
    /// <returns>How long to wait before the next one; null where there is none, or none may leave now.</returns>
    private async Task<Duration?> SendOneAsync(CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            await using var scope = setting.Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FollowDb>();
            var mailbox = await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.WorkspaceId == key.WorkspaceId && m.Id == key.Id, cancel);
            if (mailbox is not { State: MailboxState.Active } || !await PrepareAsync(scope.ServiceProvider, mailbox, cancel))
            {
                return null;
            }

            if (!await ConnectAsync(scope.ServiceProvider, mailbox, cancel))
            {
                return AfterTrouble;
            }

            var (accepted, begun) = await transmission.RunAsync(_server!, mailbox, 1, cancel);
            if (begun == 0)
            {
                return null;
            }

            copies.Remember(mailbox, accepted);
            await scope.ServiceProvider.GetRequiredService<BookAttempts>().TryRunAsync(key.WorkspaceId, cancel);
            return Pace.Pause(mailbox, Random.Shared.NextDouble());
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Whether one may leave now; what has come due is claimed, as far as the pace allows.</summary>
    private async Task<bool> PrepareAsync(IServiceProvider services, Mailbox mailbox, CancellationToken cancel)
    {
        var now = setting.Clock.GetCurrentInstant();
        int allowed;
        await using (var connection = await setting.Store.ConnectAsync(cancel))
        {
            var (day, minute) = await AttemptRows.BegunAsync(connection, key.WorkspaceId, key.Id, now, cancel);
            allowed = Pace.Allows(mailbox, day, minute);
        }

        if (allowed == 0 || await services.GetRequiredService<SendingLock>().WhyAsync(key.WorkspaceId, cancel) is not null)
        {
            return false;
        }

        var due = await services.GetRequiredService<FollowDb>().WaitingAttempts
            .CountAsync(w => w.WorkspaceId == key.WorkspaceId && w.MailboxId == key.Id && w.NextAt <= now, cancel);
        if (due < allowed && await look(mailbox, cancel))
        {
            due += (await services.GetRequiredService<ClaimTouches>().RunAsync(key.WorkspaceId, key.Id, allowed - due, cancel)).Claimed;
        }

        return due > 0;
    }

    /// <summary>False where the server can't be reached, or the mailbox was paused.</summary>
    private async Task<bool> ConnectAsync(IServiceProvider services, Mailbox mailbox, CancellationToken cancel)
    {
        if (_server is { IsUsable: true } && _version == mailbox.Version)
        {
            return true;
        }

        await DisposeAsync();
        _server = null;
        try
        {
            _server = await SmtpConnection.ConnectAsync(await services.GetRequiredService<MailboxAccess>().OutgoingAsync(mailbox, cancel), setting.Time, cancel);
            _version = mailbox.Version;
            await TroubleAsync(services, mailbox, null, cancel);
            return true;
        }
        catch (Refusal refusal)
        {
            await PauseAsync(services, refusal.Message, cancel);
        }
        catch (MailException error) when (error is { IsTemporary: false, Fault: not MailFault.Network })
        {
            await PauseAsync(services, error.Message, cancel);
        }
        catch (Exception error) when (error is MailException or HttpRequestException)
        {
            // No message was touched: all of it leaves once the server can be reached again.
            await TroubleAsync(services, mailbox, error.Message, cancel);
        }

        return false;
    }

    /// <summary>Nothing leaves until a person has mended it; every step stays where it is.</summary>
    private Task PauseAsync(IServiceProvider services, string why, CancellationToken cancel) =>
        services.GetRequiredService<SwitchMailbox>().PauseAsync(new Actor(key.WorkspaceId, null), key.Id, why, cancel);

    private async Task TroubleAsync(IServiceProvider services, Mailbox mailbox, string? trouble, CancellationToken cancel)
    {
        if (mailbox.Trouble != trouble)
        {
            await services.GetRequiredService<NoteMailbox>().TroubleAsync(key.WorkspaceId, key.Id, trouble, cancel);
        }
    }
}
