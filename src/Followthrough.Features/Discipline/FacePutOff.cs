using Followthrough.Domain.Discipline;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Faces a touch that was put off again and again: it is made now, as it is or smaller. Put off once more, it is named again.</summary>
public sealed class FacePutOff(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Which touch, and how.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="Touch">The touch.</param>
    /// <param name="Smaller">True to make it on the next smaller channel.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, bool Smaller, long? Version = null);

    /// <summary>Brings it to now.</summary>
    /// <exception cref="Refusal">No such touch, changed meanwhile, or there is no smaller way.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var touch = await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel);
        var summary = $"{TouchWords.Name(touch.Channel)} taken up again";
        if (request.Smaller)
        {
            var way = Way(pursuit, touch) ?? throw Refusal.NotAllowed($"There is no smaller way to reach {pursuit.Prospect.Name}.");
            summary = $"{TouchWords.Name(way)} instead of a {TouchWords.Name(touch.Channel).ToLowerInvariant()}: made smaller";
            (touch.Channel, touch.Subject, touch.Body, touch.Wording) = (way, null, touch.Ask, null); // neither of a step's two wordings
            touch.Minutes = ChannelMinutes.Of(touch.Channel);
        }

        pursuit.ChooseDue(touch, pursuit.Now);
        touch.TimesPutOff = Math.Min(touch.TimesPutOff, ReadPutOff.Often - 1);
        pursuit.Say(TimelineKind.PutOff, summary, touch.Channel, touch: touch.Number);
        return await pursuit.SaveAsync(planning, nameof(FacePutOff), $"{pursuit.Prospect.Name}: {summary}", cancel);
    }

    private static Channel? Way(Pursuit pursuit, Touch touch) => SmallerStep.Of(
        touch.Channel, pursuit.People.Exists(person => !person.HasLeft && person.Phones.Count > 0), pursuit.People.Exists(person => !person.HasLeft && person.Emails.Count > 0));
}
