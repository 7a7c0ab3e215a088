using System.Text;
using System.Text.Json;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Replies;
using Followthrough.Features.Sending;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>Texts through a webhook on this machine, and what comes back.</summary>
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
        var channel = await desk.ReadAsync(db => db.TextChannels.AsNoTracking().SingleAsync(c => c.WorkspaceId == desk.Actor.WorkspaceId, TextDesk.Cancel));
        TextSending? begun = null;
        await desk.DoAsync<ClaimTexts>(claim => claim.RunAsync(desk.Actor.WorkspaceId, 1, 10, TextDesk.Cancel));
        await desk.DoAsync<BeginTexts>(async begin => begun = Assert.Single(await begin.RunAsync(channel, 10, TextDesk.Cancel)).Text);
        await desk.RunAsync();
        Assert.Empty(desk.Posts); // somebody still has it
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + BeginTexts.Lease);
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

    [Fact]
    public async Task Who_has_no_number_in_international_form_comes_to_a_person()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var id = await desk.LeadAsync(phone: "303 555 0142");
        await desk.RunAsync();
        Assert.Empty(desk.Posts);
        Assert.Contains("international form", Assert.Single(await desk.TouchesAsync(id)).PutOffWhy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_suppresses_the_number_and_another_answer_ends_the_automation()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var (one, two) = (await desk.LeadAsync(), await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958"));
        await desk.RunAsync();

        Assert.Equal(TakeInText.Result.Taken, await AnswerAsync(desk, "in_1", "+1 (303) 555-0142", "Stop."));
        Assert.Equal(TakeInText.Result.Taken, await AnswerAsync(desk, "in_1", "+1 (303) 555-0142", "Stop."));
        Assert.Equal(Outcome.CeaseAndDesist, (await desk.ProspectAsync(one)).Outcome);
        Assert.Equal(1, await desk.ReadAsync(db => db.Suppressions.CountAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId, TextDesk.Cancel)));

        Assert.Equal(TakeInText.Result.Taken, await AnswerAsync(desk, "in_2", "+442079460958", "Tuesday is fine"));
        Assert.Null((await desk.ProspectAsync(two)).Outcome);
        Assert.Contains(await desk.TouchesAsync(two), touch => touch is { Direction: Direction.In, Body: "Tuesday is fine", Channel: Channel.Text });
        Assert.Equal(TakeInText.Result.Unknown, await AnswerAsync(desk, "in_3", "+49 30 1234567", "Hello?"));
    }

    [Fact]
    public async Task What_isnt_genuine_changes_nothing()
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var body = Encoding.UTF8.GetBytes("{\"from\":\"+13035550142\",\"text\":\"stop\"}");
        var now = desk.Clock.GetCurrentInstant();
        var signature = WebhookSignature.Of(desk.Secret, "in_1", now, body);
        var time = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var old = (now - Duration.FromMinutes(6)).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(TakeInText.Result.NoSuchAddress, await TakeInAsync(desk, desk.Token[..^1] + "_", "in_1", time, signature, body));
        Assert.Equal(TakeInText.Result.NotGenuine, await TakeInAsync(desk, desk.Token, "in_2", time, signature, body));
        Assert.Equal(TakeInText.Result.NotGenuine, await TakeInAsync(desk, desk.Token, "in_1", old, WebhookSignature.Of(desk.Secret, "in_1", now - Duration.FromMinutes(6), body), body));
        Assert.Equal(TakeInText.Result.NotGenuine, await TakeInAsync(desk, desk.Token, "in_1", time, signature, [.. body, 32]));
        Assert.Equal(TakeInText.Result.NotGenuine, await TakeInAsync(desk, desk.Token, null, null, null, body));
        Assert.Equal(0, await desk.ReadAsync(db => db.Suppressions.CountAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId, TextDesk.Cancel)));
    }

    private static Task<TakeInText.Result> AnswerAsync(TextDesk desk, string id, string from, string text)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { from, text });
        var now = desk.Clock.GetCurrentInstant();
        return TakeInAsync(desk, desk.Token, id, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), WebhookSignature.Of(desk.Secret, id, now, body), body);
    }

    private static async Task<TakeInText.Result> TakeInAsync(TextDesk desk, string token, string? id, string? time, string? signature, byte[] body)
    {
        var result = default(TakeInText.Result);
        await desk.DoAsync<TakeInText>(async take => result = await take.RunAsync(new(token, id, time, signature, body), TextDesk.Cancel));
        return result;
    }

    public sealed class OnSqlite(SqliteTestStore store) : TextRoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TextRoleTests(store), IClassFixture<PostgresTestStore>;
}
