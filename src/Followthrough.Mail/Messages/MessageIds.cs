namespace Followthrough.Mail.Messages;

/// <summary>Message-IDs (RFC 5322 §3.6.4) without their angle brackets. Old In-Reply-To fields hold sentences: only what stands in brackets counts there.</summary>
internal static class MessageIds
{
    private const int MostIds = 1_000;

    public static IReadOnlyList<string> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var ids = new List<string>();
        var at = 0;
        while (ids.Count < MostIds && text.IndexOf('<', at) is >= 0 and var open)
        {
            var close = text.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            Add(ids, text.AsSpan(open + 1, close - open - 1).TrimStart('<'));
            at = close + 1;
        }

        if (ids.Count == 0)
        {
            foreach (var word in text.Split([' ', '\t', ','], MostIds, StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.Contains('@', StringComparison.Ordinal) || !text.AsSpan().Trim().ContainsAny(" \t"))
                {
                    Add(ids, word.AsSpan().Trim("<>\""));
                }
            }
        }

        return ids;
    }

    private static void Add(List<string> ids, ReadOnlySpan<char> id)
    {
        id = id.Trim();
        if (!id.IsEmpty)
        {
            ids.Add(id.ContainsAny(" \t") ? id.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal) : id.ToString());
        }
    }
}
