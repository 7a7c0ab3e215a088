using System.Globalization;
using NodaTime;

namespace Followthrough.Web.Cadences;

/// <summary>Days and times of a calendar.</summary>
internal static class CalendarWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>"Mon, Nov 23", with the year where it is another one.</summary>
    public static string Day(LocalDate day, LocalDate today) => day.ToString(day.Year == today.Year ? "ddd, MMM d" : "ddd, MMM d, uuuu", English);

    /// <summary>"9:30".</summary>
    public static string Time(LocalTime time) => time.ToString("H:mm", English);

    /// <summary>"November 2026".</summary>
    public static string Month(YearMonth month) => month.OnDayOfMonth(1).ToString("MMMM uuuu", English);
}
