using NodaTime;

namespace Followthrough.Domain.Touches;

/// <summary>A no that was collected: said to an offer, by a prospect, on a day.</summary>
/// <param name="ProspectId">Who said it.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Day">When, in the seller's calendar.</param>
public sealed record No(long ProspectId, string Name, LocalDate Day)
{
    /// <summary>
    /// The no's among touches: a result that says so, a reply read as one, an ask that was declined. The same no is often written down more than
    /// once (the reply, and the ask it declines), so a prospect says one no a day; an ask counts by itself only where no other word of
    /// theirs came with it or after it.
    /// </summary>
    public static IReadOnlyList<No> Among(IEnumerable<DoneTouch> touches, DateTimeZone zone)
    {
        var nos = new List<No>();
        foreach (var own in touches.GroupBy(touch => touch.Key.ProspectId))
        {
            var said = own.Where(IsNo).ToList();
            var declined = own.Where(touch => !IsNo(touch) && touch.Ask == AskState.Declined && !said.Exists(no => no.At >= touch.At));
            nos.AddRange(said.Concat(declined).Select(touch => new No(own.Key, touch.Name, touch.At.InZone(zone).Date)).Distinct());
        }

        return [.. nos.OrderBy(no => no.Day).ThenBy(no => no.ProspectId)];
    }

    private static bool IsNo(DoneTouch touch) => touch.Result is TouchResult.No or TouchResult.Stop;
}
