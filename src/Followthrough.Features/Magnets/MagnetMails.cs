// These mails are no touches: they answer what somebody just did, once, and make no promise about a pursuit. So they have no attempt, but the same
// rule: it is committed that one leaves before a server hears of it, and whatever is in doubt afterwards is never sent again. Nothing that a stranger
// typed into the form stands in them, else the form would be a way to write to anybody from the seller's mailbox.
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Team;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Mail.Messages;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Magnets;

/// <summary>The mails to those who signed up: which are due, what they say, what became of them.</summary>
public sealed class MagnetMails(FollowDb db, SendingLock place, IClock clock)
{
    /// <summary>People whom one mailbox writes such a mail within a day: a flood of sign-ups doesn't ruin its name.</summary>
    public const int MostADay = 200;

    /// <summary>After this time it is tried again where the server was in trouble, and so often.</summary>
    public static readonly Duration TryAgain = Duration.FromMinutes(15);

    /// <summary>Tries after which it is given up: about a day.</summary>
    public const int MostTries = 96;

    /// <summary>Whose sign-ups have a mail that is due.</summary>
    public async Task<IReadOnlyList<(long WorkspaceId, long SellerId)>> DueAsync(CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var due = await db.SignUps.Where(s => s.MailState == MagnetMailState.Waiting && s.MailAt <= now)
            .Join(db.Magnets, s => new { s.WorkspaceId, Id = s.MagnetId }, m => new { m.WorkspaceId, m.Id }, (s, m) => new { m.WorkspaceId, m.OwnerId }).Distinct().ToListAsync(cancel);
        return [.. due.Select(each => (each.WorkspaceId, each.OwnerId))];
    }

    /// <summary>The mailbox that a seller's leave from, where they may leave now; else null.</summary>
    public async Task<Mailbox?> MailboxAsync(long workspaceId, long sellerId, CancellationToken cancel = default)
    {
        if (await SendingMailbox.OfAsync(db, workspaceId, sellerId, cancel) is not { } mailbox || await place.WhyAsync(workspaceId, cancel) is not null)
        {
            return null;
        }

        var since = clock.GetCurrentInstant() - Duration.FromDays(1);
        var begun = await Of(workspaceId, sellerId).CountAsync(s => s.MailState != MagnetMailState.Waiting && s.MailState != MagnetMailState.None && s.MailAt > since, cancel);
        return begun < MostADay ? mailbox : null;
    }

