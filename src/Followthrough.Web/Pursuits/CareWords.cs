using Followthrough.Domain.Prospects;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>Incidents and patience in words.</summary>
internal static class CareWords
{
    public static string Of(Fault fault) => fault switch
    {
        Fault.Ours => "our fault",
        Fault.Partner => "a partner’s fault",
        Fault.Theirs => "their own fault",
        _ => "nobody’s fault",
    };

    /// <summary>Where it stands, as a chip.</summary>
    public static ChipView Stands(Incident incident, LocalDate today) => incident switch
    {
        { WholeOn: { } on } => new($"right again since {Words.Date(on, today)}", Tone.Go, "check"),
        { MadeGoodOn: { } on } => new($"made good {Words.Day(on, today)}; ask them", Tone.Ask, "ask"),
        _ => new($"open for {Words.Count(Math.Max(0, Period.DaysBetween(incident.HappenedOn, today)), "day", "days")}", Tone.No, "alert"),
    };

    /// <summary>"Dec 3 · our fault · cost them $1,200".</summary>
    public static string About(Incident incident, LocalDate today) => string.Join(" · ", new[]
    {
        Words.Begin(Words.Date(incident.HappenedOn, today)), Of(incident.Fault), incident.Cost is { } cost ? $"cost them {Words.Money(cost, incident.Currency)}" : null,
        incident.MakeGood is { } good ? $"{(incident.MadeGoodOn is null ? "to make it good" : "made good")}: {good}" : null,
    }.Where(part => part is not null));

    /// <summary>"Let down twice in three years, right again after nine days on average."</summary>
    public static string Of(Patience patience)
    {
        var times = patience.Times switch { 1 => "once", 2 => "twice", var many => $"{Words.Number(many)} times" };
        var whole = patience.DaysToWhole is { } days ? $", right again {(days == 0 ? "the same day" : $"after {Words.Count(days, "day", "days")}")}{(days > 0 && patience.Times - patience.Open > 1 ? " on average" : "")}" : "";
        var open = patience.Open == 0 ? "" : patience.Open == patience.Times ? ", and not right again yet" : $"; {Words.Number(patience.Open)} still open";
        return $"Let down {times} in {Words.Number(Patience.Years)} years{whole}{open}.";
    }
}
