using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Plans a touch by hand, or changes one that is planned: what is proposed as the next step is changed with this.</summary>
public sealed class PlanTouch(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>The touch.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Channel">How.</param>
    /// <param name="On">The day, in the recipient's calendar.</param>
    /// <param name="Goal">What it shall achieve; every planned touch states it (invariant 6).</param>
    /// <param name="Ask">The close; empty makes it a gift of help.</param>
    /// <param name="Benefit">What they get from it.</param>
    /// <param name="IsPromised">True where the day was promised to them.</param>
    /// <param name="Draft">What to say or write.</param>
    /// <param name="Subject">Subject, for mail.</param>
    /// <param name="Instead">Number of the planned touch that this replaces; null to plan another.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long ProspectId, Channel Channel, LocalDate On, string Goal, string? Ask = null, string? Benefit = null, bool IsPromised = false,
        string? Draft = null, string? Subject = null, int? Instead = null, long? Version = null);

    /// <summary>Plans it.</summary>
    /// <exception cref="Refusal">No goal, a day in the past, ended or suppressed, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        Check(pursuit, request);
        var touch = request.Instead is { } number ? await planning.TouchToMakeAsync(db, pursuit, number, cancel) : pursuit.Add(new Touch());
        touch.PersonNumber ??= pursuit.FirstPerson?.Number;
        touch.Minutes = touch.Channel == request.Channel && touch.Minutes > 0 ? touch.Minutes : ChannelMinutes.Of(request.Channel);
        touch.Channel = request.Channel;
        touch.Goal = request.Goal.Trim();
        touch.Benefit = Text.Trimmed(request.Benefit) ?? touch.Benefit;
        touch.Ask = Text.Trimmed(request.Ask);
        touch.IsGiftOfHelp = touch.Ask is null;
        touch.Body = request.Draft ?? touch.Body;
        touch.Subject = request.Subject ?? touch.Subject;
        touch.IsPromised = request.IsPromised;
        touch.ByHand |= request.Instead is not null;
        pursuit.ChooseDue(touch, DueOn(request.On, touch, pursuit));
        var summary = $"{TouchWords.Name(touch.Channel)} planned for {TouchWords.Day(request.On)}";
        return await pursuit.SaveAsync(planning, nameof(PlanTouch), $"{pursuit.Prospect.Name}: {summary}", cancel);
    }

    /// <summary>What is planned for today may be made at once; any other day begins with their hours.</summary>
    private static Instant DueOn(LocalDate day, Touch touch, Pursuit pursuit)
    {
        var calendar = Planning.CalendarOf(pursuit, touch.PersonNumber);
        var today = calendar.DayOf(pursuit.Now);
        if (day < today)
        {
            throw Refusal.Invalid("The day has passed already; choose today or later.");
        }

        return day == today ? pursuit.Now : calendar.BeginOf(day, touch.Channel);
    }

    private static void Check(Pursuit pursuit, Request request)
    {
        if (Text.Trimmed(request.Goal) is null)
        {
            throw Refusal.Invalid("A planned touch needs a goal: what shall it achieve?");
        }

        if (pursuit.IsSuppressed)
        {
            throw Refusal.NotAllowed($"{pursuit.Prospect.Name} is suppressed: nothing goes to them.");
        }

        if (pursuit.Prospect is { MayGoOn: false, Outcome: { } outcome })
        {
            throw Refusal.NotAllowed($"The pursuit of {pursuit.Prospect.Name} has ended: {OutcomeWords.Of(outcome)}.");
        }
    }
}
