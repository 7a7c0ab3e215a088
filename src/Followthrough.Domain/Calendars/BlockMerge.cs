namespace Followthrough.Domain.Calendars;

/// <summary>What becomes of a block that was changed in the calendar, here, or in both.</summary>
/// <param name="Time">Its time from now on.</param>
/// <param name="TheyChanged">True where somebody changed it in the calendar: then it stays where they put it.</param>
/// <param name="Overruled">What it was here, where both changed the same and the calendar's holds; null where nothing is lost.</param>
public sealed record BlockMerge(BlockTime Time, bool TheyChanged, BlockTime? Overruled)
{
    /// <summary>Merges field by field: what only one side changed holds; where both changed the same, the person's calendar does.</summary>
    /// <param name="agreed">What both sides last agreed on.</param>
    /// <param name="ours">What it is here.</param>
    /// <param name="theirs">What it is in the calendar.</param>
    public static BlockMerge Of(BlockTime agreed, BlockTime ours, BlockTime theirs)
    {
        var start = theirs.Start != agreed.Start ? theirs.Start : ours.Start;
        var minutes = theirs.Minutes != agreed.Minutes ? theirs.Minutes : ours.Minutes;
        var overruled = Clash(agreed.Start, ours.Start, theirs.Start) || Clash(agreed.Minutes, ours.Minutes, theirs.Minutes);
        return new BlockMerge(new BlockTime(start, minutes), theirs != agreed, overruled ? ours : null);
    }

    private static bool Clash<T>(T agreed, T ours, T theirs)
        where T : struct, IEquatable<T> => !ours.Equals(agreed) && !theirs.Equals(agreed) && !ours.Equals(theirs);
}
