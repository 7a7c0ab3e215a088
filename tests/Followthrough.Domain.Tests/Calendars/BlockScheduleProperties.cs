using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace Followthrough.Domain.Tests.Calendars;

/// <summary>What holds for every plan of blocks, with meetings anywhere, in zones that change their clocks.</summary>
public sealed class BlockScheduleProperties
{
    private const int Worlds = 800;

    private static readonly string[] Zones = ["America/Denver", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Casablanca", "Etc/UTC"];

    [Fact]
    public void A_block_never_overlaps_a_meeting_or_another_block_and_never_leaves_the_hours() => InWorlds(world =>
    {
        var places = world.Plan();
        var stands = new List<Interval>();
        foreach (var (day, place) in places)
        {
            if (place is null)
            {
                continue;
            }

            var span = new Interval(place.Start, place.End);
            Assert.DoesNotContain(world.Busy, each => each.Start < span.End && each.End > span.Start);
            Assert.DoesNotContain(stands, each => each.Start < span.End && each.End > span.Start);
            stands.Add(span);
            Assert.InRange(place.Minutes, BlockPlace.LeastMinutes, world.Wish.Minutes);
            Assert.True(place.Start >= world.Now);
            Assert.DoesNotContain(day, world.DaysOff);
            for (var at = place.Start; at < place.End; at += Duration.FromMinutes(1))
            {
                var local = at.InZone(world.Zone).LocalDateTime;
                Assert.Equal(day, local.Date);
                Assert.True(world.Wish.Hours.Contains(local), $"{local} outside {world.Wish.Hours}");
            }
        }
    });

    [Fact]
    public void Where_a_free_stretch_is_long_enough_the_block_has_its_length() => InWorlds(world =>
    {
        foreach (var (day, place) in world.Plan())
        {
            var hours = OpenOn(world, day);
            var longest = hours is { } open ? FreeTime.In(open, world.Busy).Select(each => each.Duration).DefaultIfEmpty(Duration.Zero).Max() : Duration.Zero;
            Assert.Equal(longest >= Duration.FromMinutes(BlockPlace.LeastMinutes), place is not null);
            Assert.True(longest < Duration.FromMinutes(world.Wish.Minutes) || place!.Minutes == world.Wish.Minutes);
        }
    });

    [Fact]
    public void What_a_person_decided_stays_and_planning_again_changes_nothing() => InWorlds(world =>
    {
        var blocks = world.Plan().Where(each => each.Place is not null)
            .Select((each, i) => new Block { Day = each.Day, Start = each.Place!.Start, Minutes = each.Place.Minutes, State = i % 3 == 0 ? BlockState.Kept : i % 3 == 1 ? BlockState.Removed : BlockState.Planned }).ToList();
        var again = world.Plan(blocks);
        foreach (var block in blocks)
        {
            var place = again.Where(each => each.Day == block.Day).Select(each => each.Place).ToList();
            Assert.Equal(block.State == BlockState.Planned ? 1 : 0, place.Count);
            Assert.True(block.State != BlockState.Planned || place[0] == block.Time, "a block moved without a reason");
        }
    });

    private static Interval? OpenOn(World world, LocalDate day) =>
        Domain.Cadences.OpenWindow.On(day, world.Zone, world.Wish.Hours, world.DaysOff) is { } open && open.End > world.Now ? new Interval(Instant.Max(open.Start, world.Now), open.End) : null;

    private static void InWorlds(Action<World> holds) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        holds(new World(new Random(seed)));
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Worlds).WithEndSize(int.MaxValue / 2));

    private sealed class World
    {
        public World(Random dice)
        {
            Zone = DateTimeZoneProviders.Tzdb[Zones[dice.Next(Zones.Length)]];

            // Two years, so that clocks change in either direction, at every place of the range.
            Now = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(5 * dice.Next(2 * 366 * 24 * 12));
            var from = new LocalTime(dice.Next(0, 12), dice.Next(4) * 15);
            var to = from.PlusMinutes(dice.Next(1, (23 - from.Hour) * 60));
            Wish = new BlockPlan
            {
                IsOn = true, Hours = new WorkingHours([.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None && dice.Next(3) > 0).DefaultIfEmpty(IsoDayOfWeek.Sunday)], from, to),
                At = from, Minutes = dice.Next(BlockPlace.LeastMinutes, 181),
            };
            Busy = [.. Enumerable.Range(0, dice.Next(60)).Select(_ => Now + Duration.FromSeconds(dice.Next(-86_400, 15 * 86_400))).Select(start => new Interval(start, start + Duration.FromSeconds(dice.Next(60, 4 * 3_600))))];
            DaysOff = Enumerable.Range(0, 2).Select(_ => Now.InZone(Zone).Date.PlusDays(dice.Next(14))).ToHashSet();
        }

        public DateTimeZone Zone { get; }

        public Instant Now { get; }

        public BlockPlan Wish { get; }

        public IReadOnlyList<Interval> Busy { get; }

        public HashSet<LocalDate> DaysOff { get; }

        public IReadOnlyList<(LocalDate Day, BlockTime? Place)> Plan(IReadOnlyList<Block>? blocks = null) => BlockSchedule.Of(Wish, blocks ?? [], Busy, Zone, DaysOff, Now);
    }
}
