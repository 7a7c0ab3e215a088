using Followthrough.Domain.Replies.Words;

namespace Followthrough.Domain.Replies;

/// <summary>Finds whom they name instead of themselves.</summary>
internal static class WhoInstead
{
    private const int MostAddressCharacters = 254;
    private const int MostNameWords = 4;

    /// <summary>How many words behind "please contact" a name may begin: "my colleague in purchasing, Ms".</summary>
    private const int NameReach = 7;

    /// <summary>Words that stand between "contact" and the name, or are titles; no names.</summary>
    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "herr", "herrn", "frau", "monsieur", "madame", "m", "mme", "senor", "senora", "sr", "sra", "sig", "signor", "signora", "dhr", "mevr", "mevrouw", "pan", "pani", "i", "our", "my", "the",
        "ceo", "cto", "cfo", "coo", "cmo", "cio", "vp", "hr", "it", "head", "director", "manager", "meinen", "kollegen", "meine", "kollegin", "please", "bitte", "thanks", "best", "regards", "sales", "marketing", "purchasing", "procurement",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "he", "she", "they", "you", "we",
        "am", "are", "have", "will", "would", "is", "not", "do", "kollege", "vertretung", "nachfolger", "nachfolgerin", "urlaub", "team", "abteilung", "einkauf", "email", "mail", "telefon", "tel", "kundenservice", "support", "service", "e", "sie", "ihnen",
    };

    /// <summary>A name, an address, or "Name &lt;address&gt;"; null where nobody is named.</summary>
    public static string? In(ReadText text, ReplyText reply)
    {
        var address = Address(text.Text, reply.SenderAddress);
        var name = Name(text, address);
        return (name, address?.Address) switch
        {
            (null, var only) => only,
            (var only, null) => only,
            var (both, where) => $"{both} <{where}>",
        };
    }

    private static (string Address, int Start)? Address(string text, string? sender)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at > 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < 64 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+' or '\''))
            {
                start--;
            }

            var end = at + 1;
            while (end < text.Length && end - at < MostAddressCharacters && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            {
                end++;
            }

            var address = text[start..end].Trim('.', '-', '\'');
            if (start < at && address.AsSpan(address.IndexOf('@', StringComparison.Ordinal)).Contains('.') && !address.Equals(sender, StringComparison.OrdinalIgnoreCase))
            {
                return (address, start);
            }
        }

        return null;
    }

    private static string? Name(ReadText text, (string Address, int Start)? address)
    {
        foreach (var found in text.All("INSTEAD"))
        {
            if (NameFrom(text, found.End) is { } name)
            {
                return name;
            }
        }

        foreach (var found in text.All("WRONG").Concat(text.All("LEFT")))
        {
            if (NameFrom(text, found.End) is { } after && address is null && found.Meaning == "WRONG")
            {
                return after;
            }

            if (NameBefore(text, found.First) is { } before && found.Meaning == "WRONG")
            {
                return before;
            }
        }

        return address is { } known ? NameBefore(text, text.Words.FindIndex(word => word.Start >= known.Start)) : null;
    }

    private static string? NameFrom(ReadText text, int from)
    {
        for (var i = from; i < text.Words.Count && i < from + NameReach && text.Words[i].Sentence == text.Words[Math.Max(0, from - 1)].Sentence; i++)
        {
            if (IsName(text, i))
            {
                var end = i;
                while (end < text.Words.Count && end - i < MostNameWords && IsName(text, end) && (end == i || !text.Words[end].IsAfterPause))
                {
                    end++;
                }

                return Between(text, i, end);
            }
        }

        return null;
    }

    private static string? NameBefore(ReadText text, int end)
    {
        var start = end;
        while (start > 0 && end - start < MostNameWords && IsName(text, start - 1) && text.Words[start - 1].Sentence == text.Words[Math.Min(end, text.Words.Count - 1)].Sentence)
        {
            start--;
        }

        return start < end ? Between(text, start, end) : null;
    }

    private static string? Between(ReadText text, int first, int end)
    {
        var name = text.Text[text.Words[first].Start..text.Words[end - 1].End];
        return name.Length is > 1 and <= 80 && !name.Contains('\n', StringComparison.Ordinal) && !name.Contains('@', StringComparison.Ordinal) ? name : null;
    }

    private static bool IsName(ReadText text, int i)
    {
        var word = text.Words[i];
        var isInAddress = (word.Start > 0 && text.Text[word.Start - 1] is '@' or '.') || (word.End < text.Text.Length && text.Text[word.End] is '@');
        return char.IsUpper(text.Text[word.Start]) && word.End - word.Start > 1 && !isInAddress && !NoNames.Contains(word.Folded);
    }
}
