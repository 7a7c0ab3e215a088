using System.Text.Json;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>Texts through a webhook on this machine.</summary>
public abstract class TextRoleTests(TestStore store)
{
    [Fact]
    public async Task A_due_text_leaves_once_signed_and_stands_in_the_history()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        await desk.RunAsync();

        var post = Assert.Single(desk.Posts);
        Assert.True(WebhookSignature.IsGenuine(desk.Secret, post.Id, post.Time, post.Signature, post.Body, desk.Clock.GetCurrentInstant()));
        var json = JsonDocument.Parse(post.Body).RootElement;
        Assert.Equal(("text.send", "+13035550142", "Dana, Sam here. When may I call?", id), (json.GetProperty("type").GetString(), json.GetProperty("to").GetString(), json.GetProperty("text").GetString(), json.GetProperty("prospect").GetInt64()));
        Assert.Equal((post.Id, post.Id), (json.GetProperty("id").GetString(), post.Key));
        var touch = Assert.Single(await desk.TouchesAsync(id));
        Assert.Equal((TouchState.Done, TouchResult.Sent, AskState.Open), (touch.State, touch.Result, touch.AskState));
        Assert.Equal(touch.DoneAt + Duration.FromDays(AskLife.Days(Channel.Text, new AskTerms())), touch.AskUntil);
        Assert.Equal((AttemptState.Sent, ""), ((await desk.SendingAsync(id)).State, (await desk.SendingAsync(id)).Text));
        Assert.Equal(Channel.Call, (Channel)(await desk.ProspectAsync(id)).Next!.Channel);
    }

    [Fact]
    public async Task What_is_put_off_is_tried_again_under_the_same_id_and_not_before_it_was_asked_for()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((503, "600"));
        desk.Answers.Enqueue((500, null));
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromMinutes(9));
        await desk.RunAsync();
        Assert.Single(desk.Posts);
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromMinutes(2));
        await desk.RunAsync();
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromMinutes(5));
        await desk.RunAsync();
        Assert.Equal(3, desk.Posts.Count);
        Assert.Single(desk.Posts.Select(post => post.Id).Distinct());
        Assert.Equal(AttemptState.Sent, (await desk.SendingAsync(id)).State);
    }

    [Fact]
    public async Task A_second_try_waits_for_their_morning_and_one_that_waited_too_long_is_planned_anew()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((503, "43200"));
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        desk.Clock.Set(Instant.FromUtc(2026, 11, 24, 5, 30)); // 22:30 in Denver
        await desk.RunAsync();
        Assert.Single(desk.Posts);
        desk.Clock.Set(Instant.FromUtc(2026, 11, 24, 15, 1)); // 8:01
        await desk.RunAsync();
        Assert.Equal(2, desk.Posts.Count);

        var late = await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958");
        await desk.DoAsync<ClaimTexts>(claim => claim.RunAsync(desk.Actor.WorkspaceId, 1, 10, TextDesk.Cancel));
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromDays(2));
        await desk.RunAsync();
        Assert.Equal((AttemptState.Withheld, 2), ((await desk.SendingAsync(late)).State, desk.Posts.Count));
        Assert.Equal(AttemptState.Sent, (await desk.SendingAsync(id)).State);
    }

    [Fact]
    public async Task After_a_crash_between_post_and_booking_it_is_posted_again_under_the_same_id()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var id = await desk.LeadAsync();
        TextSending? begun = null;
        await desk.DoAsync<ClaimTexts>(claim => claim.RunAsync(desk.Actor.WorkspaceId, 1, 10, TextDesk.Cancel));
        await desk.DoAsync<BeginTexts>(async begin => begun = (await begin.RunAsync(desk.Actor.WorkspaceId, 1, TextDesk.Cancel))!.Value.Text);
        await desk.RunAsync();
        Assert.Empty(desk.Posts); // somebody still has it
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + TextSending.Lease);
        await desk.RunAsync();
        Assert.Equal(begun!.WebhookId, Assert.Single(desk.Posts).Id);

        // Whoever had it and comes back late changes nothing.
        await desk.DoAsync<SettleText>(settle => settle.RunAsync(begun, new TextVerdict(TextFault.Text, "late"), TextDesk.Cancel));
        Assert.Equal(AttemptState.Sent, (await desk.SendingAsync(id)).State);
    }

    [Fact]
    public async Task What_is_refused_comes_to_a_person_with_its_words()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((422, null));
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        var touches = await desk.TouchesAsync(id);
        Assert.Equal([TouchState.Cancelled, TouchState.Planned], touches.Select(touch => touch.State));
        Assert.True(touches[1].ByHand);
        Assert.Contains("refused it: It answered 422", touches[1].PutOffWhy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(302)]
    public async Task A_wrong_webhook_pauses_and_its_steps_keep_their_place(int status)
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((status, null));
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        var channel = await desk.ReadAsync(db => db.TextChannels.AsNoTracking().SingleAsync(c => c.WorkspaceId == desk.Actor.WorkspaceId, TextDesk.Cancel));
        Assert.Equal(MailboxState.Paused, channel.State);
        Assert.Contains($"It answered {status}", channel.Trouble, StringComparison.Ordinal);
        Assert.True((await desk.ProspectAsync(id)).Next!.IsAutomated);
        await desk.RunAsync();
        Assert.Single(desk.Posts);
    }

    [Fact]
    public async Task Nothing_goes_to_a_number_that_was_suppressed_after_the_claim()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var id = await desk.LeadAsync();
        await desk.DoAsync<ClaimTexts>(claim => claim.RunAsync(desk.Actor.WorkspaceId, 1, 10, TextDesk.Cancel));
        await desk.DoAsync<RecordOutcome>(record => record.RunAsync(new(desk.Actor, id, Outcome.CeaseAndDesist), TextDesk.Cancel));
        await desk.RunAsync();
        Assert.Empty(desk.Posts);
        Assert.Equal(AttemptState.Withheld, (await desk.SendingAsync(id)).State);
    }

    [Theory]
    [InlineData(500, AttemptState.Unknown)]
    [InlineData(429, AttemptState.Withheld)]
    public async Task Only_what_was_certainly_never_taken_is_given_back(int status, AttemptState became)
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((status, null));
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        await desk.DoAsync<RecordReply>(record => record.RunAsync(new(desk.Actor, id, Channel.Call, "Not this week"), TextDesk.Cancel));
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromMinutes(2));
        await desk.RunAsync();
        Assert.Single(desk.Posts);
        Assert.Equal(became, (await desk.SendingAsync(id)).State);
        Assert.Equal(became == AttemptState.Unknown ? TouchState.Leaving : TouchState.Cancelled, (await desk.TouchesAsync(id))[0].State);
    }

    [Fact]
    public async Task A_stop_or_a_pause_while_one_is_posted_holds_back_the_next()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var (one, two, three) = (await desk.LeadAsync(), await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958"), await desk.LeadAsync("Kim Lee", "+1 303 555 0177"));
        desk.Meanwhile = _ => desk.Posts.Count switch
        {
            1 => desk.DoAsync<RecordOutcome>(record => record.RunAsync(new(desk.Actor, two, Outcome.CeaseAndDesist), TextDesk.Cancel)),
            2 => desk.DoAsync<SwitchTextChannel>(channel => channel.PauseAsync(desk.Actor, 1, "Enough", TextDesk.Cancel)),
            _ => Task.CompletedTask,
        };
        await desk.RunAsync();
        Assert.Equal(["+13035550142", "+13035550177"], desk.Posts.Select(post => JsonDocument.Parse(post.Body).RootElement.GetProperty("to").GetString()));
        var four = await desk.LeadAsync("Ana Cruz", "+1 303 555 0188");
        await desk.RunAsync();
        Assert.Equal(2, desk.Posts.Count);
        Assert.Equal([AttemptState.Sent, AttemptState.Withheld, AttemptState.Sent], [(await desk.SendingAsync(one)).State, (await desk.SendingAsync(two)).State, (await desk.SendingAsync(three)).State]);
        Assert.DoesNotContain(await desk.TouchesAsync(four), touch => touch.State == TouchState.Leaving);
    }

    [Fact]
    public async Task What_was_refused_takes_nothing_from_the_days_number()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        await desk.ReadAsync(db => db.TextChannels.Where(c => c.WorkspaceId == desk.Actor.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(c => c.DailyCap, 1), TextDesk.Cancel));
        desk.Answers.Enqueue((422, null));
        await desk.LeadAsync();
        await desk.RunAsync();
        var two = await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958");
        await desk.RunAsync();
        Assert.Equal(AttemptState.Sent, (await desk.SendingAsync(two)).State);
        await desk.LeadAsync("Kim Lee", "+1 303 555 0177");
        await desk.RunAsync();
        Assert.Equal(2, desk.Posts.Count);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_can_have_left()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var id = await desk.LeadAsync();
        desk.Deafen();
        await desk.RunAsync();
        var waits = await desk.SendingAsync(id);
        Assert.Equal((AttemptState.Waiting, 1, false), (waits.State, waits.Tries, waits.MayHaveLeft));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_one_that_may_have_left_a_person_says_whether_it_did(bool hasLeft)
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((500, null));
        var id = await desk.LeadAsync();
        await desk.RunAsync();
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromDays(2));
        await desk.RunAsync();
        Assert.Equal((AttemptState.Unknown, 1), ((await desk.SendingAsync(id)).State, desk.Posts.Count));
        var unknown = Assert.Single(await desk.LeavingAsync(read => read.UnknownAsync(desk.Actor, TextDesk.Cancel)));
        Assert.Equal((Channel.Text, "+13035550142", "Dana, Sam here. When may I call?"), (unknown.Channel, unknown.Address, unknown.Subject));

        await desk.DoAsync<SettleAttempt>(settle => settle.RunAsync(desk.Actor, unknown.Touch, hasLeft, TextDesk.Cancel));
        Assert.Empty(await desk.LeavingAsync(read => read.OfProspectAsync(desk.Actor, id, TextDesk.Cancel)));
        Assert.Equal(hasLeft ? TouchState.Done : TouchState.Cancelled, (await desk.TouchesAsync(id))[0].State);
        await desk.RunAsync();
        Assert.Single(desk.Posts);
        Assert.Equal(hasLeft ? Channel.Call : null, (Channel?)(await desk.ProspectAsync(id)).Next?.Channel); // what is old leaves by nobody but a person
    }

    [Fact]
    public async Task A_text_is_taken_back_before_it_leaves_and_not_once_it_may_have_left()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var (one, two) = (await desk.LeadAsync(), await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958"));
        desk.Answers.Enqueue((429, null));
        desk.Answers.Enqueue((502, null));
        await desk.RunAsync();
        await desk.RunAsync();
        Assert.Equal(2, desk.Posts.Count);
        var waiting = Assert.Single(await desk.LeavingAsync(read => read.OfProspectAsync(desk.Actor, one, TextDesk.Cancel)));
        Assert.Equal((AttemptState.Waiting, 1), (waiting.State, waiting.Tries));
        await desk.DoAsync<HoldBack>(hold => hold.RunAsync(desk.Actor, waiting.Touch, TextDesk.Cancel));
        Assert.Equal((AttemptState.Withheld, TouchState.Cancelled), ((await desk.SendingAsync(one)).State, (await desk.TouchesAsync(one))[0].State));

        var doubt = Assert.Single(await desk.LeavingAsync(read => read.OfProspectAsync(desk.Actor, two, TextDesk.Cancel)));
        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync<HoldBack>(hold => hold.RunAsync(desk.Actor, doubt.Touch, TextDesk.Cancel)));
        Assert.Equal((AttemptState.Unknown, TouchState.Leaving), ((await desk.SendingAsync(two)).State, (await desk.TouchesAsync(two))[0].State));
        await desk.DoAsync<SettleAttempt>(settle => settle.RunAsync(desk.Actor, doubt.Touch, hasLeft: false, TextDesk.Cancel));
        Assert.True((await desk.ProspectAsync(two)).Next!.IsAutomated);
    }

    [Fact]
    public async Task While_a_channel_is_paused_its_texts_are_settled_all_the_same()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var (stale, stopped) = (await desk.LeadAsync(), await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958"));
        await desk.DoAsync<ClaimTexts>(claim => claim.RunAsync(desk.Actor.WorkspaceId, 1, 10, TextDesk.Cancel));
        await desk.DoAsync<SwitchTextChannel>(channel => channel.PauseAsync(desk.Actor, 1, "Enough", TextDesk.Cancel));
        await desk.DoAsync<RecordReply>(record => record.RunAsync(new(desk.Actor, stopped, Channel.Call, "Not this week"), TextDesk.Cancel));
        await desk.RunAsync();
        Assert.Equal([AttemptState.Waiting, AttemptState.Withheld], [(await desk.SendingAsync(stale)).State, (await desk.SendingAsync(stopped)).State]);
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromHours(25));
        await desk.RunAsync();
        Assert.Equal((AttemptState.Withheld, TouchState.Cancelled), ((await desk.SendingAsync(stale)).State, Assert.Single(await desk.TouchesAsync(stale)).State));
        Assert.Empty(desk.Posts);
    }

    [Fact]
    public async Task A_channel_is_taken_away_and_what_waits_goes_back()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        desk.Answers.Enqueue((500, null));
        var doubt = await desk.LeadAsync();
        await desk.RunAsync();
        var waits = await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958");
        await desk.DoAsync<ClaimTexts>(claim => claim.RunAsync(desk.Actor.WorkspaceId, 1, 10, TextDesk.Cancel));
        await desk.DoAsync<BeginTexts>(begin => begin.RunAsync(desk.Actor.WorkspaceId, 1, TextDesk.Cancel));
        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync<SwitchTextChannel>(channel => channel.RemoveAsync(desk.Actor, 1, TextDesk.Cancel)));
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + TextSending.Lease);
        await desk.DoAsync<SwitchTextChannel>(channel => channel.RemoveAsync(desk.Actor, 1, TextDesk.Cancel));
        Assert.Equal(0, await desk.ReadAsync(db => db.TextChannels.CountAsync(c => c.WorkspaceId == desk.Actor.WorkspaceId, TextDesk.Cancel)));
        Assert.Equal([AttemptState.Unknown, AttemptState.Unknown], [(await desk.SendingAsync(doubt)).State, (await desk.SendingAsync(waits)).State]);
    }

    [Fact]
    public async Task One_webhook_that_hangs_holds_up_nobody_elses()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        await desk.LeadAsync();
        var (hangs, arrived, answered) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        desk.Meanwhile = async post =>
        {
            if (post.Path == "/send/own")
            {
                answered.TrySetResult();
                return;
            }

            arrived.TrySetResult();
            await hangs.Task;
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TextDesk.Cancel);
        var running = desk.Role.RunAsync(stop.Token);
        await arrived.Task.WaitAsync(TextDesk.Cancel);
        await desk.OwnChannelAsync();
        await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958");
        await desk.Time.PauseAsync(TextDesk.Cancel); // it looks again while the first still hangs
        desk.Time.EndPauses();
        await answered.Task.WaitAsync(TextDesk.Cancel);
        hangs.SetResult();
        await stop.CancelAsync();
        await running;
        Assert.Equal(2, await desk.ReadAsync(db => db.TextSendings.CountAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId && s.State == AttemptState.Sent, TextDesk.Cancel)));
    }

    [Fact]
    public async Task Who_has_no_number_in_international_form_comes_to_a_person()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var id = await desk.LeadAsync(phone: "303 555 0142");
        await desk.RunAsync();
        Assert.Empty(desk.Posts);
        Assert.Contains("international form", Assert.Single(await desk.TouchesAsync(id)).PutOffWhy, StringComparison.Ordinal);
    }

    public sealed class OnSqlite(SqliteTestStore store) : TextRoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TextRoleTests(store), IClassFixture<PostgresTestStore>;
}
