using System.Text;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Replies;
using Followthrough.Features.Sending;
using Followthrough.Features.Tests.Sending;
using Followthrough.Mail.Messages;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Replies;

/// <summary>What a message that comes in does to the prospect it is about, on both engines.</summary>
public abstract class TakeInTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_human_reply_ends_the_automated_steps_and_waits_in_the_inbox()
    {
        var (outbox, id, sent) = await SentAsync();
        var taken = await ReplyAsync(outbox, sent, "Sounds good, let's talk on Thursday. What would it cost?");
        Assert.NotNull(taken);
        Assert.True(taken.NeedsDecision);
        Assert.Equal((id, 1), (taken.ProspectId, taken.TouchNumber));
        var prospect = await outbox.Desk.ReadAsync(id);
        Assert.False(prospect.Next!.IsAutomated);
        Assert.Equal((0, Stage.Talking), (prospect.Unanswered, prospect.Stage));
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Kind == TimelineKind.Reply);
        var page = await outbox.Desk.DoAsync((db, _) => new ReadInbox(db, new ReadLeaving(db)).RunAsync(outbox.Desk.Actor, cancel: Cancel));
        Assert.Equal(1, page.Waiting);
    }

    [Fact]
    public async Task Case17_the_same_message_is_taken_in_once()
    {
        var (outbox, id, sent) = await SentAsync();
        Assert.NotNull(await ReplyAsync(outbox, sent, "Yes please."));
        Assert.Null(await ReplyAsync(outbox, sent, "Yes please.", uid: 99));
        Assert.Single(await outbox.TouchesAsync(id), touch => touch.Direction == Direction.In);
    }

    [Fact]
    public async Task Case22_an_absence_waits_until_they_are_back_and_is_no_reply()
    {
        var (outbox, id, sent) = await SentAsync();
        var taken = await ReplyAsync(outbox, sent, "I am out of the office and will be back on December 7.", headers: "Auto-Submitted: auto-replied\r\n", subject: "Automatic reply: Hello");
        Assert.Equal((Intent.OutOfOffice, new LocalDate(2026, 12, 7)), (taken!.Intent, taken.Until));
        var prospect = await outbox.Desk.ReadAsync(id);
        Assert.Null(prospect.LastInAt);
        Assert.True(prospect.Next!.Due >= Instant.FromUtc(2026, 12, 7, 15, 0), prospect.Next.Due.ToString());
        Assert.Equal(1, prospect.Unanswered);
    }

    [Fact]
    public async Task Case23_remove_me_suppresses_for_ever_but_not_in_a_quoted_footer()
    {
        var (outbox, id, sent) = await SentAsync();
        await ReplyAsync(outbox, sent, "Happy to talk.\r\n\r\nOn Mon, 23 Nov 2026 at 10:00, Ann Seller <me@seller.example> wrote:\r\n> If you would rather not hear from me, reply stop and I remove you");
        Assert.Null((await outbox.Desk.ReadAsync(id)).Outcome);
        await ReplyAsync(outbox, sent, "Please remove me from your list.", number: 2);
        Assert.Equal(Outcome.CeaseAndDesist, (await outbox.Desk.ReadAsync(id)).Outcome);
        Assert.Null((await outbox.Desk.ReadAsync(id)).Next);
    }

    [Fact]
    public async Task Case19_a_hard_bounce_marks_the_address()
    {
        var (outbox, id, sent) = await SentAsync();
        var taken = await TakeAsync(outbox, Bounce(sent.MessageId!, "failed", "5.1.1", "550 5.1.1 no such user"));
        Assert.Equal((IncomingKind.Bounce, Intent.Bounce), (taken!.Kind, taken.Intent));
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Kind == TimelineKind.Suppression);
        Assert.False((await outbox.Desk.ReadAsync(id)).Next?.IsAutomated ?? false);
        Assert.Null((await outbox.Desk.ReadAsync(id)).LastInAt);
    }

    [Fact]
    public async Task Case19_a_delay_suppresses_nobody()
    {
        var (outbox, id, sent) = await SentAsync();
        Assert.NotNull(await TakeAsync(outbox, Bounce(sent.MessageId!, "delayed", "4.4.1", "connection timed out")));
        Assert.DoesNotContain(await outbox.TimelineAsync(id), entry => entry.Kind == TimelineKind.Suppression);
    }

    [Fact]
    public async Task Case20_a_forged_report_without_our_id_is_ignored()
    {
        var (outbox, id, _) = await SentAsync();
        Assert.Null(await TakeAsync(outbox, Bounce("somebody.elses@example.net", "failed", "5.1.1", "550 no such user")));
        Assert.DoesNotContain(await outbox.TimelineAsync(id), entry => entry.Kind == TimelineKind.Suppression);
    }

    [Fact]
    public async Task Case24_a_reply_threads_by_our_anchor_where_the_id_was_rewritten()
    {
        var (outbox, id, sent) = await SentAsync();
        var taken = await TakeAsync(outbox, Raw("other@colleague.example", "Re: Hello", "I'll take this over, call me.", $"In-Reply-To: <rewritten@amazonses.example>\r\nReferences: <{sent.References[0]}> <rewritten@amazonses.example>\r\n"));
        Assert.Equal(id, taken!.ProspectId);
        Assert.False(taken.IsProbable);
    }

    [Fact]
    public async Task A_message_from_their_address_without_a_thread_is_probably_theirs()
    {
        var (outbox, id, _) = await SentAsync();
        var taken = await TakeAsync(outbox, Raw("bob@stone.example", "A question", "Do you also work weekends?", ""));
        Assert.True(taken!.IsProbable);
        Assert.False((await outbox.Desk.ReadAsync(id)).Next!.IsAutomated);
    }

    [Fact]
    public async Task Mail_of_strangers_and_newsletters_is_not_kept()
    {
        var (outbox, _, _) = await SentAsync();
        Assert.Null(await TakeAsync(outbox, Raw("stranger@nowhere.example", "Hello", "You don't know me", "")));
        Assert.Null(await TakeAsync(outbox, Raw("bob@stone.example", "Our news", "Read all about it", "List-Id: <news.stone.example>\r\nPrecedence: bulk\r\n")));
        Assert.Equal(0, await outbox.Desk.DoAsync((db, _) => db.Incoming.CountAsync(i => i.WorkspaceId == outbox.Workspace, Cancel)));
    }

    [Fact]
    public async Task A_correction_undoes_what_followed_and_is_kept_as_an_example()
    {
        var (outbox, id, sent) = await SentAsync();
        var taken = await ReplyAsync(outbox, sent, "Please remove me from your list.");
        Assert.Equal(Outcome.CeaseAndDesist, (await outbox.Desk.ReadAsync(id)).Outcome);
        await outbox.Desk.DoAsync((db, planning) => Deal(outbox, db, planning).CorrectAsync(outbox.Desk.Actor, taken!.MailboxId, taken.Number, Intent.NotNow, new LocalDate(2027, 3, 1), Cancel));
        var prospect = await outbox.Desk.ReadAsync(id);
        Assert.Null(prospect.Outcome);
        Assert.Equal(new LocalDate(2027, 3, 1), prospect.NotNowUntil);
        var kept = await outbox.Desk.DoAsync((db, _) => db.Incoming.AsNoTracking().SingleAsync(i => i.WorkspaceId == outbox.Workspace, Cancel));
        Assert.Equal((Intent.NotNow, (Intent?)Intent.Stop), (kept.Intent, kept.WasReadAs));
    }

    [Fact]
    public async Task An_answer_leaves_in_the_thread_and_empties_the_inbox()
    {
        var (outbox, id, sent) = await SentAsync();
        var taken = await ReplyAsync(outbox, sent, "What would it cost?");
        await outbox.Desk.DoAsync((db, planning) => Deal(outbox, db, planning).AnswerAsync(outbox.Desk.Actor, taken!.MailboxId, taken.Number, "Two hundred. Shall we start on Monday?", "Shall we start on Monday?", Cancel));
        outbox.Desk.Clock.Set(outbox.Desk.Clock.GetCurrentInstant() + SendTouch.Breath);
        var answer = MailMessage.Read((await outbox.BeginAsync()).Single().Message);
        Assert.Equal("reply.1@stone.example", Assert.Single(answer.InReplyTo));
        Assert.Contains(sent.MessageId!, answer.References);
        Assert.Empty(answer.Headers.All("List-Unsubscribe"));
        Assert.Equal(0, (await outbox.Desk.DoAsync((db, _) => new ReadInbox(db, new ReadLeaving(db)).RunAsync(outbox.Desk.Actor, cancel: Cancel))).Waiting);
        Assert.Equal(AskState.None, (await outbox.TouchesAsync(id)).Single(t => t.Direction == Direction.In).AskState);
    }

    [Fact]
    public async Task Case12_a_reply_taken_in_after_the_claim_withholds_the_message()
    {
        var outbox = await Outbox.OpenAsync(store);
        await outbox.LeadAsync();
        await outbox.ClaimAsync();
        await TakeAsync(outbox, Raw("bob@stone.example", "Hi", "I wanted to write to you anyway: when are you free?", ""));
        Assert.Empty(await outbox.BeginAsync());
    }

    [Fact]
    public async Task Case29_a_receipt_is_noted_and_moves_nothing()
    {
        var (outbox, id, sent) = await SentAsync();
        var before = await outbox.Desk.ReadAsync(id);
        var taken = await TakeAsync(outbox, Receipt(sent.MessageId!));
        Assert.Equal((IncomingKind.Receipt, false), (taken!.Kind, taken.NeedsDecision));
        var after = await outbox.Desk.ReadAsync(id);
        Assert.Equal((before.Next, before.Unanswered, (Instant?)null), (after.Next, after.Unanswered, after.LastInAt));
    }

    [Fact]
    public async Task A_merge_keeps_the_inbox_and_the_thread()
    {
        var (outbox, id, sent) = await SentAsync();
        await ReplyAsync(outbox, sent, "What would it cost?");
        var other = await outbox.Desk.AddAsync("Robert Stone", "robert@stone.example", cadence: null);
        await outbox.Desk.DoAsync((db, planning) => new MergeProspects(db, planning, outbox.Desk.Clock).RunAsync(new(outbox.Desk.Actor, other.ProspectId, id), Cancel));
        var page = await outbox.Desk.DoAsync((db, _) => new ReadInbox(db, new ReadLeaving(db)).RunAsync(outbox.Desk.Actor, cancel: Cancel));
        Assert.Equal(other.ProspectId, Assert.Single(page.Lines).Prospect.Id);
        var again = await ReplyAsync(outbox, sent, "And when could you start?", number: 2);
        Assert.Equal((other.ProspectId, false), (again!.ProspectId, again.IsProbable));
    }

    private async Task<(Outbox Outbox, long Id, MailMessage Sent)> SentAsync()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        return (outbox, id, await outbox.SendOneAsync());
    }

    private static DealWithMessage Deal(Outbox outbox, Followthrough.Store.FollowDb db, Planning planning) =>
        new(db, planning, new UndoChange(db, outbox.Desk.Clock), new SendTouch(db, planning, outbox.Desk.Clock), outbox.Desk.Clock);

    private static Task<Incoming?> ReplyAsync(Outbox outbox, MailMessage sent, string text, string headers = "", string subject = "Re: Hello", int number = 1, long uid = 1) =>
        TakeAsync(outbox, Raw("bob@stone.example", subject, text, $"In-Reply-To: <{sent.MessageId}>\r\nReferences: <{string.Join("> <", sent.References.Append(sent.MessageId))}>\r\n{headers}", number), uid);

    private static Task<Incoming?> TakeAsync(Outbox outbox, byte[] raw, long uid = 1) => outbox.Desk.DoAsync(async (db, planning) =>
    {
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.WorkspaceId == outbox.Workspace, Cancel);
        return await new TakeInMessage(db, planning, new Unsubscribe(db, planning, outbox.Desk.Clock), outbox.Desk.Clock).RunAsync(mailbox, raw, 1, uid, Cancel);
    });

    private static byte[] Raw(string from, string subject, string text, string headers, int number = 1) => Encoding.UTF8.GetBytes(
        $"From: Bob Stone <{from}>\r\nTo: me@seller.example\r\nSubject: {subject}\r\nDate: Mon, 23 Nov 2026 12:00:00 -0700\r\nMessage-ID: <reply.{number}@stone.example>\r\n{headers}\r\n{text}\r\n");

    private static byte[] Receipt(string id) => Encoding.ASCII.GetBytes($"""
        From: bob@stone.example
        To: me@seller.example
        Subject: Read: Hello
        MIME-Version: 1.0
        Message-ID: <read@stone.example>
        Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

        --b
        Content-Type: text/plain

        Your message was displayed.

        --b
        Content-Type: message/disposition-notification

        Final-Recipient: rfc822; bob@stone.example
        Original-Message-ID: <{id}>
        Disposition: manual-action/MDN-sent-manually; displayed

        --b--

        """.ReplaceLineEndings("\r\n"));

    private static byte[] Bounce(string id, string action, string status, string words) => Encoding.ASCII.GetBytes($"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example (Mail Delivery System)
        To: me@seller.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Message-ID: <bounce.{action}@mx.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        I could not deliver your message.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; bob@stone.example
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {words}

        --b
        Content-Type: text/rfc822-headers

        From: me@seller.example
        To: bob@stone.example
        Subject: Hello
        Message-ID: <{id}>

        --b--

        """.ReplaceLineEndings("\r\n"));

    public sealed class OnSqlite(SqliteTestStore store) : TakeInTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TakeInTests(store), IClassFixture<PostgresTestStore>;
}
