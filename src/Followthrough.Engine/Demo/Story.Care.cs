using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;

namespace Followthrough.Engine.Demo;

/// <summary>Being let down, and what was sent.</summary>
internal sealed partial class Story
{
    /// <summary>As RecordIncident does with what happened today.</summary>
    public void LetDown(string what, Fault fault, decimal? cost, string makeGood)
    {
        Incidents.Add(new Incident
        {
            WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Number = Incidents.Count + 1, HappenedOn = Now.InZone(Zone).Date, What = what, Fault = fault, Cost = cost,
            Currency = World.Workspace.Currency, MakeGood = makeGood, RecordedAt = Now,
        });
        Say(TimelineKind.Care, $"Let down: {what}", detail: $"To make it good: {makeGood}");
        EndEnrollments(EnrollmentEnd.Replaced);
        foreach (var touch in Touches.Where(touch => touch is { State: TouchState.Planned, IsPromised: false }))
        {
            (touch.State, touch.PutOffWhy) = (TouchState.Cancelled, "They were let down first.");
        }

        Begin(ShippedCadences.CustomerLetDown);
        StoryPlan.Settle(this);
        StoryPlan.TouchToMake(this).IsPromised = true;
        Settle();
    }

    /// <summary>As SaveGift wrote them down: most of the gifts of the last weeks, what they were and whether they arrived.</summary>
    public IEnumerable<Gift> Gifts() => Touches
        .Where(touch => touch is { Channel: Channel.Gift, State: TouchState.Done, Direction: Direction.Out } && touch.Number % 4 != 0)
        .Select(touch =>
        {
            var (what, cost) = Sayings.Gifts[(int)(Prospect.Id % Sayings.Gifts.Count)];
            var sent = touch.DoneAt!.Value.InZone(Zone).Date;
            var (arrived, thanked) = (sent.PlusDays(3), sent.PlusDays(6));
            var today = World.Now.InZone(Zone).Date;
            return new Gift
            {
                WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Number = touch.Number, What = what, Cost = cost, Currency = World.Workspace.Currency,
                ArrivedOn = arrived <= today ? arrived : null, AcknowledgedOn = thanked <= today && Prospect.Id % 2 == 0 ? thanked : null,
            };
        });
}
