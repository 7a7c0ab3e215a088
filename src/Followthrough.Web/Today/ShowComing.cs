using System.Globalization;
using Followthrough.Domain.Team;
using Followthrough.Features.Today;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Says who comes up next, where nobody is due.</summary>
internal static class ShowComing
{
    private const int Named = 2; // people who are named

    /// <param name="coming">Who.</param>
    /// <param name="now">Now.</param>
    /// <param name="zoneId">TZDB id of the seller's zone.</param>
    public static ComingView View(Coming coming, Instant now, string zoneId)
    {
        var at = coming.First.InZone(NamedZone.Of(zoneId));
        var rest = coming.Names.Count - Named;
        var who = rest > 0 ? Words.List([.. coming.Names.Take(Named), Words.Number(rest) + " more"], "") : Words.List(coming.Names, "");
        return new ComingView(
            $"{who} {(coming.Names.Count == 1 ? "comes" : "come")} up {Words.DayOf(coming.First, now, zoneId)} at {at.TimeOfDay.ToString("H:mm", CultureInfo.InvariantCulture)}.",
            coming.Early == 0
                ? "Each of them has a next step, and it comes up here when their day comes."
                : "It isn’t their working time now. Nothing has to be done before; a mail or a letter may be written now, and waits for them.",
            coming.Early == 0 ? null : coming.Early == 1 ? "Begin with one now" : $"Begin with {Words.Number(coming.Early)} of them now");
    }
}
