using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Sending;

/// <summary>Sends the mail of one touch from the seller's own mailbox, because a person has read it and said so.</summary>
public sealed class SendTouch(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>So long it waits before it leaves: time to take it back (<see cref="HoldBack"/>).</summary>
    public static readonly Duration Breath = Duration.FromSeconds(10);

    /// <summary>What to send.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch.</param>
    /// <param name="Subject">The subject, where it was changed.</param>
    /// <param name="Body">The words, where they were changed.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    /// <param name="Focus">What it took in a focus session; null outside of one.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, string? Subject = null, string? Body = null, long? Version = null, FocusSpent? Focus = null);

    /// <summary>Hands it over to leave; the next touch plans itself at once.</summary>
    /// <exception cref="Refusal">No mailbox, no address, a tag that can't be filled, suppressed, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var touch = await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel);
        if (touch.Channel != Channel.Email)
        {
            throw Refusal.Invalid("Only an e-mail can be sent from here.");
        }

        await MadeWords.CompareAsync(db, pursuit, touch, request.Subject, request.Body, cancel);
        touch.Minutes = touch.MinutesByHand;
        touch.TookIn(request.Focus);
        touch.Subject = MadeWords.Tagged(Text.Trimmed(request.Subject)) ?? touch.Subject;
        touch.Body = MadeWords.Tagged(Text.Trimmed(request.Body)) ?? touch.Body;
        var missing = await MadeWords.FillAsync(db, pursuit, touch, cancel);
        if (missing.Count > 0)
        {
            throw Refusal.Invalid($"Nothing is known for {string.Join(", ", missing.Select(tag => $"{{{{{tag}}}}}"))}. Fill it in by hand, or take it out.");
        }

        return await LeaveAsync(pursuit, touch, null, cancel);
    }

    /// <summary>Hands a touch over, in a conversation or in the thread of its cadence.</summary>
    internal async Task<Done> LeaveAsync(Pursuit pursuit, Touch touch, MessageThread? answers, CancellationToken cancel)
    {
        var mailbox = await MailboxAsync(pursuit, cancel);
        if (pursuit.IsSuppressed || (touch.PersonNumber is { } number && pursuit.SuppressedPeople.Contains(number)))
        {
            throw Refusal.NotAllowed($"{pursuit.Prospect.Name} must not be written to: the address is suppressed.");
        }

        var address = ComposeTouch.AddressOf(pursuit, touch) ?? throw Refusal.Invalid($"{pursuit.Prospect.Name} has no address that mail can go to.");
        if (string.IsNullOrWhiteSpace(touch.Body))
        {
            throw Refusal.Invalid("There are no words to send yet.");
        }

        var attempt = await ComposeTouch.WriteAsync(db, pursuit, touch, mailbox, address, automated: false, answers, cancel);
        attempt.NextAt = pursuit.Now + Breath;
        attempt.Before = pursuit.Enrollments.Find(e => e.Number == touch.Enrollment) is { } walk
            ? new(walk.Number, walk.Step, walk.StepId, walk.Rounds, walk.LastStepAt)
            : null;
        ComposeTouch.HandOver(db, attempt);
        (touch.State, touch.DoneAt, touch.SellerId) = (TouchState.Leaving, pursuit.Now, pursuit.Actor.SellerId ?? touch.SellerId);
        await planning.StepMadeAsync(db, pursuit, touch, cancel);
        await Colleagues.SpaceAsync(db, pursuit, cancel);
        await Pursuit.SaveManyAsync(db, [pursuit], planning, cancel);
        return new Done(pursuit.Prospect.Id, pursuit.Prospect.Version, $"{pursuit.Prospect.Name}: on its way to {address}", pursuit.Prospect.Standing, pursuit.Prospect.Next, pursuit.Zone);
    }

    private async Task<Mailbox> MailboxAsync(Pursuit pursuit, CancellationToken cancel)
    {
        var seller = pursuit.Actor.SellerId ?? pursuit.Prospect.OwnerId;
        var own = await db.Mailboxes.AsNoTracking().Where(m => m.WorkspaceId == pursuit.Workspace.Id && m.SellerId == seller).OrderBy(m => m.Id).ToListAsync(cancel);
        return own.Find(m => m.State == MailboxState.Active)
            ?? throw Refusal.NotAllowed(own.Count == 0
                ? "You have no mailbox here yet: add one in Settings, Mailboxes."
                : $"{own[0].Address} doesn’t send: {own[0].PausedWhy ?? "it was never tested"}. See Settings, Mailboxes.");
    }
}
