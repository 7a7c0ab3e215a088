using System.Globalization;
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Web.Parts;

/// <summary>Figures and times as people say them. English, like the pages.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    private static readonly string[] Small =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Small numbers as words, larger ones as figures: "twelve", "1,284".</summary>
    public static string Number(long number) => number >= 0 && number < Small.Length ? Small[number] : number.ToString("N0", English);

    /// <summary>As <see cref="Number"/>, to begin a sentence.</summary>
    public static string Begin(string words) => words.Length == 0 ? words : char.ToUpper(words[0], English) + words[1..];

    /// <summary>"one person", "twelve people".</summary>
    public static string Count(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    /// <summary>"one ask, two no’s and one yes"; other words for none.</summary>
    public static string List(IReadOnlyList<string> parts, string none) => parts.Count switch
    {
        0 => none,
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}",
    };

    /// <summary>A figure with its thousands: "1,284".</summary>
    public static string Figure(long number) => number.ToString("N0", English);

    /// <summary>Money with its sign, without cents where there are none: "$18,400", "€950", "CHF 1,200.50".</summary>
    public static string Money(decimal amount, string currency)
    {
        var figure = amount.ToString(decimal.Truncate(amount) == amount ? "N0" : "N2", English);
        return currency switch
        {
            "USD" => $"${figure}",
            "EUR" => $"€{figure}",
            "GBP" => $"£{figure}",
            "JPY" => $"¥{figure}",
            _ => $"{currency} {figure}",
        };
    }

    /// <summary>A short date: "Nov 16", with the year where it is another one: "Nov 16, 2024".</summary>
    public static string Date(LocalDate date, LocalDate today) =>
        date.ToString(date.Year == today.Year ? "MMM d" : "MMM d, uuuu", English);

    /// <summary>"today", "tomorrow", "yesterday", "on Thursday" within a week ahead, otherwise "on Nov 16".</summary>
    public static string Day(LocalDate date, LocalDate today) => Period.DaysBetween(today, date) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 1 and < 7 => "on " + date.ToString("dddd", English),
        _ => "on " + Date(date, today),
    };

    /// <summary>The day of a moment, seen from a zone: as <see cref="Day"/>.</summary>
    public static string DayOf(Instant at, Instant now, string zoneId)
    {
        var zone = NamedZone.Of(zoneId);
        return Day(at.InZone(zone).Date, now.InZone(zone).Date);
    }

    /// <summary>
    /// The day of something that is still to come, in the calendar of whom it goes to: what is promised is a day of theirs. Where it is, at
    /// that moment or now, another day for the seller, "tomorrow" would be read wrongly: "on Dec 2 there".
    /// </summary>
    /// <param name="due">The moment.</param>
    /// <param name="now">Now.</param>
    /// <param name="there">The recipient's zone.</param>
    /// <param name="hereId">TZDB id of the seller's zone.</param>
    public static string DayThere(Instant due, Instant now, DateTimeZone there, string hereId)
    {
        var here = NamedZone.Of(hereId);
        var (day, today) = (due.InZone(there).Date, now.InZone(there).Date);
        return due.InZone(here).Date == day && now.InZone(here).Date == today ? Day(day, today) : $"on {Date(day, today)} there";
    }

    /// <summary>How long ago, as people say it: "just now", "12 minutes ago", "3 hours ago", then the day.</summary>
    public static string Ago(Instant at, Instant now, string zoneId) => (now - at).TotalMinutes switch
    {
        < 2 => "just now",
        < 60 and var minutes => $"{(int)minutes} minutes ago",
        < 120 => "an hour ago",
        < 12 * 60 and var minutes => $"{(int)(minutes / 60)} hours ago",
        _ => DayOf(at, now, zoneId),
    };

    /// <summary>"Monday, November 23" for the top of a page.</summary>
    public static string LongDate(LocalDate date) => date.ToString("dddd, MMMM d", English);

    /// <summary>Minutes of work: "4 min", "1 h 20 min".</summary>
    public static string Minutes(int minutes) => minutes < 60
        ? string.Create(English, $"{minutes} min")
        : string.Create(English, $"{minutes / 60} h{(minutes % 60 == 0 ? "" : $" {minutes % 60} min")}");

    /// <summary>A person's first name, to speak of them; a company's name stays whole.</summary>
    public static string First(string name, bool isPerson) => isPerson && name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? name[..space] : name;
}