    /// <summary>Takes the next one that is due: from now on it may have left. Null where none is.</summary>
    public async Task<MagnetMail?> TakeAsync(Mailbox mailbox, CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var ws = mailbox.WorkspaceId;
        await GiveUpAsync(mailbox, now, cancel);
        while (await Of(ws, mailbox.SellerId).AsNoTracking().Where(s => s.MailState == MagnetMailState.Waiting && s.MailAt <= now).OrderBy(s => s.MailAt).FirstOrDefaultAsync(cancel) is { } signUp)
        {
            // All that it needs is read first: whatever fails before it is taken leaves it waiting.
            var state = await IsSuppressedAsync(signUp, cancel) ? MagnetMailState.None : MagnetMailState.Leaving;
            var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
            var magnet = await db.Magnets.AsNoTracking().SingleAsync(m => m.WorkspaceId == ws && m.Id == signUp.MagnetId, cancel);
            var message = Write(signUp, magnet, workspace, mailbox, now).Write();
            var taken = await db.SignUps.Where(s => s.WorkspaceId == ws && s.Id == signUp.Id && s.MailState == MagnetMailState.Waiting && s.Mail == signUp.Mail)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.MailState, state).SetProperty(s => s.MailAt, now).SetProperty(s => s.MailTries, signUp.MailTries + 1), cancel);
            if (taken == 1 && state == MagnetMailState.Leaving)
            {
                return new MagnetMail(signUp, message);
            }
        }

        return null;
    }

    /// <summary>No question leaves whose link has ended, and none is tried for ever.</summary>
    private Task GiveUpAsync(Mailbox mailbox, Instant now, CancellationToken cancel)
    {
        var ended = now - SignUp.LinkLasts;
        return Of(mailbox.WorkspaceId, mailbox.SellerId)
            .Where(s => s.MailState == MagnetMailState.Waiting && (s.MailTries >= MostTries || (s.Mail == MagnetMailKind.Confirmation && s.AskedAt < ended)))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.MailState, MagnetMailState.Refused), cancel);
    }

    /// <summary>The last look before it leaves: whether its address has been suppressed since.</summary>
    public async ValueTask<bool> MayLeaveAsync(SignUp signUp, CancellationToken cancel = default) => !await IsSuppressedAsync(signUp, cancel);

    /// <summary>What became of one.</summary>
    public Task SettleAsync(SignUp signUp, MagnetMailState state, string? said, CancellationToken cancel = default)
    {
        var isAgain = state == MagnetMailState.Waiting && signUp.MailTries + 1 < MostTries;
        var became = state == MagnetMailState.Waiting && !isAgain ? MagnetMailState.Refused : state;
        var at = clock.GetCurrentInstant() + (isAgain ? TryAgain : Duration.Zero);
        return db.SignUps.Where(s => s.WorkspaceId == signUp.WorkspaceId && s.Id == signUp.Id && s.MailState == MagnetMailState.Leaving && s.Mail == signUp.Mail)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.MailState, became).SetProperty(s => s.MailSaid, said).SetProperty(s => s.MailAt, at), cancel);
    }

    /// <summary>Where the server can't be reached: all that wait there wait a while longer, and it counts as a try.</summary>
    public async Task PutOffAsync(Mailbox mailbox, string why, CancellationToken cancel = default)
    {
        var (now, later) = (clock.GetCurrentInstant(), clock.GetCurrentInstant() + TryAgain);
        await Of(mailbox.WorkspaceId, mailbox.SellerId).Where(s => s.MailState == MagnetMailState.Waiting && s.MailAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.MailAt, later).SetProperty(s => s.MailSaid, why).SetProperty(s => s.MailTries, s => s.MailTries + 1), cancel);
        await GiveUpAsync(mailbox, now, cancel);
    }

    private IQueryable<SignUp> Of(long workspaceId, long sellerId) => db.SignUps
        .Where(s => s.WorkspaceId == workspaceId && db.Magnets.Any(m => m.WorkspaceId == workspaceId && m.Id == s.MagnetId && m.OwnerId == sellerId));

    private Task<bool> IsSuppressedAsync(SignUp signUp, CancellationToken cancel) => db.Suppressions.AnyAsync(s => s.WorkspaceId == signUp.WorkspaceId && s.Hash == signUp.AddressHash, cancel);

    private static OutgoingMessage Write(SignUp signUp, Magnet magnet, Workspace workspace, Mailbox mailbox, Instant now)
    {
        var site = workspace.Settings.PublicAddress.TrimEnd('/');
        var link = site + LinkOf(signUp, magnet, workspace);
        var never = $"{site}/unsubscribe/{UnsubscribeToken.Make(workspace.Id, workspace.SuppressionKey, signUp.AddressHash)}";
        var who = mailbox.Name.Length > 0 ? mailbox.Name : workspace.Name;
        return new OutgoingMessage
        {
            From = new MailAddress(mailbox.Name.Length > 0 ? mailbox.Name : null, mailbox.Address),
            To = [new MailAddress(null, signUp.Address)],
            Subject = signUp.Mail == MagnetMailKind.Confirmation ? QuestionSubject(magnet) : magnet.Title,
            MessageId = NewMessageId.From(mailbox),
            Date = now.WithOffset(Offset.Zero),
            Headers = [new("Auto-Submitted", "auto-generated"), new("List-Unsubscribe", $"<{never}>"), new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")],
            Text = (signUp.Mail == MagnetMailKind.Confirmation ? Question(magnet, link) : Delivery(magnet, link)) + $"\n{who}\n" + Foot(workspace, never),
        };
    }

    /// <summary>The question as it would be read, in a demo.</summary>
    internal static DemoMail InDemo(SignUp signUp, Magnet magnet, Workspace workspace)
    {
        var link = LinkOf(signUp, magnet, workspace);
        var text = Question(magnet, link).Split(link);
        return new DemoMail(QuestionSubject(magnet), text[0], link, $"{text[1]}\n{workspace.Name}");
    }

    private static string LinkOf(SignUp signUp, Magnet magnet, Workspace workspace) => $"/m/{magnet.Slug}/confirm/{ConfirmToken.Make(signUp, workspace.SuppressionKey)}";

    private static string QuestionSubject(Magnet magnet) => $"Was it you? {magnet.Title}";

    private static string Question(Magnet magnet, string link) =>
        $"""
        Hello,

        Somebody, most likely you, asked for “{magnet.Title}” with this address. Open this page and press the button, and it is yours:

        {link}

        The link works for seven days. If it wasn’t you, do nothing: nothing more comes, and your address is forgotten.

        """;

    private static string Delivery(Magnet magnet, string link) =>
        $"""
        Hello,

        Thank you for asking. Here is “{magnet.Title}”:

        {(magnet.FileName is null ? magnet.Link : link)}

        Questions? Just answer this mail.

        """;

    private static string Foot(Workspace workspace, string never)
    {
        var where = string.Join(", ", workspace.PostalAddress.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return $"\n-- \n{workspace.Name}{(where.Length > 0 ? $", {where}" : "")}\nNo mail from us, ever: {never}\n";
    }
}

/// <summary>A mail that may leave now.</summary>
/// <param name="SignUp">To whom, as it stood before.</param>
/// <param name="Message">The message.</param>
public sealed record MagnetMail(SignUp SignUp, byte[] Message);
