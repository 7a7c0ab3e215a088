using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>Hands due texts to their webhooks. A slow or broken one holds up nobody but its own texts.</summary>
public sealed class TextRole(RoleSetting setting) : Role("Sending texts", setting), IDisposable
{
    /// <summary>Texts that are posted at the same time.</summary>
    private const int MostAtOnce = 32;

    /// <summary>How often what a webhook answered is written down where somebody changes the prospect at the same moment.</summary>
    private const int MostTries = 5;

    /// <summary>Between two looks for texts that are due.</summary>
    private static readonly Duration Look = Duration.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly Runs<(long Workspace, long Channel)> _runs = new();

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        await using var connection = await Store.ConnectAsync(cancel);
        _runs.Start(await TextRows.ChannelsWithWorkAsync(connection, Clock.GetCurrentInstant(), cancel), key => TryAsync(key, cancel));
        return Look;
    }

    /// <summary>Posts what is due now, and waits for the answers.</summary>
    public async Task SendDueAsync(CancellationToken cancel)
    {
        await RunOnceAsync(cancel);
        await _runs.Ended;
    }

    /// <inheritdoc/>
    protected override Task EndAsync() => _runs.Ended;

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task TryAsync((long Workspace, long Channel) key, CancellationToken cancel)
    {
        try
        {
            await ScopedAsync(services => PrepareAsync(services, key, cancel));
            while (!cancel.IsCancellationRequested && await SendOneAsync(key, cancel))
            {
                // One after the other: the gates are asked right before each.
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped: what was posted is settled, what wasn't stays due.
        }
        catch (Exception error)
        {
            // What was begun is posted again under the same id when its lease ends; what wasn't stays due.
            Log.LogWarning("Texts of workspace {Workspace} could not leave: {Why}", key.Workspace, StoreErrors.Explain(error, Store.Url)?.Message ?? error.Message);
        }
    }

    /// <summary>Settles what leaves no more, and claims what has come due as far as the pace allows.</summary>
    private async Task PrepareAsync(IServiceProvider services, (long Workspace, long Channel) key, CancellationToken cancel)
    {
        if (await services.GetRequiredService<SendingLock>().WhyAsync(key.Workspace, cancel) is not null)
        {
            return;
        }

        await services.GetRequiredService<CloseTexts>().RunAsync(key.Workspace, key.Channel, cancel);
        var db = services.GetRequiredService<FollowDb>();
        db.ChangeTracker.Clear();
        if (await db.TextChannels.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == key.Workspace && c.Id == key.Channel, cancel) is { State: MailboxState.Active } channel)
        {
            var now = Clock.GetCurrentInstant();
            var due = await db.TextSendings.CountAsync(
                s => s.WorkspaceId == key.Workspace && s.ChannelId == key.Channel && (s.State == AttemptState.Waiting || s.State == AttemptState.Leaving) && s.NextAt <= now, cancel);
            await services.GetRequiredService<ClaimTexts>().RunAsync(key.Workspace, key.Channel, await services.GetRequiredService<BeginTexts>().AllowedAsync(channel, cancel) - due, cancel);
        }
    }

    /// <summary>Begins one, posts it and settles it. What is posted is settled even where the program is asked to stop: it takes seconds.</summary>
    /// <returns>False where none may leave now, or the webhook doesn't take them: the next look begins anew.</returns>
    private async Task<bool> SendOneAsync((long Workspace, long Channel) key, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            if (await ScopedAsync(services => BeginAsync(services, key, cancel)) is not var (text, channel))
            {
                return false;
            }

            var verdict = await ScopedAsync(services => PostAsync(services, channel, text));
            Failpoint.Reach("text-posted");
            await SettleAsync(text, verdict);
            if (verdict.Fault == TextFault.Channel)
            {
                await ScopedAsync(services => services.GetRequiredService<SwitchTextChannel>().PauseAsync(new Actor(key.Workspace, null), key.Channel, verdict.Words, CancellationToken.None));
            }

            return verdict.Fault is null or TextFault.Text;
        }
        finally
        {
            _places.Release();
        }
    }

    private static async Task<(TextSending Text, TextChannel Channel)?> BeginAsync(IServiceProvider services, (long Workspace, long Channel) key, CancellationToken cancel) =>
        await services.GetRequiredService<SendingLock>().WhyAsync(key.Workspace, cancel) is null
            ? await services.GetRequiredService<BeginTexts>().RunAsync(key.Workspace, key.Channel, cancel)
            : null;

    private static async Task<TextVerdict> PostAsync(IServiceProvider services, TextChannel channel, TextSending text)
    {
        try
        {
            var secret = services.GetRequiredService<TextSecrets>().Open(channel);
            var payload = new TextWebhook.Payload("text.send", text.WebhookId, text.Phone, text.Text, text.ProspectId, TextWebhook.TimeOf(text.MadeAt));
            return await services.GetRequiredService<TextWebhook>().PostAsync(channel.Url, secret, payload, CancellationToken.None);
        }
        catch (Refusal refusal)
        {
            return new TextVerdict(TextFault.Channel, refusal.Message);
        }
    }

    /// <summary>What the webhook answered is known by nobody else, so it is written again where somebody was quicker with the prospect.</summary>
    private async Task SettleAsync(TextSending text, TextVerdict verdict)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ScopedAsync(services => services.GetRequiredService<SettleText>().RunAsync(text, verdict, CancellationToken.None));
                return;
            }
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict && tries < MostTries)
            {
                // Their change is committed; ours comes behind it.
            }
        }
    }
}
