using Followthrough.Domain.Calendars;
using Followthrough.Engine.Calendars;
using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Store;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Calendars;

/// <summary>Blocks and a calendar on a real server, as another program of the same person sees it.</summary>
public abstract class RadicaleTests(TestStore store, RadicaleServer server)
{
    private static readonly LocalDate Tuesday = CalendarDesk.Tuesday;

    [Fact]
    public async Task Blocks_appear_in_the_collection_and_writing_again_changes_nothing()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        var seen = await desk.Client.ReportAsync("office");
        Assert.Equal(10, seen.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("DTSTART:20261124T160000Z", seen, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Follow up", seen, StringComparison.Ordinal);
        await desk.TurnAsync();
        Assert.Equal(seen, await desk.Client.ReportAsync("office"));
    }

    [Fact]
    public async Task A_new_meeting_moves_a_block_that_nobody_touched()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        await desk.Client.MeetAsync("home", "standup", "DTSTART;TZID=America/Denver:20261102T084500\nDURATION:PT45M\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH\nEXDATE;TZID=America/Denver:20261126T084500");
        await desk.TurnAsync();
        Assert.Equal("09:30 60 Planned", await desk.SaidAsync(Tuesday));
        Assert.Equal("09:00 60 Planned", await desk.SaidAsync(Tuesday.PlusDays(2))); // left out of the series
        Assert.Equal("09:30 60 Planned", await desk.SaidAsync(Tuesday.PlusDays(7)));
        Assert.Contains("DTSTART:20261124T163000Z", await desk.Client.ReadAsync((await desk.BlockAsync(Tuesday)).Href!), StringComparison.Ordinal);

        // Only the times are known here.
        var busy = await desk.AskAsync<FollowDb, List<BusyTime>>(db => db.BusyTimes.AsNoTracking().Where(b => b.WorkspaceId == desk.Actor.WorkspaceId).ToListAsync(CalendarDesk.Cancel));
        Assert.Equal(3, busy.Count);
    }

