using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes down by hand that they said something: every automated step stops before the next one leaves (invariant 3).</summary>
public sealed class RecordReply(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>What they said.</summary>
    /// <param name="Actor">Who writes it down.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Channel">How they said it.</param>
    /// <param name="Words">What they said.</param>
    /// <param name="At">When; null for now.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, long ProspectId, Channel Channel, string Words, Instant? At = null, long? Version = null);

    /// <summary>Writes it down; a touch that answers them is planned for today.</summary>
    /// <exception cref="Refusal">No such prospect, no words, or a time in the future.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var words = Text.Trimmed(request.Words) ?? throw Refusal.Invalid("What did they say? A few words are enough.");
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var at = request.At ?? pursuit.Now;
        if (at > pursuit.Now)
        {
            throw Refusal.Invalid("They can't have said it in the future.");
        }

        pursuit.TheySpoke(at);
        pursuit.Add(new Touch
        {
            Channel = request.Channel, Direction = Direction.In, State = TouchState.Done, DoneAt = at, Body = words, PersonNumber = pursuit.FirstPerson?.Number,
        });
        if (pursuit.Prospect.Stage is Stage.New or Stage.Contacted or Stage.NotNow or Stage.Nurture)
        {
            pursuit.Prospect.Stage = Stage.Talking;
        }

        pursuit.Say(TimelineKind.Reply, words.Length > 200 ? string.Concat(words.AsSpan(0, 199), "…") : words, request.Channel, words.Length > 200 ? words : null, at: at);
        if (pursuit.Prospect.Outcome is null && !pursuit.IsSuppressed)
        {
            await planning.HumanSpokeAsync(db, pursuit, PersonalReason.AnswerThem, cancel);
        }

        return await pursuit.SaveAsync(planning, nameof(RecordReply), $"{pursuit.Prospect.Name}: reply written down", cancel);
    }
}
