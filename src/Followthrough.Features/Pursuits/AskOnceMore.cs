using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Makes a lapsed ask again, today, in other words and on another channel: a person's own touch, ready on Today.</summary>
public sealed class AskOnceMore(FollowDb db, Planning planning, IClock clock)
{
    private const string Written =
        "Hello {{or first_name \"there\"}},\n\nI asked you something lately, and I can make it easier to answer. {{ask}}\n\nOne word is enough, and any answer is a good one.\n\n{{seller_first_name}}";

    private const string Spoken =
        "- \"{{or first_name \"Hello\"}}, {{seller_first_name}} here. I asked you something lately; I'd like to make it easier to answer.\"\n- \"{{ask}}\"\n- Then wait. Whatever they say, write it down.";

    /// <summary>Which ask.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Asked">The touch whose ask nobody answered.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Asked, long? Version = null);

    /// <summary>Plans it.</summary>
    /// <exception cref="Refusal">No such touch, answered already, suppressed, ended, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Asked.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var asked = await FindAsync(db, pursuit, request.Asked.Number, cancel);
        if (pursuit.IsSuppressed || pursuit.Prospect.Outcome is not (null or Domain.Prospects.Outcome.Hired))
        {
            throw Refusal.NotAllowed($"{pursuit.Prospect.Name} must not be asked again: {(pursuit.IsSuppressed ? "nothing goes to them" : "the pursuit has ended")}.");
        }

        if (asked.AskState == AskState.Open)
        {
            asked.AskState = AskState.Lapsed; // the new ask takes its place
        }

        var tried = await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == asked.WorkspaceId && t.ProspectId == asked.ProspectId && t.AskState != AskState.None && t.Ask != null)
            .Select(t => t.Ask!).ToListAsync(cancel);
        var wording = AskAgain.Wordings(asked.Ask ?? "", tried)[0];
        if (pursuit.Prospect.Next is { IsAutomated: false } next && next.Due <= pursuit.Now)
        {
            // They are about to be touched anyway: that touch asks it. Two on one day would be chasing.
            RewordAsk.Reword(await planning.TouchToMakeAsync(db, pursuit, next.Number, cancel), wording);
            return await pursuit.SaveAsync(planning, nameof(AskOnceMore), $"{pursuit.Prospect.Name}: the touch that is due asks it again", cancel);
        }

        var touch = OwnTouch(pursuit) ?? pursuit.Add(new Touch { PersonNumber = asked.PersonNumber ?? pursuit.FirstPerson?.Number });
        Write(touch, asked, pursuit, wording);
        pursuit.ChooseDue(touch, pursuit.Now);
        return await pursuit.SaveAsync(planning, nameof(AskOnceMore), $"{pursuit.Prospect.Name}: asked again by {TouchWords.Name(touch.Channel).ToLowerInvariant()} today", cancel);
    }

    private static void Write(Touch touch, Touch asked, Pursuit pursuit, string wording)
    {
        touch.Channel = Other(pursuit, asked);
        touch.Minutes = ChannelMinutes.Of(touch.Channel);
        touch.Goal = $"An answer to what we asked on {TouchWords.Day((asked.DoneAt ?? pursuit.Now).InZone(pursuit.Zone).Date)}";
        touch.Benefit = "They can answer with one word, and it is off their mind";
        touch.Ask = wording;
        touch.IsGiftOfHelp = false;
        touch.Subject = touch.Channel == Channel.Email ? "The same question, easier to answer" : null;
        touch.Body = touch.Channel == Channel.Call ? Spoken : Written;
    }

    /// <summary>The touch whose ask is open or has lapsed.</summary>
    internal static async Task<Touch> FindAsync(FollowDb db, Pursuit pursuit, int number, CancellationToken cancel)
    {
        var asked = pursuit.Touches.Find(touch => touch.Number == number)
            ?? await db.Touches.SingleOrDefaultAsync(t => t.WorkspaceId == pursuit.Prospect.WorkspaceId && t.ProspectId == pursuit.Prospect.Id && t.Number == number, cancel);
        return asked switch
        {
            null => throw Refusal.NotFound($"{pursuit.Prospect.Name} has no touch {number}."),
            { AskState: AskState.Open or AskState.Lapsed } => asked,
            _ => throw Refusal.Conflict($"That ask of {pursuit.Prospect.Name} has been answered already."),
        };
    }

    /// <summary>The touch that was owed for "nobody answered": asking again is what it was for.</summary>
    private static Touch? OwnTouch(Pursuit pursuit)
    {
        var tryAgain = PersonalTouch.For(PersonalReason.TryAgain);
        return pursuit.Touches.Find(touch => touch is { State: TouchState.Planned, StepId: null, IsPromised: false } && touch.Goal == tryAgain.Goal);
    }

    /// <summary>Who didn't answer a mail may answer a call, and the other way round.</summary>
    private static Channel Other(Pursuit pursuit, Touch asked)
    {
        var person = pursuit.People.Find(p => p.Number == asked.PersonNumber) ?? pursuit.FirstPerson;
        var (hasPhone, hasMail) = (person?.Phones.Count > 0, person?.Emails.Count > 0);
        return asked.Channel == Channel.Call ? hasMail ? Channel.Email : Channel.Call : hasPhone || !hasMail ? Channel.Call : Channel.Email;
    }
}
