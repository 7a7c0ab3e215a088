using System.Globalization;
using Followthrough.Domain.Cadences;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Waits as people write them: <c>at once</c>, <c>4 hours</c>, <c>3 business days</c>, <c>2 weeks</c>, <c>1 month</c>.</summary>
public static class WaitText
{
    /// <summary>Longest wait, in the unit it is written in: ten years of days.</summary>
    private const int MaxAmount = 3_660;

    private static readonly string[] Numbers =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly Dictionary<string, WaitUnit> Units = new(StringComparer.Ordinal)
    {
        ["hour"] = WaitUnit.Hours,
        ["day"] = WaitUnit.Days,
        ["business day"] = WaitUnit.BusinessDays,
        ["working day"] = WaitUnit.BusinessDays,
        ["work day"] = WaitUnit.BusinessDays,
        ["weekday"] = WaitUnit.BusinessDays,
        ["week"] = WaitUnit.Weeks,
        ["month"] = WaitUnit.Months,
    };

    /// <summary>Reads a wait.</summary>
    /// <returns>False where the text is none.</returns>
    public static bool TryParse(string text, out Wait wait)
    {
        var words = text.Trim().ToLowerInvariant().Replace("s-d", "s d").Replace("g-d", "g d").Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        wait = Wait.None;
        if (words is ["at", "once"] or ["same", "day"] or ["immediately"] or ["0"])
        {
            return true;
        }

        if (words is ["tomorrow"])
        {
            wait = Wait.Days(1);
            return true;
        }

        var isNext = words is ["next", ..];
        if (words.Length < 2 || (!isNext && !TryAmount(words[0], out _)))
        {
            return false;
        }

        var amount = 1;
        if (!isNext)
        {
            TryAmount(words[0], out amount);
        }

        var unit = string.Join(' ', words[1..]);
        if (!Units.TryGetValue(unit, out var counted) && !(unit.EndsWith('s') && Units.TryGetValue(unit[..^1], out counted)))
        {
            return false;
        }

        wait = amount == 0 ? Wait.None : new Wait(amount, counted);
        return true;
    }

    /// <summary>Writes a wait so that <see cref="TryParse"/> reads it.</summary>
    public static string Of(Wait wait)
    {
        var unit = wait.Unit switch
        {
            WaitUnit.BusinessDays => "business day",
            WaitUnit.Days => "day",
            WaitUnit.Weeks => "week",
            WaitUnit.Months => "month",
            _ => "hour",
        };
        return wait.Amount == 0
            ? "at once"
            : string.Create(CultureInfo.InvariantCulture, $"{wait.Amount} {unit}{(wait.Amount == 1 ? "" : "s")}");
    }

    private static bool TryAmount(string word, out int amount)
    {
        amount = word is "a" or "an" ? 1 : Array.IndexOf(Numbers, word);
        return amount >= 0
            || (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out amount) && amount <= MaxAmount);
    }
}
