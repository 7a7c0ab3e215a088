using System.Text;

namespace Followthrough.Features.Sources;

/// <summary>Finds out what separates the cells of a file.</summary>
internal static class CsvDialect
{
    private const int LookAtLines = 30;
    private static readonly byte[] Candidates = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>
    /// The separator that stands outside quotes in the first line and as often in most of the next ones; a comma where none does (a
    /// single column). Excel's own hint <c>sep=;</c> decides at once.
    /// </summary>
    internal static char SeparatorOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("sep="u8) && head.Length > 4 && Candidates.Contains(head[4]))
        {
            return (char)head[4];
        }

        var counts = Count(head);
        if (counts.Count == 0)
        {
            return ',';
        }

        var best = (byte)',';
        var bestScore = 0;
        for (var i = 0; i < Candidates.Length; i++)
        {
            var inHeader = counts[0][i];
            var alike = counts.Count(line => line[i] == inHeader);
            var score = inHeader == 0 ? 0 : (1000 * alike / counts.Count) + (10 * Math.Min(inHeader, 50));
            if (score > bestScore)
            {
                (best, bestScore) = (Candidates[i], score);
            }
        }

        return (char)best;
    }

    /// <summary>Whether the first cells are Excel's hint and no heading.</summary>
    internal static bool IsHint(string firstCell) => firstCell.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && firstCell.Length <= 5;

    private static List<int[]> Count(ReadOnlySpan<byte> head)
    {
        var lines = new List<int[]>();
        var line = new int[Candidates.Length];
        var quoted = false;
        var any = false;
        foreach (var b in head)
        {
            if (b == '"')
            {
                quoted = !quoted;
            }
            else if (b is (byte)'\n' or (byte)'\r' && !quoted)
            {
                if (any)
                {
                    lines.Add(line);
                    line = new int[Candidates.Length];
                    any = false;
                }

                if (lines.Count == LookAtLines)
                {
                    break;
                }

                continue;
            }
            else if (!quoted && Array.IndexOf(Candidates, b) is >= 0 and var i)
            {
                line[i]++;
            }

            any = true;
        }

        if (lines.Count == 0 && any)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>How the separator is called.</summary>
    internal static string NameOf(char separator) => separator switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        _ => Encoding.ASCII.GetString([(byte)separator]),
    };
}
