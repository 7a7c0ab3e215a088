using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>Blocks compared with what was done in them.</summary>
/// <param name="Over">Blocks that are over.</param>
/// <param name="Kept">Of them, those in which at least one touch was made.</param>
/// <param name="Inside">Touches made in blocks.</param>
/// <param name="Outside">Touches made at other times.</param>
/// <param name="ByDay">Touches in each block, by its day.</param>
public sealed record BlockTally(int Over, int Kept, int Inside, int Outside, IReadOnlyDictionary<LocalDate, int> ByDay)
{
    /// <summary>What is logged so long after a block was still made in it.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(5);

    /// <summary>Counts. A touch counts for one block.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="made">When touches were made.</param>
    /// <param name="now">Now.</param>
    public static BlockTally Of(IEnumerable<Block> blocks, IEnumerable<Instant> made, Instant now)
    {
        var stood = blocks.Where(block => block.Stands).OrderBy(block => block.Start).ToList();
        var byDay = stood.ToDictionary(block => block.Day, _ => 0);
        var (inside, outside) = (0, 0);
        foreach (var at in made)
        {
            // Of two that follow each other closely, the one it falls into goes before the one it may have been logged late for.
            var block = stood.Find(block => at >= block.Start && at < block.End) ?? stood.Find(block => at >= block.Start && at < block.End + Grace);
            if (block is null)
            {
                outside++;
                continue;
            }

            inside++;
            byDay[block.Day]++;
        }

        var over = stood.Where(block => block.End <= now).ToList();
        return new BlockTally(over.Count, over.Count(block => byDay[block.Day] > 0), inside, outside, byDay);
    }
}
