using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Puts a touch off until a day, with a reason. How often that happens is counted: what is put off twice is asked about.</summary>
public sealed class SnoozeTouch(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Farthest that something can be put off, in days.</summary>
    public const int MostDays = 730;

    /// <summary>What to put off.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch.</param>
    /// <param name="Until">The day on which it comes back, in the recipient's calendar.</param>
    /// <param name="Why">Why.</param>
    /// <param name="IsPromised">True where the day was promised to them: then it goes before everything on it.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, LocalDate Until, string? Why, bool IsPromised = false, long? Version = null);

    /// <summary>Puts it off.</summary>
    /// <exception cref="Refusal">No such touch, changed meanwhile, or a day that isn't ahead or is too far.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var touch = await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel);
        var calendar = Planning.CalendarOf(pursuit, touch.PersonNumber);
        var today = calendar.DayOf(pursuit.Now);
        if (request.Until <= today || request.Until > today.PlusDays(MostDays))
        {
            throw Refusal.Invalid($"{request.Until:uuuu'-'MM'-'dd} can't be the day it comes back: choose one after today and within two years.");
        }

        pursuit.ChooseDue(touch, calendar.BeginOf(request.Until, touch.Channel));
        touch.TimesPutOff += request.IsPromised ? 0 : 1;
        touch.PutOffWhy = Text.Trimmed(request.Why);
        touch.IsPromised |= request.IsPromised;
        var summary = $"{TouchWords.Name(touch.Channel)} put off until {TouchWords.Day(request.Until)}";
        pursuit.Say(TimelineKind.PutOff, summary, touch.Channel, touch.PutOffWhy, touch.Number);
        return await pursuit.SaveAsync(planning, nameof(SnoozeTouch), $"{pursuit.Prospect.Name}: {summary}", cancel);
    }
}
