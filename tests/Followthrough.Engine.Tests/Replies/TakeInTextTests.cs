using System.Text;
using System.Text.Json;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Engine.Tests.Sending;
using Followthrough.Features.Replies;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Replies;

/// <summary>What people answer by text, as the other side of a webhook posts it.</summary>
public abstract class TakeInTextTests(TestStore store)
{
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

    [Theory]
    [InlineData("+1 303 555 0142")]
    [InlineData("(303) 555-0142")]
    public async Task An_answer_of_somebody_who_was_never_texted_stops_their_automation_too(string phone)
    {
        await using var desk = await TextDesk.OpenAsync(store);
        var (one, same, other) = (await desk.LeadAsync(phone: phone), await desk.LeadAsync("Alder Ltd", "+1 303 555 0142"), await desk.LeadAsync("Omar Haddad", "+44 20 7946 0958"));
        Assert.Equal(TakeInText.Result.Taken, await AnswerAsync(desk, "in_1", "+13035550142", "Call me on Friday"));
        foreach (var id in new[] { one, same })
        {
            Assert.Contains(await desk.TouchesAsync(id), touch => touch is { Direction: Direction.In, Body: "Call me on Friday", Channel: Channel.Text });
            Assert.False((await desk.ProspectAsync(id)).Next!.IsAutomated);
        }

        await desk.RunAsync();
        Assert.Single(desk.Posts);
        Assert.Equal(AttemptState.Sent, (await desk.SendingAsync(other)).State);
        Assert.Equal(TakeInText.Result.Taken, await AnswerAsync(desk, "in_2", "+13035550142", "STOP"));
        Assert.Equal(Outcome.CeaseAndDesist, (await desk.ProspectAsync(same)).Outcome);
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

    public sealed class OnSqlite(SqliteTestStore store) : TakeInTextTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TakeInTextTests(store), IClassFixture<PostgresTestStore>;
}
