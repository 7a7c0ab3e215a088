// An ask is open when it was made and heard; then it is taken, declined, or lapses after the term of its channel. A lapsed one is dead: only
// a new ask, in other words, can be taken.
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Touches;

/// <summary>What becomes of the ask inside a touch.</summary>
public static class AskLife
{
    /// <summary>Days that an ask on a channel stays open.</summary>
    public static int Days(Channel channel, AskTerms terms) => channel switch
    {
        Channel.Call => terms.Call,
        Channel.Text => terms.Text,
        Channel.Social => terms.Social,
        Channel.Meeting => terms.Meeting,
        Channel.Letter or Channel.Gift => terms.Letter,
        _ => terms.Email,
    };

    /// <summary>Sets the state of the ask of a touch that was just made; <see cref="Touch.DoneAt"/> must be set.</summary>
    /// <param name="touch">The touch.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="asked">Whether the ask was made; null to take it from the result: an ask that nobody heard was not made.</param>
    /// <param name="terms">How long asks stay open.</param>
    public static void Made(Touch touch, TouchResult result, bool? asked, AskTerms terms)
    {
        var heard = asked ?? result is not (TouchResult.NoAnswer or TouchResult.WrongPerson);
        touch.AskState = touch.Ask is null || !heard ? AskState.None : result switch
        {
            TouchResult.Yes => AskState.Taken,
            TouchResult.No or TouchResult.Stop => AskState.Declined,
            _ => AskState.Open,
        };
        touch.AskUntil = touch.AskState == AskState.None ? null : touch.DoneAt + Duration.FromDays(Days(touch.Channel, terms));
    }

    /// <summary>Days that are left of an open ask, rounded up; 0 on its last hours.</summary>
    public static int DaysLeft(Touch touch, Instant now) => touch.AskUntil is { } until && until > now ? (int)Math.Ceiling((until - now).TotalDays) : 0;
}
