using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Makes the play that answers a hesitation the next touch: today, with its goal, benefit, ask and words.</summary>
public sealed class PlanPlay(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>The play.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect; what holds it back is written down.</param>
    /// <param name="Play">Its name (<see cref="HesitationPlay.Name"/>).</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, long ProspectId, string? Play, long? Version = null);

    /// <summary>Plans it.</summary>
    /// <exception cref="Refusal">No such play, suppressed, ended, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        if (pursuit.IsSuppressed || pursuit.Prospect.Outcome is not (null or Outcome.Hired))
        {
            throw Refusal.NotAllowed($"Nothing can be planned for {pursuit.Prospect.Name}: {(pursuit.IsSuppressed ? "nothing goes to them" : "the pursuit has ended")}.");
        }

        var hesitation = pursuit.Prospect.Hesitation ?? throw Refusal.Invalid("Say first what holds them back.");
        var play = HesitationPlay.Find(hesitation, request.Play) ?? throw Refusal.Invalid("Choose one of the plays.");
        var touch = await OwnNextAsync(pursuit, cancel) ?? pursuit.Add(new Touch { PersonNumber = pursuit.FirstPerson?.Number });
        Write(touch, play);
        if (!touch.IsPromised)
        {
            // The play comes before the step that is due already: the earliest is the next one.
            pursuit.ChooseDue(touch, pursuit.Prospect.Next is { Enrollment: not null } next && next.Due <= pursuit.Now ? next.Due - Duration.FromSeconds(1) : pursuit.Now);
        }

        pursuit.Say(TimelineKind.Record, $"To answer {HesitationWords.Of(hesitation)}: {play.Title.ToLowerInvariant()}");
        return await pursuit.SaveAsync(planning, nameof(PlanPlay), $"{pursuit.Prospect.Name}: {play.Title.ToLowerInvariant()} is next", cancel);
    }

    /// <summary>A person's own next touch becomes the play; a promised one keeps its day. A cadence's step stays beside it.</summary>
    private async Task<Touch?> OwnNextAsync(Pursuit pursuit, CancellationToken cancel) => pursuit.Prospect.Next is { Enrollment: null } next
        ? await planning.TouchToMakeAsync(db, pursuit, next.Number, cancel)
        : null;

    private static void Write(Touch touch, HesitationPlay play)
    {
        touch.Channel = play.Channel;
        touch.Minutes = ChannelMinutes.Of(play.Channel);
        touch.Goal = play.Goal;
        touch.Benefit = play.Benefit;
        touch.Ask = play.Ask;
        touch.IsGiftOfHelp = false;
        touch.Subject = play.Subject;
        touch.Body = play.Draft.Contains("{{ask}}", StringComparison.Ordinal) ? play.Draft : $"{play.Draft}\n- \"{{{{ask}}}}\"";
    }
}
