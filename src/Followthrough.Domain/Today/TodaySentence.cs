using Followthrough.Domain.Ranking;

namespace Followthrough.Domain.Today;

/// <summary>The sentence that Today opens with.</summary>
public static class TodaySentence
{
    /// <summary>"Twelve people today, Dana first."</summary>
    /// <param name="people">People still on today's list, those who are written to by themselves not counted.</param>
    /// <param name="first">The first one's given name, or the company's name; null where none is known.</param>
    /// <param name="doneToday">Touches already made today.</param>
    public static string Say(int people, string? first, int doneToday)
    {
        var name = string.IsNullOrWhiteSpace(first) ? null : first.Trim();
        return (people, name) switch
        {
            ( <= 0, _) => doneToday > 0 ? "That was everyone for today." : "Nobody is due today.",
            (1, null) => "One person today.",
            (1, _) => $"One person today: {name}{Stop(name)}",
            (_, null) => $"{NumberWords.SayFirst(people)} people today.",
            _ => $"{NumberWords.SayFirst(people)} people today, {name} first.",
        };
    }

    /// <summary>A name that ends with a full stop ("Alder Inc.") needs no other.</summary>
    private static string Stop(string name) => name.EndsWith('.') ? "" : ".";
}
