using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Followthrough.Mail.Reports;

/// <summary>The words by which servers say why. A star stands for up to eighty characters. The first rule with a phrase in the text wins, so the order tells which reason is stronger.</summary>
internal static partial class BounceRules
{
    private const int StarSpan = 80;             // characters between the two halves of a phrase
    private const int LongestText = 4_000;       // characters looked at

    /// <summary>Lower case, without quotes, runs of white space as one space.</summary>
    public static string Normal(string said)
    {
        var text = new StringBuilder(Math.Min(said.Length, LongestText));
        foreach (var c in said.AsSpan(0, Math.Min(said.Length, LongestText)))
        {
            var one = c is '\n' or '\r' or '\t' or '\u00A0' or '"' ? ' ' : c is '’' or '‘' or '`' ? '\'' : char.ToLowerInvariant(c);
            if (one != ' ' || (text.Length > 0 && text[^1] != ' '))
            {
                text.Append(one);
            }
        }

        return Commands().Replace(text.ToString(), " ");
    }

    /// <summary>The reason by words; null where none is known.</summary>
    /// <param name="text">Normalised.</param>
    public static string? Reason(string text)
    {
        foreach (var rule in Ready.Rules)
        {
            if (text.AsSpan().ContainsAny(rule.Plain) || rule.Starred.Any(s => SaysBoth(text, s.First, s.Second)))
            {
                return rule.Reason;
            }
        }

        return null;
    }

    /// <summary>Whether the words speak against what a code says: a full mailbox is a full mailbox under any code.</summary>
    public static bool Contradict(string reason, string text)
    {
        var found = Reason(text);
        return found is "mailboxfull" && reason != "mailboxfull" ? true
            : reason is "hostunknown" or "notaccept" or "rejected" or "networkerror" or "mailboxfull" or "suspend" && found is "userunknown" or "authfailure" or "requireptr" or "spamdetected" or "blocked" or "norelaying" or "mesgtoobig" && found != reason;
    }

    // "after MAIL FROM:<…>" tells at which command it was said, not what was wrong; the phase is read elsewhere.
    [GeneratedRegex(@"invalid address, error_code :|after (mail from|rcpt to):? ?<[^> ]*>( size=\d+)?( body=\w+)?|in reply to (end of data|mail from|rcpt to|data|ehlo|helo) command|(>>> |^|\n)(mail from|rcpt to): ?<[^> ]*>( size=\d+)?|mail from: \S+@\S+|rcpt to: \S+@\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    // A class of its own, so that the phrases in the other file are there before it.
    private static class Ready
    {
        public static readonly Rule[] Rules = [.. BounceRules.Rules.Select(r => Rule.Of(r.Reason, r.Phrases))];
    }

    /// <summary>A rule made ready: its plain phrases are looked for all at once.</summary>
    private sealed record Rule(string Reason, SearchValues<string> Plain, (string First, string Second)[] Starred)
    {
        public static Rule Of(string reason, string[] phrases) => new(
            reason,
            SearchValues.Create([.. phrases.Where(p => !p.Contains('*', StringComparison.Ordinal))], StringComparison.Ordinal),
            [.. phrases.Where(p => p.Contains('*', StringComparison.Ordinal)).Select(p => (p[..p.IndexOf('*')], p[(p.IndexOf('*') + 1)..]))]);
    }

    private static bool SaysBoth(ReadOnlySpan<char> text, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        while (text.IndexOf(first) is >= 0 and var at)
        {
            text = text[(at + first.Length)..];
            if (text[..Math.Min(text.Length, StarSpan + second.Length)].Contains(second, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
