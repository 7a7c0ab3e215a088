namespace Followthrough.Features.Cadences;

/// <summary>Finds what a misspelt word probably meant.</summary>
internal static class NearestWord
{
    /// <summary>Longer words are not compared: nobody misspells that much.</summary>
    private const int MaxLength = 40;

    /// <summary>The known word with the fewest letters to change; null where more than a third of the letters would change.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > MaxLength)
        {
            return null;
        }

        var best = known
            .Select(word => (word, distance: Distance(written, word)))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.word is not null && best.distance <= Math.Max(1, Math.Max(written.Length, best.word.Length) / 3) ? best.word : null;
    }

    /// <summary>Letters to add, leave out, change or swap (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
