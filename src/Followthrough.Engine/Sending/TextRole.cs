using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>Hands due texts to their webhooks. What it begins and doesn't settle is posted again, under the same id.</summary>
public sealed class TextRole(RoleSetting setting) : Role("Sending texts", setting)
{
    /// <summary>Between two looks for texts that are due.</summary>
    private static readonly Duration Look = Duration.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var channels = await ScopedAsync(services => services.GetRequiredService<FollowDb>().TextChannels.AsNoTracking().Where(c => c.State == MailboxState.Active).ToListAsync(cancel));
        await Task.WhenAll(channels.Select(channel => TryAsync(channel, cancel)));
        return Look;
    }

    private async Task TryAsync(TextChannel channel, CancellationToken cancel)
    {
        try
        {
            if (await ScopedAsync(services => services.GetRequiredService<SendingLock>().WhyAsync(channel.WorkspaceId, cancel)) is null)
            {
                await RunAsync(channel, cancel);
            }
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // A slow or broken webhook holds up nobody but its own texts; they stay due.
            Log.LogWarning("Texts of workspace {Workspace} could not leave: {Why}", channel.WorkspaceId, error.Message);
        }
    }

    private async Task RunAsync(TextChannel channel, CancellationToken cancel)
    {
        var allowed = await ScopedAsync(services => services.GetRequiredService<BeginTexts>().AllowedAsync(channel, cancel));
        await ScopedAsync(services => services.GetRequiredService<ClaimTexts>().RunAsync(channel.WorkspaceId, channel.Id, allowed, cancel));
        foreach (var (text, closed) in await ScopedAsync(services => services.GetRequiredService<BeginTexts>().RunAsync(channel, allowed, cancel)))
        {
            var verdict = closed ?? await ScopedAsync(services => PostAsync(services, channel, text, cancel));
            Failpoint.Reach("text-posted");
            await ScopedAsync(services => services.GetRequiredService<SettleText>().RunAsync(text, verdict, cancel));
            if (verdict.Fault == TextFault.Channel)
            {
                // The channel is paused now; what was begun beside this one is anybody's again when its lease ends.
                return;
            }
        }
    }

    private static Task<TextVerdict> PostAsync(IServiceProvider services, TextChannel channel, TextSending text, CancellationToken cancel)
    {
        var secret = services.GetRequiredService<TextSecrets>().Open(channel);
        var payload = new TextWebhook.Payload("text.send", text.WebhookId, text.Phone, text.Text, text.ProspectId, TextWebhook.TimeOf(text.MadeAt));
        return services.GetRequiredService<TextWebhook>().PostAsync(channel.Url, secret, payload, cancel);
    }
}
