// A preview asks the real planner, step by step, pretending that each touch is made when it is due and nobody answers. So it shows what
// will happen and nothing else: weekends, holidays, hours, the cap per person and the let-go rule are the planner's, not a copy.
using Followthrough.Domain.Cadences;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>When each step of a cadence comes for someone who is enrolled now and never answers.</summary>
public sealed record CadenceCalendar(DateTimeZone Zone, IReadOnlyList<CadenceCalendar.Entry> Entries, string Ending)
{
    /// <summary>Most touches of a preview: a repeating cadence has no end.</summary>
    private const int MostEntries = 80;

    /// <summary>Rounds of a repeating cadence that are shown.</summary>
    private const int MostRounds = 2;

    /// <summary>What the cadence is called in which they go on; null where none follows.</summary>
    public string? Following { get; init; }

    /// <summary>One touch.</summary>
    /// <param name="Step">Position of the step, from 0.</param>
    /// <param name="Round">Rounds completed before.</param>
    /// <param name="Definition">The step.</param>
    /// <param name="At">When it may be made, in the recipient's time.</param>
    /// <param name="Because">What moved it away from the plain wait; null where nothing did.</param>
    public sealed record Entry(int Step, int Round, CadenceStep Definition, ZonedDateTime At, string? Because);

    /// <summary>Makes the preview.</summary>
    /// <param name="cadence">The cadence.</param>
    /// <param name="calendar">The recipient's time.</param>
    /// <param name="caps">How much one person may get.</param>
    /// <param name="now">When they are enrolled.</param>
    /// <param name="titles">What the workspace's cadences are called, by name; one that isn't there is called by its name.</param>
    public static CadenceCalendar Of(CadenceDefinition cadence, RecipientCalendar calendar, Caps caps, Instant now, IReadOnlyDictionary<string, string>? titles = null) =>
        Walk(cadence, calendar, caps, now, titles) with { Following = TitleOf(cadence.Then, titles) };

    private static CadenceCalendar Walk(CadenceDefinition cadence, RecipientCalendar calendar, Caps caps, Instant now, IReadOnlyDictionary<string, string>? titles)
    {
        var enrollment = new Enrollment { StartedAt = now, StepId = cadence.Steps[0].Id };
        var entries = new List<Entry>();
        while (entries.Count < MostEntries)
        {
            var history = new History
            {
                Enrollment = enrollment,
                RecentTouches = [.. entries.Select(entry => entry.At.ToInstant())],
                TouchesWithoutReply = entries.Count,
            };
            switch (Planner.Next(cadence, history, calendar, caps, entries.Count == 0 ? now : entries[^1].At.ToInstant()))
            {
                case Plan.Touch touch when touch.Round < MostRounds:
                    entries.Add(new Entry(touch.Step, touch.Round, cadence.Steps[touch.Step], touch.Due.InZone(calendar.Zone), touch.Because));
                    enrollment.Pass(cadence, touch.Step, touch.Round, touch.Due);
                    break;
                case Plan.Touch:
                    return new CadenceCalendar(calendar.Zone, entries, "And so on, year after year, until they are ready.");
                case Plan.End end:
                    return new CadenceCalendar(calendar.Zone, entries, EndingOf(end, TitleOf(end.Then, titles)));
                case Plan.Stand stand:
                    return new CadenceCalendar(calendar.Zone, entries, stand.Why);
            }
        }

        return new CadenceCalendar(calendar.Zone, entries, "And so on.");
    }

    private static string? TitleOf(string? name, IReadOnlyDictionary<string, string>? titles) => name is null ? null : titles?.GetValueOrDefault(name) ?? name;

    private static string EndingOf(Plan.End end, string? then) => end switch
    {
        { Why: EnrollmentEnd.LetGo } when then is not null => $"Then the let-go rule is met, and they go on in “{then}”.",
        { Why: EnrollmentEnd.LetGo } => "Then the let-go rule is met.",
        _ when then is not null => $"Then they go on in “{then}”.",
        { OwesHandover: true } => "Then a person takes over: you owe them a personal touch.",
        _ => "Then it is your turn: give them a next touch.",
    };
}
