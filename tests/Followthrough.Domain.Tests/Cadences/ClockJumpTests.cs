using Followthrough.Domain.Cadences;
using NodaTime;
using Xunit;
using static Followthrough.Domain.Tests.Cadences.Walks;

namespace Followthrough.Domain.Tests.Cadences;

/// <summary>Failure case 8: the clock jumps thirty days on or two days back. What leaves by itself neither bursts nor repeats.</summary>
public sealed class ClockJumpTests
{
    private const int Prospects = 300;
    private static readonly Duration Tick = Duration.FromMinutes(5);
    private static readonly Instant Start = At(2027, 3, 1, 6);
    private static readonly CadenceDefinition Daily = Cadence([.. Enumerable.Range(0, 40).Select(i => Step(Wait.BusinessDays(1), automated: true, id: $"s{i}"))]);

    private readonly List<History> walks =
        [.. Enumerable.Range(1, Prospects).Select(id => new History { Enrollment = new Enrollment { ProspectId = id, Number = 1, StartedAt = Start } })];

    private readonly HashSet<(long Prospect, int Step)> ledger = [];

    [Fact]
    public void Case_8_thirty_days_on_nothing_old_leaves_and_each_asks_for_a_person()
    {
        RunUntil(Start, At(2027, 3, 4, 10));
        var before = ledger.Count;
        var after = At(2027, 4, 3, 10);
        RunUntil(after, after + Duration.FromDays(3));
        Assert.Equal(before, ledger.Count);
        Assert.All(walks, walk => Assert.IsType<Plan.Stand>(Next(walk, after)));
    }

    [Fact]
    public void Case_8_two_days_back_nothing_is_repeated_and_nothing_is_skipped()
    {
        RunUntil(Start, At(2027, 3, 4, 10, 30));
        var made = walks.Select(walk => walk.Enrollment.Step).ToList();
        RunUntil(At(2027, 3, 2, 10, 30), At(2027, 3, 4, 10, 30));
        Assert.DoesNotContain(walks.Zip(made), each => each.First.Enrollment.Step > each.Second + 1);
        RunUntil(At(2027, 3, 4, 10, 30), At(2027, 3, 9, 6));
        Assert.All(walks, walk => Assert.Equal(Enumerable.Range(0, walk.Enrollment.Step), ledger.Where(sent => sent.Prospect == walk.Enrollment.ProspectId).Select(sent => sent.Step).Order()));
        Assert.All(walks, walk => Assert.InRange(walk.Enrollment.Step, 4, 6));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(24 * 9)]
    public void After_a_standstill_a_step_leaves_in_its_window_or_the_next_or_asks(int hours)
    {
        RunUntil(Start, At(2027, 3, 3, 8));
        var back = At(2027, 3, 3, 8) + Duration.FromHours(hours);
        RunUntil(back, back + Duration.FromDays(1));
        foreach (var walk in walks)
        {
            Assert.True(walk.Enrollment.Step <= 4); // the two before, at most the one that was due and the one after it
        }
    }

    private void RunUntil(Instant from, Instant until)
    {
        var busiest = 0;
        for (var now = from; now < until; now += Tick)
        {
            var sent = 0;
            foreach (var walk in walks)
            {
                if (Next(walk, now) is Plan.Touch touch && touch.Due <= now && now < touch.Until)
                {
                    Assert.True(ledger.Add((walk.Enrollment.ProspectId, touch.Step)), "sent twice");
                    walk.Enrollment.Pass(Daily, touch.Step, touch.Round, now);
                    sent++;
                }
            }

            // What fell due earlier the same morning leaves at once; the mailbox's pace keeps those apart.
            busiest = now == from ? 0 : Math.Max(busiest, sent);
        }

        // Spread over three hours; a burst would be all of them in one tick.
        Assert.True(busiest < Prospects / 5, $"{busiest} in one tick");
    }

    private static Plan Next(History walk, Instant now) => Planner.Next(Daily, walk, Calendar(), NoCaps, now);
}
