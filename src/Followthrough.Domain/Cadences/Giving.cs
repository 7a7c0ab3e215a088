// Whether somebody is only asked of, or given to as well (mission B1). A touch gives where it is a gift of help, or where its words say what the
// reader gets from it; a promise in a field that nobody reads gives nothing. Where there are no words of ours, or they are only notes for what is
// said (a call, a meeting), the benefit that was stated counts.
using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Cadences;

/// <summary>Tells a sequence that gives from one that only takes.</summary>
public static class Giving
{
    /// <summary>So many touches in a row that only take are too many.</summary>
    public const int MostTaking = 3;

    /// <summary>Whether a touch gives.</summary>
    public static bool Gives(Channel channel, bool isGiftOfHelp, string? benefit, string? words) =>
        isGiftOfHelp || (channel is Channel.Call or Channel.Meeting || string.IsNullOrWhiteSpace(words) ? !string.IsNullOrWhiteSpace(benefit) : DraftLint.SaysBenefit(words));

    /// <summary>The longest run of steps that only take: the first position and how many; none where it is no longer than <see cref="MostTaking"/>.</summary>
    public static (int From, int Count)? OnlyTakes(CadenceDefinition cadence)
    {
        var best = (From: 0, Count: 0);
        for (var (from, at) = (0, 0); at < cadence.Steps.Count; at++)
        {
            var step = cadence.Steps[at];
            if (Gives(step.Channel, step.IsGiftOfHelp, step.Benefit, step.Template))
            {
                from = at + 1;
            }
            else if (at - from + 1 > best.Count)
            {
                best = (from, at - from + 1);
            }
        }

        return best.Count > MostTaking || (best.Count > 1 && best.Count == cadence.Steps.Count) ? best : null;
    }

    /// <summary>How many of the latest outgoing touches in a row only took.</summary>
    /// <param name="made">Outgoing touches that were made, the latest first.</param>
    public static int TakenInARow(IEnumerable<Touch> made) => made.TakeWhile(touch => !Gives(touch.Channel, touch.IsGiftOfHelp, touch.Benefit, touch.Body)).Count();
}
