using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Engine.Sending;
using Followthrough.Features;
using Followthrough.Features.Magnets;
using Followthrough.Features.Mailboxes;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine.Magnets;

/// <summary>Sends whoever signed up for a lead magnet the mail by which they confirm it, and then what was promised; each at most once.</summary>
public sealed class MagnetMailRole(RoleSetting setting) : Role("Confirming sign-ups", setting)
{
    /// <summary>Between two looks: whoever signed up waits for it.</summary>
    private static readonly Duration Look = Duration.FromSeconds(5);

    /// <summary>Mails over one connection, so that one seller's don't keep back another's.</summary>
    private const int AtOnce = 20;

    /// <summary>When the program is stopped, the server's answer to a mail that it has is waited for so long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(25);

    private readonly RoleSetting _setting = setting;

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        await SendDueAsync(cancel);
        return Look;
    }

    /// <summary>Sends what is due now.</summary>
    public async Task SendDueAsync(CancellationToken cancel)
    {
        foreach (var (workspace, seller) in await ScopedAsync(services => services.GetRequiredService<MagnetMails>().DueAsync(cancel)))
        {
            await ScopedAsync(services => SendAsync(services, workspace, seller, cancel));
        }
    }

    private async Task SendAsync(IServiceProvider services, long workspace, long seller, CancellationToken cancel)
    {
        var mails = services.GetRequiredService<MagnetMails>();
        if (await mails.MailboxAsync(workspace, seller, cancel) is not { } mailbox)
        {
            return;
        }

        try
        {
            await using var server = await SmtpConnection.ConnectAsync(await services.GetRequiredService<MailboxAccess>().OutgoingAsync(mailbox, cancel), _setting.Time, cancel);
            await SendAsync(mails, server, mailbox, cancel);
        }
        catch (Exception error) when (error is MailException or Refusal or HttpRequestException)
        {
            Log.LogWarning("Mails to those who signed up wait: {Address} could not send: {Why}", mailbox.Address, error.Message);
            await mails.PutOffAsync(mailbox, Verdict.Short(error.Message), cancel);
        }
    }

    private async Task SendAsync(MagnetMails mails, SmtpConnection server, Mailbox mailbox, CancellationToken cancel)
    {
        using var late = new Overtime(cancel, Grace, _setting.Time);
        for (var i = 0; i < AtOnce && server.IsUsable && !cancel.IsCancellationRequested && await mails.TakeAsync(mailbox, cancel) is { } mail; i++)
        {
            var (state, said) = (MagnetMailState.Waiting, (string?)"It was stopped before it left.");
            try
            {
                (state, said) = Became(await server.SendAsync(
                    new SmtpMail(new SmtpEnvelope(mailbox.Address, mail.SignUp.Address), mail.Message, stop => MayLeaveAsync(mails, mail.SignUp, cancel, stop)), late.Token));
            }
            finally
            {
                // What ends without an outcome has certainly not left: it waits as before.
                await mails.SettleAsync(mail.SignUp, state, said, CancellationToken.None);
            }
        }
    }

    /// <summary>The last look before it leaves. A stop comes before it, not in the middle of it.</summary>
    private static ValueTask<bool> MayLeaveAsync(MagnetMails mails, SignUp signUp, CancellationToken stopped, CancellationToken cancel)
    {
        stopped.ThrowIfCancellationRequested();
        return mails.MayLeaveAsync(signUp, cancel);
    }

    /// <summary>What nobody can know stays as it is: it may have left, and is never sent again.</summary>
    private static (MagnetMailState State, string? Said) Became(SmtpOutcome outcome) => outcome switch
    {
        SmtpOutcome.Accepted accepted => (MagnetMailState.Sent, Verdict.Short(accepted.Reply.ToString())),
        SmtpOutcome.Unknown unknown => (MagnetMailState.Leaving, Verdict.Short(unknown.Reason)),
        SmtpOutcome.Refused refused => (refused.IsPermanent ? MagnetMailState.Refused : MagnetMailState.Waiting, Verdict.Short(refused.ToString())),
        _ => (MagnetMailState.None, null),
    };
}
