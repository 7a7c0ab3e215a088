using System.Text;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Features.Replies;
using Followthrough.Features.Sending;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Tests.Sending;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Replies;

/// <summary>Invitations that are answered by mail end up on the timeline and in what is planned.</summary>
public abstract class MeetingsByMailTests(TestStore store)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 12, 3, 17, 0);

    [Fact]
    public async Task An_accepted_meeting_is_planned_for_its_time_and_said_on_the_timeline()
    {
        var (outbox, id) = await OpenAsync();
        Assert.Equal(Intent.MeetingAccepted, (await AnswerAsync(outbox, "ACCEPTED", 1))!.Intent);
        await AnswerAsync(outbox, "ACCEPTED", 2);
        var meeting = Assert.Single(await outbox.TouchesAsync(id), touch => touch.Channel == Channel.Meeting);
        Assert.Equal((TouchState.Planned, Start, true, Direction.Out), (meeting.State, meeting.Due!.Value, meeting.IsPromised, meeting.Direction));
        Assert.NotNull(meeting.Ask);
        Assert.Equal(Start, (await outbox.Desk.ReadAsync(id)).Next!.Due);
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Summary == "Bob Stone accepted “Talk, short”: Thursday, 3 December 2026, 10:00");
    }

    [Fact]
    public async Task A_meeting_that_is_declined_after_all_is_called_off_and_answered()
    {
        var (outbox, id) = await OpenAsync();
        await AnswerAsync(outbox, "ACCEPTED", 1);
        await AnswerAsync(outbox, "DECLINED", 2);
        var touches = await outbox.TouchesAsync(id);
        Assert.Equal(TouchState.Cancelled, Assert.Single(touches, touch => touch.Channel == Channel.Meeting).State);
        Assert.Contains(touches, touch => touch is { State: TouchState.Planned, Channel: Channel.Email });
    }

    private async Task<(Outbox Outbox, long Id)> OpenAsync()
    {
        var outbox = await Outbox.OpenAsync(store);
        return (outbox, await outbox.LeadAsync());
    }

    private static Task<Incoming?> AnswerAsync(Outbox outbox, string answer, int number) => outbox.Desk.DoAsync(async (db, planning) =>
        await new TakeInMessage(db, planning, new Unsubscribe(db, planning, outbox.Desk.Clock), outbox.Desk.Clock).RunAsync(await outbox.MailboxAsync(), Encoding.UTF8.GetBytes($"""
            From: Bob Stone <bob@stone.example>
            To: me@seller.example
            Subject: {answer}: Talk
            Date: Mon, 23 Nov 2026 16:00:00 +0000
            Message-ID: <answer{number}@stone.example>
            MIME-Version: 1.0
            Content-Type: text/calendar; method=REPLY; charset=utf-8

            BEGIN:VCALENDAR
            METHOD:REPLY
            BEGIN:VTIMEZONE
            TZID:Mountain Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T020000
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:meeting-1
            ATTENDEE;PARTSTAT={answer}:mailto:bob@stone.example
            SUMMARY:Talk\, short
            DTSTART;TZID=Mountain Standard Time:20261203T100000
            END:VEVENT
            END:VCALENDAR
            """.ReplaceLineEndings("\r\n")), 1, number, Desk.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : MeetingsByMailTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : MeetingsByMailTests(store), IClassFixture<PostgresTestStore>;
}
