using System.Globalization;

namespace Followthrough.Features.Sources;

/// <summary>
/// How many cells a row must have. Some programs leave out empty cells at the end of a row; a row cut short looks the same. A short
/// row is believed where the columns it lacks are empty in at least half of the file's first rows.
/// </summary>
internal sealed class RowShape
{
    private readonly int width;
    private readonly int fewest;

    private RowShape(int width, int fewest) => (this.width, this.fewest) = (width, fewest);

    /// <summary>Learns from the sampled rows.</summary>
    /// <param name="width">Cells of the header.</param>
    /// <param name="filled">For each column, the sampled rows that have something in it.</param>
    /// <param name="rows">The sampled rows.</param>
    internal static RowShape Learn(int width, IReadOnlyList<int> filled, int rows)
    {
        var fewest = width;
        while (fewest > 1 && filled[fewest - 1] * 2 <= rows)
        {
            fewest--;
        }

        return new RowShape(width, fewest);
    }

    /// <summary>Why a row with so many cells is left out; null where it isn't. Cells beyond the header's must be empty.</summary>
    internal string? Reject(int cells, bool extraAreEmpty)
    {
        if (cells > width && !extraAreEmpty)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The row has {cells} cells where the header has {width}: a cell with a separator in it may lack its quotes.");
        }

        return cells < fewest ? string.Create(CultureInfo.InvariantCulture, $"The row has {cells} cells where the header has {width}.") : null;
    }

    /// <summary>Whether the last row of a file without a last line break is cut.</summary>
    internal bool IsCut(int cells) => cells < fewest;
}
