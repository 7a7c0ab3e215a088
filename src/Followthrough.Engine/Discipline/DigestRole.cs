using Followthrough.Domain.Discipline;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Discipline;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Followthrough.Engine.Discipline;

/// <summary>Sends the sellers who want it what the day brings and what became of it, from their own mailbox to themselves; each day at most once.</summary>
public sealed class DigestRole(RoleSetting setting) : Role("The day by mail", setting)
{
    private readonly RoleSetting _setting = setting;

    /// <inheritdoc/>
    protected override async Task<NodaTime.Duration> RunOnceAsync(CancellationToken cancel)
    {
        await SendDueAsync(cancel);
        return LongestPause;
    }

    /// <summary>Sends what is due now.</summary>
    public async Task SendDueAsync(CancellationToken cancel)
    {
        foreach (var (actor, kind) in await ScopedAsync(services => services.GetRequiredService<DigestMails>().DueAsync(cancel)))
        {
            await ScopedAsync(services => SendAsync(services, actor, kind, cancel));
        }
    }

    private async Task SendAsync(IServiceProvider services, Actor actor, DigestKind kind, CancellationToken cancel)
    {
        var mails = services.GetRequiredService<DigestMails>();
        if (await mails.TakeAsync(actor, kind, cancel) is not { } mail)
        {
            return;
        }

        try
        {
            await using var server = await SmtpConnection.ConnectAsync(await services.GetRequiredService<MailboxAccess>().OutgoingAsync(mail.Mailbox, cancel), _setting.Time, cancel);
            var outcome = await server.SendAsync(new SmtpMail(new SmtpEnvelope(mail.Mailbox.Address, mail.Mailbox.Address), mail.Message, _ => ValueTask.FromResult(true)), cancel);
            await mails.SettleAsync(actor, Trouble(outcome), CancellationToken.None);
        }
        catch (Exception error) when (error is MailException or Refusal or HttpRequestException)
        {
            Log.LogWarning("The day by mail did not leave: {Address} could not send: {Why}", mail.Mailbox.Address, error.Message);
            await mails.SettleAsync(actor, Verdict.Short($"The last one could not be sent: {error.Message}"), CancellationToken.None);
        }
    }

    private static string? Trouble(SmtpOutcome outcome) => outcome switch
    {
        SmtpOutcome.Accepted => null,
        SmtpOutcome.Unknown unknown => Verdict.Short($"Whether the last one arrived, nobody can know: {unknown.Reason}"),
        SmtpOutcome.Refused refused => Verdict.Short($"The last one was refused: {refused}"),
        _ => "The last one did not leave.",
    };
}
