// The link in the mail leads to a page with a button; only the button confirms, because programs that guard mailboxes open every link. Confirmed, the
// consent is authoritative in the sign-up's own row; the prospect and its walk follow from it. Whoever is suppressed gets what they came for on the
// page, and nothing else: no mail, no prospect, no touch (invariant 2).
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Magnets;

/// <summary>Somebody confirms from their mailbox that they asked: consent is recorded, the cadence begins, and they get what was promised.</summary>
public sealed class ConfirmSignUp(FollowDb db, AddProspect add, EnrollProspect enroll, Planning planning, IClock clock)
{
    private static readonly LocalDateTimePattern At = LocalDateTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>What a token leads to; null where it isn't one of ours, or has been forgotten. Changes nothing.</summary>
    public async Task<ConfirmedMagnet?> FindAsync(string token, CancellationToken cancel = default)
    {
        if (ConfirmToken.Read(token) is not var (ws, id)
            || await db.SignUps.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == ws && s.Id == id, cancel) is not { } signUp
            || await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Id == ws, cancel) is not { } workspace
            || !ConfirmToken.IsOf(token, signUp, workspace.SuppressionKey))
        {
            return null;
        }

        var magnet = await db.Magnets.AsNoTracking().SingleAsync(m => m.WorkspaceId == ws && m.Id == signUp.MagnetId, cancel);
        return new ConfirmedMagnet(magnet, workspace, signUp, signUp.ConfirmedAt is null && clock.GetCurrentInstant() - signUp.AskedAt > SignUp.LinkLasts);
    }

    /// <summary>Confirms; doing it again changes nothing.</summary>
    /// <param name="token">The token of the link.</param>
    /// <param name="from">The IP address.</param>
    /// <param name="with">What the browser called itself.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<ConfirmedMagnet?> RunAsync(string token, string from, string with, CancellationToken cancel = default)
    {
        if (await FindAsync(token, cancel) is not { IsTooLate: false, SignUp.ConfirmedAt: null } found)
        {
            return await FindAsync(token, cancel);
        }

        var (signUp, now) = (found.SignUp, clock.GetCurrentInstant());
        var mail = await MagnetGate.MailOfAsync(db, signUp, found.Workspace, cancel);
        var (prospect, wasKnown) = mail == MagnetMailState.None ? (null, false) : await ProspectAsync(found, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var agent = TakeSignUp.Short(with);
        var won = await db.SignUps.Where(s => s.WorkspaceId == signUp.WorkspaceId && s.Id == signUp.Id && s.ConfirmedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.ConfirmedAt, now).SetProperty(s => s.ConfirmedFrom, from).SetProperty(s => s.ConfirmedWith, agent)
                .SetProperty(s => s.ProspectId, prospect).SetProperty(s => s.WasKnown, wasKnown)
                .SetProperty(s => s.Mail, MagnetMailKind.Delivery).SetProperty(s => s.MailState, mail).SetProperty(s => s.MailAt, now).SetProperty(s => s.MailTries, 0),
            cancel);
        if (won == 1 && prospect is { } id)
        {
            await BeginAsync(found, id, from, now, cancel);
        }

        await transaction.CommitAsync(cancel);
        return await FindAsync(token, cancel);
    }

    /// <summary>The file that was promised, for whoever has confirmed; null for anybody else.</summary>
    public async Task<(string Name, byte[] Content)?> FileAsync(string token, CancellationToken cancel = default) =>
        await FindAsync(token, cancel) is { SignUp.ConfirmedAt: not null, Magnet: { FileName: { } name } magnet }
        && await db.MagnetFiles.AsNoTracking().SingleOrDefaultAsync(f => f.WorkspaceId == magnet.WorkspaceId && f.MagnetId == magnet.Id, cancel) is { } file
            ? (name, file.Content)
            : null;

    /// <summary>Whoever has the address already, or a new prospect. Nothing of somebody known is overwritten.</summary>
    private async Task<(long? Id, bool WasKnown)> ProspectAsync(ConfirmedMagnet found, CancellationToken cancel)
    {
        var (signUp, magnet) = (found.SignUp, found.Magnet);
        if (await HolderAsync(signUp, cancel) is { } known)
        {
            return (known, true);
        }

        try
        {
            var added = await add.RunAsync(new AddProspect.Request(new Actor(magnet.WorkspaceId, magnet.OwnerId), signUp.Name, Email: signUp.Address, Source: magnet.Source, Cadence: null), cancel);
            return (added.ProspectId, false);
        }
        catch (Exception error) when (error is DbUpdateException or Refusal { Kind: RefusalKind.Conflict })
        {
            db.ChangeTracker.Clear();
            if (await HolderAsync(signUp, cancel) is { } same)
            {
                return (same, true); // somebody was quicker
            }

            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private Task<long?> HolderAsync(SignUp signUp, CancellationToken cancel) => db.AddressClaims
        .Where(c => c.WorkspaceId == signUp.WorkspaceId && c.Address == signUp.Address).Select(c => (long?)c.ProspectId).FirstOrDefaultAsync(cancel);

    private static string Moment(Instant at) => $"on {TouchWords.Day(at.InUtc().Date)} at {At.Format(at.InUtc().LocalDateTime)} UTC";

    /// <summary>What they agreed to stands in the timeline. A walk that goes on, or a customer, isn't handed to another cadence.</summary>
    private async Task BeginAsync(ConfirmedMagnet found, long prospect, string from, Instant now, CancellationToken cancel)
    {
        var (signUp, magnet) = (found.SignUp, found.Magnet);
        var pursuit = await Pursuit.LoadAsync(db, new Actor(magnet.WorkspaceId, null), prospect, clock.GetCurrentInstant(), cancel);
        pursuit.Say(
            TimelineKind.Record, $"Asked for “{magnet.Title}” and confirmed it",
            detail: $"They agreed to: “{signUp.Consent}”\nAsked {Moment(signUp.AskedAt)} from {signUp.AskedFrom}, confirmed {Moment(now)} from {from}.");
        var isFree = pursuit.Prospect.Outcome is null or Outcome.LetGo && !pursuit.IsSuppressed && pursuit.Enrollments.TrueForAll(e => e.State == EnrollmentState.Ended)
            && !pursuit.Touches.Exists(t => t.State == TouchState.Planned);
        if (isFree && magnet.Cadence is { } cadence && await db.Cadences.AnyAsync(c => c.WorkspaceId == magnet.WorkspaceId && c.Name == cadence && !c.IsRetired, cancel))
        {
            await enroll.IntoAsync(pursuit, cadence, isForced: true, cancel);
        }

        await pursuit.SaveAsync(planning, nameof(ConfirmSignUp), $"{pursuit.Prospect.Name} asked for “{magnet.Title}”", cancel);
    }
}

/// <summary>What a confirming link leads to.</summary>
/// <param name="Magnet">The magnet.</param>
/// <param name="Workspace">Whose it is.</param>
/// <param name="SignUp">Who asked; confirmed where it has a time.</param>
/// <param name="IsTooLate">True where the link has ended.</param>
public sealed record ConfirmedMagnet(Magnet Magnet, Workspace Workspace, SignUp SignUp, bool IsTooLate);
