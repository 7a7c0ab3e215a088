// What is read comes from somebody else's server and is hostile until it is parsed. One reader goes through all calendars of an account, one text after
// the other, and keeps nothing of them but times; events and the work on their recurrences are bounded for all of them together.
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Calendars;

/// <summary>Reads from calendars when somebody is taken. Events that come again are worked out here, whatever the server can do.</summary>
/// <param name="here">The zone of times that name none.</param>
/// <param name="within">The stretch that is read.</param>
/// <param name="isOurs">Whether an event with this UID is a block of ours, which takes no time from itself.</param>
public sealed class BusyReader(DateTimeZone here, Interval within, Func<string, bool> isOurs)
{
    /// <summary>Most stretches that are kept.</summary>
    public const int Most = 2_000;

    /// <summary>Events that are read, and times of them that are worked out, of one account.</summary>
    private const int MostEvents = 50_000, MostTimes = 50_000;

    /// <summary>Days that are looked at to follow recurrences, of one account: a second or two of work.</summary>
    private const int MostSteps = 5_000_000;

    private readonly List<Interval> _taken = [];
    private readonly RepeatBudget _steps = new(MostSteps);
    private int _events = MostEvents, _times = MostTimes, _unread;

    /// <summary>True once nothing more is read: the bounds are reached.</summary>
    public bool IsFull => _events <= 0 || _times <= 0 || _steps.IsSpent;

    /// <summary>Reads calendars' objects, one or many events each; events of one UID stand in one text. Does nothing once it is full.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Add(IEnumerable<string> texts, CancellationToken cancel)
    {
        foreach (var text in texts)
        {
            cancel.ThrowIfCancellationRequested();
            if (IsFull)
            {
                return;
            }

            var events = EventReader.Read(text, here, ref _unread);
            _events -= events.Count;
            foreach (var same in events.GroupBy(each => each.Uid).Where(same => !isOurs(same.Key)))
            {
                cancel.ThrowIfCancellationRequested();
                Take([.. same]);
            }
        }
    }

    /// <summary>What was read.</summary>
    public BusyReading Reading()
    {
        var merged = FreeTime.Merged(_taken);
        return new BusyReading([.. merged.Take(Most)], _unread, IsFull || merged.Count > Most);
    }

    private void Take(List<CalendarEvent> same)
    {
        foreach (var each in Times(same))
        {
            if (_times-- <= 0)
            {
                return;
            }

            if (each.Start < within.End && each.End > within.Start)
            {
                _taken.Add(each);
            }
        }
    }

    /// <summary>The times of the events of one UID: a series, and what takes the place of some of it.</summary>
    private IEnumerable<Interval> Times(List<CalendarEvent> same)
    {
        var replaced = same.Where(each => each.InsteadOf is not null).Select(each => each.InsteadOf!.Instant).ToHashSet();
        foreach (var each in same.Where(each => !each.IsFree))
        {
            var except = each.Except.Where(time => !time.IsDay).Select(time => time.Instant).ToHashSet();
            var exceptDays = each.Except.Where(time => time.IsDay).Select(time => time.Local.Date).ToHashSet();
            foreach (var local in Locals(each))
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
    private IEnumerable<LocalDateTime> Locals(CalendarEvent each)
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
        return RepeatDays.Of(rule, start.Local.Date, from, last, _steps).Select(day => day + start.Local.TimeOfDay)
            .Where(local => until is null || until.IsDay || start.At(local) <= until.Instant)
            .Concat(each.Also.Select(time => time.Instant.InZone(start.Zone).LocalDateTime));
    }
}

/// <summary>When somebody is taken.</summary>
/// <param name="Taken">In order; stretches neither overlap nor touch.</param>
/// <param name="Unread">Events that can't be read, or come again in a way that can't be: their first time counts.</param>
/// <param name="IsCut">True where there was more than is read or kept.</param>
public sealed record BusyReading(IReadOnlyList<Interval> Taken, int Unread, bool IsCut);
