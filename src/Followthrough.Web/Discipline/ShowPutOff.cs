using Followthrough.Features.Discipline;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Discipline;

/// <summary>Puts what was put off into words that don't scold.</summary>
internal static class ShowPutOff
{
    private const int MostShown = 12;

    public static PutOffView View(
        IReadOnlyList<PutOff> all, string? chosen, Pile? pile, IReadOnlyList<(string, string)> cadences, IReadOnlyList<(string, string)> colleagues, Instant now, string zoneId)
    {
        var one = all.FirstOrDefault(each => each.Key.ToString() == chosen) ?? all.FirstOrDefault();
        return new PutOffView(
            Sentence(all), one is null ? null : Card(one, now, zoneId),
            [.. all.Where(each => each != one).Take(MostShown).Select(each => new PutOffLine(
                $"/putoff?touch={each.Key}", ChannelDrawings.Icon(each.Channel), each.Name, How(each), each.Value is { } value ? Words.Money(value, each.Currency ?? "USD") : ""))],
            cadences, colleagues, pile is null ? null : Pile(pile));
    }

    public static PileView Pile(Pile pile) => new(
        $"{Words.Begin(Words.Number(pile.Count))} waited while you were away. Spread them over {Words.Count(pile.Days.Count, "day", "days")}?",
        [.. pile.Days.Select(day => (Words.Begin(Words.Day(day.Day, pile.Today)), $"{Words.Count(day.Touches.Count, "touch", "touches")}, about {Words.Minutes(day.Touches.Sum(touch => touch.Minutes))}"))]);

    private static string Sentence(IReadOnlyList<PutOff> all)
    {
        var money = all.Where(each => each.Currency == all.FirstOrDefault(first => first.Currency is not null)?.Currency).Sum(each => each.Value ?? 0);
        return all.Count == 0
            ? "Nothing has been put off twice."
            : $"{Words.Begin(Words.Count(all.Count, "person was", "people were"))} put off twice or more{(money > 0 ? $", {Words.Money(money, all.First(each => each.Currency is not null).Currency!)} with them" : "")}.";
    }

    private static PutOffCard Card(PutOff one, Instant now, string zoneId)
    {
        var facts = new List<(string, string)> { ("First put off", Words.Begin(Words.DayOf(one.Since, now, zoneId))), ("Age", Words.Begin(Words.Count((int)(now - one.Since).TotalDays, "day", "days"))) };
        if (one.Value is { } value)
        {
            facts.Add(("Worth", Words.Money(value, one.Currency ?? "USD")));
        }

        if (one.Why is { } why)
        {
            facts.Add(("Last reason", why));
        }

        facts.Add((one.Due <= now ? "Due since" : "Comes back", Words.Begin(Words.DayOf(one.Due, now, zoneId))));
        var smaller = one.Smaller is { } way ? TouchWords.Name(way).ToLowerInvariant() : null;
        return new PutOffCard(one.Key.ToString(), one.Name, one.Company == one.Name ? null : one.Company, $"{How(one)}. {(smaller is null ? "What now?" : $"Make it a {smaller}?")}", facts, smaller, one.Version);
    }

    private static string How(PutOff one)
    {
        var channel = TouchWords.Name(one.Channel);
        var times = one.Times > 1 ? $"{channel} put off {(one.Times == 2 ? "twice" : $"{Words.Number(one.Times)} times")}" : null;
        var left = one.LeftOut > 1 ? $"{Words.Number(one.LeftOut)} touches left out" : null;
        return times is null ? Words.Begin(left ?? $"{channel} put off") : left is null ? times : $"{times}, {left}";
    }
}