    [Fact]
    public async Task A_block_moved_or_shortened_in_the_calendar_moves_the_plan_and_stays()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        await desk.DragAsync(Tuesday, "1400", 30);
        await desk.TurnAsync();
        Assert.Equal("14:00 30 Kept", await desk.SaidAsync(Tuesday));
        await desk.Client.MeetAsync("home", "late", "DTSTART:20261124T210000Z\nDTEND:20261124T220000Z");
        await desk.TurnAsync();
        Assert.Equal("14:00 30 Kept", await desk.SaidAsync(Tuesday));
        Assert.Null((await desk.BlockAsync(Tuesday)).Note);
    }

    [Fact]
    public async Task A_block_deleted_in_the_calendar_stays_away()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        await desk.Client.DeleteAsync((await desk.BlockAsync(Tuesday)).Href!);
        await desk.TurnAsync();
        await desk.TurnAsync();
        Assert.Equal(BlockState.Removed, (await desk.BlockAsync(Tuesday)).State);
        Assert.Equal(9, (await desk.Client.ReportAsync("office")).Split("BEGIN:VEVENT").Length - 1);
    }

    [Fact]
    public async Task What_is_decided_here_is_written_there()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        var removed = (await desk.BlockAsync(Tuesday.PlusDays(1))).Href!;
        await desk.DoAsync<ChangeBlock>(verb => verb.MoveAsync(desk.Actor, Tuesday, Tuesday + new LocalTime(15, 0), 45, CalendarDesk.Cancel));
        await desk.DoAsync<ChangeBlock>(verb => verb.RemoveAsync(desk.Actor, Tuesday.PlusDays(1), CalendarDesk.Cancel));
        await desk.TurnAsync();
        var seen = await desk.Client.ReportAsync("office");
        Assert.Contains("DTSTART:20261124T220000Z", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(removed, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_both_changed_neither_is_lost()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();

        // The same block is moved here and there; and it was shortened there on a day on which a meeting moves it here.
        await desk.DoAsync<ChangeBlock>(verb => verb.MoveAsync(desk.Actor, Tuesday, Tuesday + new LocalTime(11, 0), 60, CalendarDesk.Cancel));
        await desk.DragAsync(Tuesday, "1500", 60);
        var other = Tuesday.PlusDays(1);
        await desk.DragAsync(other, "0900", 30);
        await desk.Client.MeetAsync("home", "clash", "DTSTART:20261125T153000Z\nDTEND:20261125T170000Z");
        await desk.TurnAsync();

        Assert.Equal("15:00 60 Kept", await desk.SaidAsync(Tuesday));
        Assert.Contains("here it stood on Tuesday, 24 November at 11:00 for 60 minutes", (await desk.BlockAsync(Tuesday)).Note, StringComparison.Ordinal);
        var text = await desk.Client.ReadAsync((await desk.BlockAsync(Tuesday)).Href!);
        Assert.Contains("24 November at 11:00", text.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("X-OWN-COLOUR:teal", text, StringComparison.Ordinal);
        Assert.Equal("09:00 30 Kept", await desk.SaidAsync(other));
        await desk.TurnAsync();
        Assert.Equal(text, await desk.Client.ReadAsync((await desk.BlockAsync(Tuesday)).Href!)); // said once
    }

    [Fact]
    public async Task A_change_at_the_very_moment_of_writing_is_not_overwritten()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        await desk.DoAsync<ChangeBlock>(verb => verb.MoveAsync(desk.Actor, Tuesday, Tuesday + new LocalTime(11, 0), 60, CalendarDesk.Cancel));

        // Read, then dragged, then written: what was read is old (412).
        desk.BeforeWriting = () => desk.DragAsync(Tuesday, "1600", 60);
        await desk.TurnAsync();
        Assert.Null(desk.BeforeWriting);
        Assert.Equal("16:00 60 Kept", await desk.SaidAsync(Tuesday));
        Assert.NotNull((await desk.BlockAsync(Tuesday)).Note);
    }

    [Fact]
    public async Task A_block_that_was_written_when_the_program_was_killed_is_not_written_twice()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        var block = await desk.BlockAsync(Tuesday);

        // As it would stand had nobody written down what the server answered.
        await desk.AskAsync<FollowDb, int>(db => db.Blocks.Where(b => b.WorkspaceId == desk.Actor.WorkspaceId && b.Day == Tuesday).ExecuteUpdateAsync(set => set.SetProperty(b => b.Etag, (string?)null), CalendarDesk.Cancel));
        await desk.TurnAsync();
        Assert.Equal("09:00 60 Planned", await desk.SaidAsync(Tuesday));
        Assert.Equal(block.Etag, (await desk.BlockAsync(Tuesday)).Etag);
        Assert.Equal(10, (await desk.Client.ReportAsync("office")).Split("BEGIN:VEVENT").Length - 1);
    }

    [Fact]
    public async Task Each_step_of_connecting_has_a_plain_answer()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        var found = (await desk.AccountAsync()).Found;
        Assert.Equal(["At home", "Work"], found.Select(each => each.Name).Order());
        Assert.All(found, each => Assert.True(each.CanWrite));

        var wrong = await desk.AskAsync<ConnectCalendar, CalendarTest>(verb => verb.FindAsync(new(desk.Actor, server.Address.AbsoluteUri, desk.Client.User, "not it"), CalendarDesk.Cancel));
        Assert.False(wrong.Passed);
        Assert.Contains("doesn’t accept this name and password", wrong.Steps[^1].Text, StringComparison.Ordinal);
        var nobody = await desk.AskAsync<ConnectCalendar, CalendarTest>(verb => verb.FindAsync(new(desk.Actor, "http://127.0.0.1:9/", "me", "secret"), CalendarDesk.Cancel));
        Assert.Contains("can’t be reached", nobody.Steps[^1].Text, StringComparison.Ordinal);
        foreach (var address in new[] { "http://dav.example.com/", "ftp://dav.example.com/", "https://me:secret@dav.example.com/", "nonsense with spaces", "" })
        {
            await Assert.ThrowsAsync<Refusal>(() => desk.AskAsync<ConnectCalendar, CalendarTest>(verb => verb.FindAsync(new(desk.Actor, address, "me", "secret"), CalendarDesk.Cancel)));
        }

        Assert.Equal(server.Address.AbsoluteUri, (await desk.AccountAsync()).Address);
    }

    [Fact]
    public async Task A_calendar_that_is_gone_is_said_and_tried_ever_more_rarely_and_no_block_is_lost()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnAsync();
        await desk.Client.DeleteAsync(desk.Client.PathOf("office"));
        await desk.TurnAsync(isWell: false);
        var account = await desk.AccountAsync();
        Assert.Contains("nothing there any more", account.Trouble, StringComparison.Ordinal);
        Assert.Equal((1, NoteCalendar.FirstPause), (account.Failures, account.NextAt!.Value - account.TroubleAt!.Value));
        Assert.Equal("09:00 60 Planned", await desk.SaidAsync(Tuesday));
    }

    [Fact]
    public async Task Another_account_gets_the_blocks_and_none_counts_as_deleted()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.Client.MeetAsync("home", "early", "DTSTART:20261124T153000Z\nDTEND:20261124T163000Z");
        await desk.TurnAsync();
        Assert.Equal("09:30 60 Planned", await desk.SaidAsync(Tuesday));

        var other = await server.NewUserAsync();
        var test = await desk.AskAsync<ConnectCalendar, CalendarTest>(verb => verb.FindAsync(new(desk.Actor, server.Address.AbsoluteUri, other.User, RadicaleServer.Password), CalendarDesk.Cancel));
        Assert.True(test.Passed);
        Assert.Equal(1, (await desk.Client.ReportAsync("office")).Split("BEGIN:VEVENT").Length - 1); // the block that has begun
        var account = await desk.AccountAsync();
        Assert.Equal((null, 0, null), (account.BlocksAt, account.MeetingsAt.Count, account.NextAt));
        Assert.Equal(0, await desk.AskAsync<FollowDb, int>(db => db.BusyTimes.CountAsync(b => b.WorkspaceId == desk.Actor.WorkspaceId, CalendarDesk.Cancel)));

        await desk.DoAsync<ConnectCalendar>(verb => verb.ChooseAsync(desk.Actor, other.PathOf("office"), [other.PathOf("home")], CalendarDesk.Cancel));
        await desk.TurnAsync();
        await desk.TurnAsync();
        Assert.Equal("09:00 60 Planned", await desk.SaidAsync(Tuesday));
        Assert.Equal(10, (await other.ReportAsync("office")).Split("BEGIN:VEVENT").Length - 1);
    }

    [Fact]
    public async Task A_calendar_that_never_ends_is_given_up_before_another_node_could_begin_with_it()
    {
        Assert.True(CalendarRole.Longest < CalendarRole.Lease);
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.TurnInSilenceAsync();
        Assert.Contains("longer than 10 minutes", (await desk.AccountAsync()).Trouble, StringComparison.Ordinal);
        await desk.TurnAsync();
    }

    [Fact]
    public async Task Leaving_takes_the_blocks_back_and_forgets_the_password()
    {
        await using var desk = await CalendarDesk.OpenAsync(store, server);
        await desk.Client.MeetAsync("office", "own", "DTSTART:20261124T210000Z\nDTEND:20261124T220000Z");
        await desk.TurnAsync();
        await desk.DoAsync<LeaveCalendar>(verb => verb.RunAsync(desk.Actor, CalendarDesk.Cancel));
        var seen = await desk.Client.ReportAsync("office");
        Assert.Contains("Secret plans", seen, StringComparison.Ordinal);
        Assert.Equal(2, seen.Split("BEGIN:VEVENT").Length - 1); // theirs, and the block that has begun
        Assert.False(await desk.AskAsync<FollowDb, bool>(db => db.CalendarAccounts.AnyAsync(a => a.WorkspaceId == desk.Actor.WorkspaceId, CalendarDesk.Cancel)));
        Assert.Equal("09:00 60 Planned", await desk.SaidAsync(Tuesday));
    }

    public sealed class OnSqlite(SqliteTestStore store, RadicaleServer server) : RadicaleTests(store, server), IClassFixture<SqliteTestStore>, IClassFixture<RadicaleServer>;

    public sealed class OnPostgres(PostgresTestStore store, RadicaleServer server) : RadicaleTests(store, server), IClassFixture<PostgresTestStore>, IClassFixture<RadicaleServer>;
}
