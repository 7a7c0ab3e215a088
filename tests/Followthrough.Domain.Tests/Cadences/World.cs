using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Tests.Cadences;

/// <summary>
/// A cadence, an enrollment, a calendar, caps and a time, all invented from a seed. A wild world may hold what nobody should write:
/// hours that end before they begin, waits of minus three days, clocks at the end of time.
/// </summary>
internal sealed class World
{
    private static readonly string[] ZoneIds = [.. DateTimeZoneProviders.Tzdb.Ids];
    private static readonly Instant[] Edges = [Instant.MinValue, Instant.MaxValue, Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUtc(9999, 12, 31, 0, 0)];

    private readonly Random random;
    private readonly bool isWild;

    public World(int seed, bool isWild = false)
    {
        random = new Random(seed);
        this.isWild = isWild;
        Now = Time();
        Cadence = MakeCadence();
        Calendar = MakeCalendar();
        Caps = isWild && Chance(5) ? new Caps(random.Next(-2, 3), random.Next(-2, 5000), random.Next(-2, 5000)) : new Caps(random.Next(1, 5), random.Next(1, 15), random.Next(0, 5));
        History = MakeHistory();
    }

    public CadenceDefinition Cadence { get; }

    public RecipientCalendar Calendar { get; }

    public Caps Caps { get; }

    public History History { get; private init; }

    public Instant Now { get; }

    public Prospect Prospect => new()
    {
        Id = History.Enrollment.ProspectId,
        Outcome = History.HasOutcome ? Outcome.Died : null,
    };

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public Duration UpTo(Duration most) => Duration.FromSeconds(random.NextInt64(0, Math.Max(1, (long)most.TotalSeconds)));

    private Instant Time() => isWild && Chance(10)
        ? Edges[random.Next(Edges.Length)]
        : Instant.FromUtc(2024, 1, 1, 0, 0) + UpTo(Duration.FromDays(3650));

    private Instant Near(int days) => isWild && Chance(12) ? Edges[random.Next(Edges.Length)] : Now > Instant.FromUtc(9000, 1, 1, 0, 0) || Now < Instant.FromUtc(1900, 1, 1, 0, 0)
        ? Now
        : Now + Duration.FromSeconds(random.NextInt64(-86_400L * days, 86_400L * days));

    private CadenceDefinition MakeCadence() => new()
    {
        Name = "invented",
        Title = "Invented",
        Steps = [.. Enumerable.Range(0, random.Next(isWild ? 0 : 1, 6)).Select(MakeStep)],
        RepeatEveryWeeks = Chance(3) ? random.Next(isWild ? -1 : 1, 30) : null,
        OnReply = (OnReply)random.Next(3),
        LetGo = Chance(4) ? new LetGoRule(Chance(2) ? random.Next(isWild ? -1 : 1, 9) : null, Chance(2) ? random.Next(isWild ? -1 : 1, 400) : null, (LetGoTo)random.Next(2)) : null,
        Then = Chance(2) ? "nurture" : null,
    };

    private CadenceStep MakeStep(int i) => new()
    {
        Id = $"s{(isWild ? random.Next(4) : i)}",
        Channel = (Channel)random.Next(isWild ? 9 : 7),
        After = new Wait(isWild && Chance(6) ? random.Next(int.MinValue, int.MaxValue) : random.Next(0, 12), (WaitUnit)random.Next(isWild ? 7 : 5)),
        Automated = Chance(2),
        Goal = isWild && Chance(9) ? " " : "Learn what Tom needs",
        Benefit = "Two numbers",
        Ask = Chance(3) ? null : "Shall we start?",
        IsGiftOfHelp = !isWild || Chance(2),
        From = Chance(4) ? Clock() : null,
        To = Chance(4) ? Clock() : null,
    };

    private RecipientCalendar MakeCalendar() => new(
        DateTimeZoneProviders.Tzdb[ZoneIds[random.Next(ZoneIds.Length)]],
        Hours(),
        Hours(),
        Enumerable.Range(0, isWild && Chance(10) ? 8000 : random.Next(20))
            .Select(i => new LocalDate(2020, 1, 1).PlusDays(isWild ? i : random.Next(6000))).ToHashSet());

    private WorkingHours Hours()
    {
        var days = Enumerable.Range(isWild && Chance(10) ? 8 : 1, 7).Where(day => day <= 7 && !Chance(3)).Select(day => (IsoDayOfWeek)day).ToList();
        var (a, b) = (Clock(), Clock());
        return isWild
            ? new WorkingHours(days, a, b)
            : new WorkingHours(days.Count == 0 ? [IsoDayOfWeek.Tuesday] : days, LocalTime.Min(a, b), LocalTime.Max(a, b).PlusMinutes(a == b ? 1 : 0));
    }

    private LocalTime Clock() => LocalTime.FromMinutesSinceMidnight(random.Next(24 * 60 - 1));

    private History MakeHistory()
    {
        var begun = Near(200);
        return new History
        {
            Enrollment = new Enrollment
            {
                ProspectId = random.Next(1, 1000),
                Number = 1,
                StartedAt = begun,
                State = Chance(6) ? EnrollmentState.Paused : isWild && Chance(9) ? (EnrollmentState)random.Next(5) : EnrollmentState.Active,
                Why = Chance(6) ? (EnrollmentEnd)random.Next(8) : null,
                Step = isWild ? random.Next(-3, 12) : 0,
                StepId = Chance(2) ? $"s{random.Next(5)}" : null,
                LastStepAt = Chance(2) ? Near(100) : null,
                Rounds = isWild && Chance(5) ? random.Next(int.MinValue, int.MaxValue) : random.Next(3),
                NotBefore = Chance(4) ? Near(100) : null,
                DealtWithAt = Chance(4) ? Near(100) : null,
            },
            HasOutcome = Chance(12),
            IsSuppressed = Chance(12),
            LastReplyAt = Chance(3) ? Near(300) : null,
            NotNowUntil = Chance(5) ? (isWild && Chance(4) ? LocalDate.MaxIsoValue : new LocalDate(2024, 1, 1).PlusDays(random.Next(3650))) : null,
            RecentTouches = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Near(20))],
            LastColleagueTouch = Chance(4) ? Near(10) : null,
            TouchesWithoutReply = random.Next(isWild ? -2 : 0, 9),
        };
    }
}
