using System.Text;
using Followthrough.Domain.Calendars;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Calendars;

public sealed class BlockTests
{
    private static readonly Instant Nine = Instant.FromUtc(2026, 11, 24, 9, 0);

    [Fact]
    public void What_only_one_side_changed_holds()
    {
        var agreed = new BlockTime(Nine, 60);
        Assert.Equal(new BlockMerge(agreed, false, null), BlockMerge.Of(agreed, agreed, agreed));
        Assert.Equal(new BlockMerge(Later(60), false, null), BlockMerge.Of(agreed, Later(60), agreed));
        Assert.Equal(new BlockMerge(Later(60), true, null), BlockMerge.Of(agreed, agreed, Later(60)));

        // Moved here because of a meeting, shortened there: both hold.
        Assert.Equal(new BlockMerge(Later(30), true, null), BlockMerge.Of(agreed, Later(60), new BlockTime(Nine, 30)));
    }

    [Fact]
    public void Where_both_changed_the_same_the_persons_holds_and_ours_is_named()
    {
        var ours = Later(60);
        var theirs = new BlockTime(Nine + Duration.FromHours(5), 60);
        Assert.Equal(new BlockMerge(theirs, true, ours), BlockMerge.Of(new BlockTime(Nine, 60), ours, theirs));
    }

    [Fact]
    public void An_event_is_written_as_the_standard_wants_it()
    {
        var text = BlockEvent.New(new Block { Uid = "followthrough-block-1", Start = Nine, Minutes = 45, Sequence = 2, ChangedAt = Nine - Duration.FromDays(1) }, "Zwölf; warten, \\ schon\nlange. " + new string('ü', 90));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261124T090000Z\r\nDTEND:20261124T094500Z\r\nSEQUENCE:2\r\nSUMMARY:Follow up\r\nDESCRIPTION:Zwölf\\; warten\\, \\\\ schon\\nlange. üü", unfolded, StringComparison.Ordinal);
        Assert.Contains("DTSTAMP:20261123T090000Z", unfolded, StringComparison.Ordinal);
        Assert.Equal(new BlockTime(Nine, 45), BlockEvent.TimeOf(text, DateTimeZone.Utc));
    }

    [Fact]
    public void A_change_leaves_what_people_made_of_the_event()
    {
        const string there = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-OWN:1\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
            + "BEGIN:VEVENT\r\nUID:u\r\nDTSTART;TZID=Europe/Berlin:20261124T100000\r\nDURATION:PT1H\r\nSUMMARY:My hour\r\nDESCRIPTION:Tea\\, first\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nDESCRIPTION:Now\r\nEND:VALARM\r\nCOLOR:teal\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        Assert.Equal(new BlockTime(Nine, 60), BlockEvent.TimeOf(there, DateTimeZone.Utc));
        var text = BlockEvent.Changed(there, new Block { Uid = "u", Start = Nine + Duration.FromHours(1), Minutes = 30, ChangedAt = Nine }, "It stood at 11:00.");
        Assert.Equal(new BlockTime(Nine + Duration.FromHours(1), 30), BlockEvent.TimeOf(text, DateTimeZone.Utc));
        Assert.All(["X-OWN:1", "SUMMARY:My hour", "TRIGGER:-PT5M", "DESCRIPTION:Now", "COLOR:teal", "DTSTART:19701025T030000", "DESCRIPTION:Tea\\, first\\n\\nIt stood at 11:00."], line => Assert.Contains(line + "\r\n", text, StringComparison.Ordinal));
        Assert.Single(text.Split("\r\n"), line => line == "DTSTART:20261124T100000Z");
        Assert.DoesNotContain("DURATION", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Touches_count_for_the_block_they_were_made_in()
    {
        Block[] blocks = [At(24, 9), At(25, 9), At(26, 9), At(27, 9, BlockState.Removed), At(30, 9)];
        Instant[] made = [Nine, Nine + Duration.FromMinutes(59), Nine + Duration.FromMinutes(64), Nine + Duration.FromMinutes(66), Nine + Duration.FromDays(2), Nine + Duration.FromDays(3)];
        var tally = BlockTally.Of(blocks, made, Nine + Duration.FromDays(4));
        Assert.Equal((3, 2, 4, 2), (tally.Over, tally.Kept, tally.Inside, tally.Outside));
        Assert.Equal([3, 0, 1, 0], tally.ByDay.OrderBy(each => each.Key).Select(each => each.Value));
    }

    private static BlockTime Later(int minutes) => new(Nine + Duration.FromHours(1), minutes);

    private static Block At(int day, int hour, BlockState state = BlockState.Planned) =>
        new() { Day = new LocalDate(2026, 11, day), Start = Instant.FromUtc(2026, 11, day, hour, 0), Minutes = 60, State = state };
}
