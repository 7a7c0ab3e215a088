using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Insights;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Sources;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Mail.Messages;
using Followthrough.Store.Sending;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Sending;

/// <summary>From a step that has come due to a message that left, on both engines.</summary>
public abstract class SendingTests(TestStore store)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_automated_step_leaves_and_the_next_one_is_planned()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        var message = await outbox.SendOneAsync();
        var prospect = await outbox.Desk.ReadAsync(id);

        Assert.Equal("bob@stone.example", message.To.Single().Address);
        Assert.Equal(Outbox.Address, message.From.Single().Address);
        Assert.Contains("unsubscribe", message.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Contains("Denver", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", message.Text, StringComparison.Ordinal);
        Assert.Equal((1, 1, Stage.Contacted), (prospect.TouchesDone, prospect.Unanswered, prospect.Stage));
        Assert.Equal((int)Channel.Call, prospect.Next!.Channel);
        var touch = Assert.Single(await outbox.TouchesAsync(id));
        Assert.Equal((TouchState.Done, TouchResult.Sent, AskState.Open), (touch.State, touch.Result, touch.AskState));
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Summary.StartsWith("E-mail sent", StringComparison.Ordinal));
        Assert.False(await outbox.IsMessageKeptAsync(id));
    }

    [Fact]
    public async Task The_steps_of_a_cadence_are_one_thread()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        var first = await outbox.SendOneAsync();
        await outbox.Desk.WaitForNextAsync(id);
        await outbox.Desk.LogAsync(id, TouchResult.NoAnswer);
        await outbox.Desk.WaitForNextAsync(id);
        await outbox.ReadyAsync();
        var second = await outbox.SendOneAsync();
        Assert.Equal(first.MessageId, Assert.Single(second.InReplyTo));
        Assert.Equal(first.References[0], second.References[0]);
        Assert.Equal(first.MessageId, second.References[^1]);
    }

    [Fact]
    public async Task Case04_a_step_is_claimed_once()
    {
        var outbox = await Outbox.OpenAsync(store);
        await outbox.LeadAsync();
        Assert.Equal(1, (await outbox.ClaimAsync()).Claimed);
        Assert.Equal(0, (await outbox.ClaimAsync()).Claimed);
        Assert.Single(await outbox.BeginAsync());
        Assert.Empty(await outbox.BeginAsync());
    }

    [Fact]
    public async Task Case05_a_stale_fence_settles_nothing()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.ClaimAsync();
        var held = (await outbox.BeginAsync()).Single();
        outbox.Desk.Clock.Set(outbox.Desk.Clock.GetCurrentInstant() + AttemptRows.Abandoned + Duration.FromMinutes(1));
        Assert.InRange(await outbox.WithConnectionAsync(c => AttemptRows.AbandonAsync(c, outbox.Desk.Clock.GetCurrentInstant(), alone: false, Cancel)), 1, int.MaxValue);
        Assert.False(await outbox.SettleAsync(held, AttemptState.Sent));
        Assert.Empty(await outbox.BeginAsync());
        Assert.Equal(AttemptState.Unknown, (await outbox.AttemptAsync(id)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case02_an_unknown_is_visible_and_settled_by_a_person(bool hasLeft)
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.ClaimAsync();
        await outbox.SettleAsync((await outbox.BeginAsync()).Single(), AttemptState.Unknown);
        await outbox.BookAsync();
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Summary.Contains("may have left", StringComparison.Ordinal));
        Assert.Equal(TouchState.Leaving, (await outbox.TouchesAsync(id)).Single().State);

        await outbox.SettleUnknownAsync(new TouchKey(id, 1), hasLeft);
        var touch = (await outbox.TouchesAsync(id))[0];
        Assert.Equal(hasLeft ? TouchState.Done : TouchState.Cancelled, touch.State);
        await outbox.ReadyAsync();
        Assert.Equal(hasLeft ? 0 : 1, (await outbox.ClaimAsync()).Claimed);
    }

    [Fact]
    public async Task Case12_a_suppression_between_claim_and_server_withholds()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.ClaimAsync();
        await outbox.Desk.DoAsync((db, planning) => new RecordOutcome(db, planning, outbox.Desk.Clock).RunAsync(new(outbox.Desk.Actor, id, Outcome.CeaseAndDesist), Cancel));
        Assert.Empty(await outbox.BeginAsync());
        await outbox.BookAsync();
        Assert.Equal(TouchState.Cancelled, (await outbox.TouchesAsync(id))[0].State);
        Assert.Null((await outbox.Desk.ReadAsync(id)).Next);
    }

    [Fact]
    public async Task Case12_a_reply_after_the_claim_closes_the_last_gate()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.ClaimAsync();
        var begun = (await outbox.BeginAsync()).Single();
        Assert.True(await outbox.MayLeaveAsync(begun));
        await outbox.Desk.DoAsync((db, planning) => new RecordReply(db, planning, outbox.Desk.Clock).RunAsync(new(outbox.Desk.Actor, id, Channel.Email, "Yes, call me"), Cancel));
        Assert.False(await outbox.MayLeaveAsync(begun));
        await outbox.SettleAsync(begun, AttemptState.Withheld);
        await outbox.BookAsync();
        await outbox.ReadyAsync();
        Assert.Equal(0, (await outbox.ClaimAsync()).Claimed);
    }

    [Fact]
    public async Task Case14_a_message_put_off_keeps_its_id_and_waits_half_an_hour()
    {
        var outbox = await Outbox.OpenAsync(store);
        await outbox.LeadAsync();
        await outbox.ClaimAsync();
        var first = (await outbox.BeginAsync()).Single();
        var now = outbox.Desk.Clock.GetCurrentInstant();
        await outbox.SettleAsync(new Settlement(first, AttemptState.Waiting, now, "450 greylisted", NextAt: BackOff.Next(first.Tries, first.MadeAt, now)));
        Assert.Empty(await outbox.BeginAsync());
        outbox.Desk.Clock.Set(now + Duration.FromMinutes(31));
        var second = (await outbox.BeginAsync()).Single();
        Assert.Equal((first.MessageId, 2), (second.MessageId, second.Tries));
        Assert.Equal(first.Message, second.Message);
    }

    [Fact]
    public async Task Case15_a_refused_address_is_never_written_to_again()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.ClaimAsync();
        await outbox.SettleAsync((await outbox.BeginAsync()).Single(), AttemptState.Refused, AttemptFault.Recipient, "550 5.1.1 no such user");
        await outbox.BookAsync();
        var touches = await outbox.TouchesAsync(id);
        Assert.Equal(TouchState.Cancelled, touches[0].State);
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Kind == TimelineKind.Suppression);
        Assert.False((await outbox.Desk.ReadAsync(id)).Next?.IsAutomated ?? false);
    }

    [Fact]
    public async Task Case16_a_refused_mailbox_pauses_and_keeps_the_step()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.ClaimAsync();
        await outbox.SettleAsync((await outbox.BeginAsync()).Single(), AttemptState.Refused, AttemptFault.Sender, "535 5.7.8 bad credentials");
        await outbox.BookAsync();
        var mailbox = await outbox.MailboxAsync();
        Assert.Equal(MailboxState.Paused, mailbox.State);
        Assert.Contains("535", mailbox.PausedWhy, StringComparison.Ordinal);
        Assert.True((await outbox.Desk.ReadAsync(id)).Next!.IsAutomated);
        Assert.Equal(0, (await outbox.ClaimAsync()).Claimed);
        await outbox.Desk.DoAsync<object?>(async (db, _) =>
        {
            await new SwitchMailbox(db, outbox.Desk.Clock).ResumeAsync(outbox.Desk.Actor, mailbox.Id, Cancel);
            return null;
        });
        await outbox.ReadyAsync();
        Assert.Equal(1, (await outbox.ClaimAsync()).Claimed);
    }

    [Fact]
    public async Task A_tag_that_nothing_is_known_for_makes_it_a_persons_touch()
    {
        var outbox = await Outbox.OpenAsync(store);
        await outbox.Desk.DoAsync(async (db, _) =>
        {
            var cadence = await db.Cadences.SingleAsync(c => c.WorkspaceId == outbox.Workspace && c.Name == "new-lead", Cancel);
            cadence.Source = cadence.Source.Replace("I'm {{seller_name}} from", "I read of {{custom.award}}. I'm {{seller_name}} from", StringComparison.Ordinal);
            cadence.Version++;
            return await db.SaveChangesAsync(Cancel);
        });
        var id = await outbox.LeadAsync();
        Assert.Equal(0, (await outbox.ClaimAsync()).Claimed);
        var next = (await outbox.Desk.ReadAsync(id)).Next!;
        Assert.False(next.IsAutomated);
        Assert.Contains(await outbox.TimelineAsync(id), entry => entry.Summary.Contains("award", StringComparison.Ordinal));
        await outbox.Desk.LogAsync(id, TouchResult.Sent);
        Assert.Equal((int)Channel.Call, (await outbox.Desk.ReadAsync(id)).Next!.Channel);
    }

    [Fact]
    public async Task Case11_a_paused_mailbox_keeps_every_step()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        await outbox.Desk.DoAsync<object?>(async (db, _) =>
        {
            await new SwitchMailbox(db, outbox.Desk.Clock).PauseAsync(outbox.Desk.Actor, 1, "Holiday", Cancel);
            return null;
        });
        Assert.Equal((0, 0), await outbox.ClaimAsync());
        Assert.True((await outbox.Desk.ReadAsync(id)).Next!.IsAutomated);
    }

    [Fact]
    public async Task Case08_a_clock_that_jumps_sends_nothing_old()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        outbox.Desk.Clock.Set(outbox.Desk.Clock.GetCurrentInstant() + Duration.FromDays(30));
        await outbox.ReadyAsync();
        Assert.Equal(0, (await outbox.ClaimAsync()).Claimed);
        Assert.Equal(Standing.Adrift, (await outbox.Desk.ReadAsync(id)).Standing);
    }

    [Fact]
    public async Task A_person_sends_and_may_take_it_back_before_it_leaves()
    {
        var outbox = await Outbox.OpenAsync(store);
        var lead = await outbox.Desk.AddAsync("Eve", "eve@x.example", cadence: null);
        var planned = await outbox.Desk.DoAsync((db, planning) => new PlanTouch(db, planning, outbox.Desk.Clock).RunAsync(
            new PlanTouch.Request(outbox.Desk.Actor, lead.ProspectId, Channel.Email, new LocalDate(2026, 11, 23), "Ask for a day", Ask: "Does Tuesday suit you?"), Cancel));
        var key = new TouchKey(lead.ProspectId, planned.Next!.Number);
        await outbox.Desk.DoAsync((db, planning) => new SendTouch(db, planning, outbox.Desk.Clock).RunAsync(new(outbox.Desk.Actor, key, "A day", "Does Tuesday suit you?"), Cancel));
        Assert.Empty(await outbox.BeginAsync());
        await outbox.Desk.DoAsync<object?>(async (db, planning) =>
        {
            await new HoldBack(db, new BookAttempts(db, planning, new SwitchMailbox(db, outbox.Desk.Clock), outbox.Desk.Clock), new SettleText(db, planning, outbox.Desk.Clock), outbox.Desk.Clock).RunAsync(outbox.Desk.Actor, key, Cancel);
            return null;
        });
        outbox.Desk.Clock.Set(outbox.Desk.Clock.GetCurrentInstant() + Duration.FromMinutes(1));
        Assert.Empty(await outbox.BeginAsync());
        Assert.NotEqual(Standing.Adrift, (await outbox.Desk.ReadAsync(lead.ProspectId)).Standing);
    }

    [Fact]
    public async Task A_step_that_a_person_makes_is_their_own_doing_and_one_that_leaves_by_itself_is_not()
    {
        var outbox = await Outbox.OpenAsync(store);
        var desk = outbox.Desk;
        var byItself = await outbox.LeadAsync();
        Assert.Equal(1, (await outbox.ClaimAsync()).Claimed);
        var sent = await outbox.LeadAsync("Ann Lee", "ann@lee.example");
        var key = new TouchKey(sent, (await desk.ReadAsync(sent)).Next!.Number);
        await desk.DoAsync((db, planning) => new SendTouch(db, planning, desk.Clock).RunAsync(new(desk.Actor, key), Cancel));
        var logged = await outbox.LeadAsync("Lee Park", "lee@park.example");
        await desk.LogAsync(logged, TouchResult.Sent);
        Assert.Equal((0, 4, 4), (await MinutesAsync(byItself), await MinutesAsync(sent), await MinutesAsync(logged)));

        await desk.DoAsync((db, _) => db.Touches.Where(t => t.WorkspaceId == outbox.Workspace).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.State, TouchState.Done).SetProperty(t => t.AskState, AskState.Open).SetProperty(t => t.DoneAt, desk.Clock.GetCurrentInstant()), Cancel));
        Assert.Equal(2, Assert.Single(await desk.DoAsync((db, _) => new ReadAskRates(db, desk.Clock).OfSellersAsync(desk.Actor, Cancel))).Rate.Touches);

        Task<int> MinutesAsync(long id) => desk.DoAsync((db, _) => db.Touches.Where(t => t.WorkspaceId == outbox.Workspace && t.ProspectId == id).OrderBy(t => t.Number).Select(t => t.Minutes).FirstAsync(Cancel));
    }

    [Fact]
    public async Task A_message_a_person_wrote_carries_no_ways_out()
    {
        var outbox = await Outbox.OpenAsync(store);
        var lead = await outbox.Desk.AddAsync("Eve", "eve@x.example", cadence: null);
        var planned = await outbox.Desk.DoAsync((db, planning) => new PlanTouch(db, planning, outbox.Desk.Clock).RunAsync(
            new PlanTouch.Request(outbox.Desk.Actor, lead.ProspectId, Channel.Email, new LocalDate(2026, 11, 23), "Ask for a day", Ask: "Does Tuesday suit you?"), Cancel));
        await outbox.Desk.DoAsync((db, planning) => new SendTouch(db, planning, outbox.Desk.Clock).RunAsync(
            new(outbox.Desk.Actor, new TouchKey(lead.ProspectId, planned.Next!.Number), "A day", "Does Tuesday suit you?"), Cancel));
        outbox.Desk.Clock.Set(outbox.Desk.Clock.GetCurrentInstant() + SendTouch.Breath);
        var message = MailMessage.Read((await outbox.BeginAsync()).Single().Message);
        Assert.Empty(message.Headers.All("List-Unsubscribe"));
        Assert.Equal("Does Tuesday suit you?", message.Text!.Trim());
    }

    [Fact]
    public async Task Case27_an_unsubscribe_token_suppresses_even_after_deletion()
    {
        var outbox = await Outbox.OpenAsync(store);
        var id = await outbox.LeadAsync();
        var message = await outbox.SendOneAsync();
        var link = message.Headers["List-Unsubscribe"]!;
        var token = link[(link.IndexOf("%20", StringComparison.Ordinal) + 3)..link.LastIndexOf('>')];
        await outbox.Desk.DoAsync((db, _) => new DeleteProspect(db, outbox.Desk.Clock).RunAsync(new(outbox.Desk.Actor, id), Cancel));
        Assert.False(await outbox.Desk.DoAsync((db, planning) => new Unsubscribe(db, planning, outbox.Desk.Clock).RunAsync($"{token[..^2]}AA", Cancel)));
        Assert.True(await outbox.Desk.DoAsync((db, planning) => new Unsubscribe(db, planning, outbox.Desk.Clock).RunAsync(token, Cancel)));
        var again = await outbox.Desk.AddAsync("Bob Stone", "bob@stone.example");
        Assert.False((await outbox.Desk.ReadAsync(again.ProspectId)).Next?.IsAutomated ?? false);
    }

    [Fact]
    public async Task Who_is_imported_gets_the_first_mail_by_itself_where_a_mailbox_sends()
    {
        var outbox = await Outbox.OpenAsync(store);
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "people.csv");
        await File.WriteAllTextAsync(file, "Name,Email,Time Zone\nDana Reyes,dana@import.example,America/Denver\n", Cancel);
        var book = new CadenceBook();
        await new ImportContacts(store.Store, book, new RuleChance(), new Planning(book, new RuleChance()), outbox.Desk.Clock).RunAsync(new(outbox.Desk.Actor, file), cancel: Cancel);
        var lead = await outbox.Desk.DoAsync((db, _) => db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == outbox.Workspace, Cancel));
        Assert.True(lead.Next!.IsAutomated);
        outbox.Desk.Clock.Set(Instant.Max(lead.Next.Due, outbox.Desk.Clock.GetCurrentInstant()));
        await outbox.ReadyAsync();
        Assert.Equal("dana@import.example", (await outbox.SendOneAsync()).To.Single().Address);
    }

    [Fact]
    public async Task A_demo_takes_no_mailbox()
    {
        var desk = await Desk.OpenAsync(store);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync(async (db, _) =>
        {
            (await db.Workspaces.SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel)).IsDemo = true;
            await db.SaveChangesAsync(Cancel);
            var server = new MailServer("127.0.0.1", 2525, MailSecurity.None);
            return await new SaveMailbox(db, new MailSecrets(new EphemeralDataProtectionProvider())).RunAsync(new(desk.Actor, null, Outbox.Address, "Ann", server, server), Cancel);
        }));
        Assert.Contains("demo", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case10_a_moved_database_sends_nothing_until_confirmed()
    {
        var outbox = await Outbox.OpenAsync(store);
        Assert.Null(await outbox.Desk.DoAsync((db, _) => new SendingLock(store.Store, db, outbox.Desk.Clock).WhyAsync(outbox.Workspace, Cancel)));
        await outbox.Desk.DoAsync(async (db, _) =>
        {
            (await db.SendingPlaces.SingleAsync(p => p.WorkspaceId == outbox.Workspace, Cancel)).Place = "elsewhere";
            return await db.SaveChangesAsync(Cancel);
        });
        Assert.NotNull(await outbox.Desk.DoAsync((db, _) => new SendingLock(store.Store, db, outbox.Desk.Clock).WhyAsync(outbox.Workspace, Cancel)));
        await outbox.Desk.DoAsync<object?>(async (db, _) =>
        {
            await new SendingLock(store.Store, db, outbox.Desk.Clock).ConfirmAsync(outbox.Desk.Actor, Cancel);
            return null;
        });
        Assert.Null(await outbox.Desk.DoAsync((db, _) => new SendingLock(store.Store, db, outbox.Desk.Clock).WhyAsync(outbox.Workspace, Cancel)));
    }

    public sealed class OnSqlite(SqliteTestStore store) : SendingTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : SendingTests(store), IClassFixture<PostgresTestStore>;
}
