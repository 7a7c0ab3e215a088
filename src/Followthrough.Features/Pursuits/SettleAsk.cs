using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>They answered an ask after it was made: yes or no. A no is counted as one, and was said to the offer.</summary>
public sealed class SettleAsk(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>The answer.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch that asked.</param>
    /// <param name="IsTaken">True for a yes, false for a no.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, bool IsTaken, long? Version = null);

    /// <summary>Writes it down; what follows a yes or a no is planned.</summary>
    /// <exception cref="Refusal">No such touch, answered already, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var asked = await AskOnceMore.FindAsync(db, pursuit, request.Touch.Number, cancel);
        asked.AskState = request.IsTaken ? AskState.Taken : AskState.Declined;
        pursuit.TheySpoke(pursuit.Now);
        pursuit.Add(new Touch
        {
            Channel = asked.Channel, Direction = Direction.In, State = TouchState.Done, DoneAt = pursuit.Now, PersonNumber = asked.PersonNumber,
            Result = request.IsTaken ? TouchResult.Yes : TouchResult.No,
        });
        if (pursuit.Prospect.Stage is Stage.New or Stage.Contacted or Stage.NotNow or Stage.Nurture)
        {
            pursuit.Prospect.Stage = Stage.Talking;
        }

        var said = request.IsTaken ? "Yes" : "No";
        pursuit.Say(TimelineKind.Reply, $"{said} to “{asked.Ask}”", asked.Channel, touch: asked.Number);
        if (request.IsTaken)
        {
            NameHesitation.Clear(pursuit);
        }

        if (pursuit.Prospect.Outcome is null && !pursuit.IsSuppressed)
        {
            await planning.HumanSpokeAsync(db, pursuit, request.IsTaken ? PersonalReason.AfterYes : PersonalReason.AfterNo, cancel);
        }

        return await pursuit.SaveAsync(planning, nameof(SettleAsk), $"{pursuit.Prospect.Name}: {said.ToLowerInvariant()} to the ask", cancel);
    }
}
