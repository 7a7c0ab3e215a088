using System.Globalization;
using Followthrough.Domain.Calendars;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>What follows for a block from what the calendar has.</summary>
internal sealed class BlockTaking(DateTimeZone zone, Instant now)
{
    /// <summary>The calendar has it.</summary>
    public void Take(Block block, string etag, string text)
    {
        if (etag == block.Etag)
        {
            return;
        }

        if (BlockEvent.IsCancelled(text))
        {
            Deleted(block);
            return;
        }

        if (BlockEvent.TimeOf(text, zone) is not { } theirs)
        {
            // They made something else of it, a whole day or a series: it is theirs, and stands here where it stood.
            (block.Etag, block.Agreed) = (etag, block.Time);
            block.Put(block.Time, BlockState.Kept, now);
            return;
        }

        var agreed = block.Agreed ?? theirs;
        (block.Etag, block.Agreed) = (etag, theirs);
        if (block.Stands && theirs == block.Time)
        {
            return; // as it is here: mostly our own writing whose answer was lost
        }

        if (!block.Stands)
        {
            Back(block, agreed, theirs);
            return;
        }

        var merge = BlockMerge.Of(agreed, block.Time, theirs);
        if (merge.Overruled is { } ours)
        {
            block.Note = $"It was moved in both places: here it stood on {Say(ours)}, when you changed it in your calendar. The calendar’s time holds.";
        }

        block.Put(merge.Time, merge.TheyChanged ? BlockState.Kept : block.State, now);
    }

    /// <summary>The calendar has it no more.</summary>
    /// <returns>True where nothing is left to remember.</returns>
    public bool IsGone(Block block)
    {
        if (block.State == BlockState.Withdrawn)
        {
            return true;
        }

        if (block is { Stands: true, Etag: not null } && block.End > now)
        {
            Deleted(block);
        }

        // Without a version it was never there: it is written again.
        Forget(block);
        return false;
    }

    private void Deleted(Block block)
    {
        if (block is { State: BlockState.Kept, Agreed: { } agreed } && block.Time != agreed)
        {
            block.Note = $"You deleted it in your calendar; here you had moved it to {Say(block.Time)}. Plan it again if that was a slip.";
        }

        block.TakeOff(BlockState.Removed, now);
        Forget(block);
    }

    /// <summary>It was to go from here, but somebody changed it there meanwhile: what they wanted holds.</summary>
    private void Back(Block block, BlockTime agreed, BlockTime theirs)
    {
        if (theirs == agreed)
        {
            return;
        }

        block.Note = block.State == BlockState.Removed ? "You had taken it away here, and changed it in your calendar. The calendar holds." : null;
        block.Put(theirs, BlockState.Kept, now);
    }

    private static void Forget(Block block) => (block.Href, block.Etag, block.Agreed) = (null, null, null);

    private string Say(BlockTime time) => $"{time.Start.InZone(zone).ToString("dddd, d MMMM 'at' HH:mm", CultureInfo.InvariantCulture)} for {time.Minutes} minutes";
}
