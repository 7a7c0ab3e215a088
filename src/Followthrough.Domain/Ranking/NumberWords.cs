using System.Globalization;

namespace Followthrough.Domain.Ranking;

/// <summary>Small numbers as words, as sentences want them.</summary>
public static class NumberWords
{
    private static readonly string[] Words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>"two", "twelve", "13", "1,204".</summary>
    public static string Say(int number) =>
        number >= 0 && number < Words.Length ? Words[number] : number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"Two", "Twelve", "13".</summary>
    public static string SayFirst(int number)
    {
        var word = Say(number);
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    /// <summary>"today", "yesterday", "5 days ago", "7 weeks ago", "14 months ago", "3 years ago".</summary>
    public static string Ago(int days) => days switch
    {
        <= 0 => "today",
        1 => "yesterday",
        < 60 => $"{days} days ago",
        < 7 * 26 => $"{days / 7} weeks ago",
        < 730 => $"{days / 30} months ago",
        _ => $"{days / 365} years ago",
    };
}
