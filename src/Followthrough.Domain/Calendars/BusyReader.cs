using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>Reads from calendars when somebody is taken. Events that come again are worked out here, whatever the server can do.</summary>
public static class BusyReader
{
    /// <summary>Most stretches that are kept.</summary>
    public const int Most = 2_000;

    /// <summary>Times of series that are worked out for one reading, over all events.</summary>
    private const int MostTimes = 50_000;

    /// <summary>Reads what lies in a stretch of time.</summary>
    /// <param name="texts">The calendars' objects, one or many events each; events of one UID stand in one text.</param>
    /// <param name="here">The zone of times that name none.</param>
    /// <param name="within">The stretch.</param>
    /// <param name="isOurs">Whether an event with this UID is a block of ours, which takes no time from itself.</param>
    public static BusyReading Read(IEnumerable<string> texts, DateTimeZone here, Interval within, Func<string, bool> isOurs)
    {
        var taken = new List<Interval>();
        var (unread, left) = (0, MostTimes);
        foreach (var text in texts)
        {
            foreach (var same in EventReader.Read(text, here, ref unread).GroupBy(each => each.Uid).Where(same => !isOurs(same.Key)))
            {
                foreach (var each in Times([.. same], within))
                {
                    if (left-- > 0 && each.Start < within.End && each.End > within.Start)
                    {
                        taken.Add(each);
                    }
                }
            }
        }

        var merged = FreeTime.Merged(taken);
        return new BusyReading([.. merged.Take(Most)], unread, left <= 0 || merged.Count > Most);
    }

    /// <summary>The times of the events of one UID: a series, and what takes the place of some of it.</summary>
    private static IEnumerable<Interval> Times(List<CalendarEvent> same, Interval within)
    {
        var replaced = same.Where(each => each.InsteadOf is not null).Select(each => each.InsteadOf!.Instant).ToHashSet();
        foreach (var each in same.Where(each => !each.IsFree))
        {
            var except = each.Except.Where(time => !time.IsDay).Select(time => time.Instant).ToHashSet();
            var exceptDays = each.Except.Where(time => time.IsDay).Select(time => time.Local.Date).ToHashSet();
            foreach (var local in Locals(each, within))
            {
                var start = each.Start!.At(local);
                if (!except.Contains(start) && !exceptDays.Contains(local.Date) && (each.InsteadOf is not null || !replaced.Contains(start)) && each.EndOf(local) is var end && end > start)
                {
                    yield return new Interval(start, end);
                }
            }
        }
    }

    /// <summary>When it begins, each time, by its own clock.</summary>
    private static IEnumerable<LocalDateTime> Locals(CalendarEvent each, Interval within)
    {
        var start = each.Start!;
        if (each.Rule is not { } rule || each.InsteadOf is not null)
        {
            return each.Also.Select(time => time.Instant.InZone(start.Zone).LocalDateTime).Prepend(start.Local).Distinct();
        }

        // A day before and after, as days differ between zones; and what has begun before may last into it.
        var lasts = Period.DaysBetween(start.Local.Date, each.EndOf(start.Local).InZone(start.Zone).Date);
        var from = within.Start.InZone(start.Zone).Date.PlusDays(-1 - lasts);
        var last = within.End.InZone(start.Zone).Date.PlusDays(1);
        var until = rule.UntilTime is { } text ? EventTime.Read(default, text, start.Zone) : null;
        return RepeatDays.Of(rule, start.Local.Date, from, last).Select(day => day + start.Local.TimeOfDay)
            .Where(local => until is null || until.IsDay || start.At(local) <= until.Instant)
            .Concat(each.Also.Select(time => time.Instant.InZone(start.Zone).LocalDateTime));
    }
}

/// <summary>When somebody is taken.</summary>
/// <param name="Taken">In order; stretches neither overlap nor touch.</param>
/// <param name="Unread">Events that can't be read, or come again in a way that can't be: their first time counts.</param>
/// <param name="IsCut">True where there was more than is kept.</param>
public sealed record BusyReading(IReadOnlyList<Interval> Taken, int Unread, bool IsCut);
