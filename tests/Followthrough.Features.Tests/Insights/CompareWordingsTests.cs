using Followthrough.Domain.Insights;
using Followthrough.Domain.Touches;
using Followthrough.Features.Discipline;
using Followthrough.Features.Insights;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Insights;

/// <summary>Who got which of two wordings, and what came of it.</summary>
public abstract class CompareWordingsTests(TestStore store)
{
    private const string Source = """
        name: own
        title: Our own
        steps:
          - id: hello
            channel: email
            goal: They know us
            benefit: A checklist
            ask: Shall we talk?
            template: Hello. {{ask}}
            wordings:
              - subject: The checklist
              - subject: Which is yours?
          - id: later
            channel: email
            after: 20 days
            goal: They know us
            benefit: A checklist
            ask: Shall we talk?
            subject: Later
            template: Again. {{ask}}
        """;

    [Fact]
    public async Task What_was_sent_is_counted_by_its_wording_and_what_is_answered_in_time_too()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Source, isNew: true);
        var ids = new List<long>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add((await desk.AddAsync($"Person {i}", $"p{i}@wordings.example", cadence: "own")).ProspectId);
            await desk.LogAsync(ids[^1], TouchResult.Sent);
        }

        var touches = await TouchesAsync(desk);
        Assert.Equal(12, touches.Count);
        Assert.All(touches, touch => Assert.Equal(touch.Subject == "The checklist", touch.Wording!.Contains("/a/", StringComparison.Ordinal)));
        Assert.Equal(2, touches.Select(touch => touch.Wording).Distinct().Count());
        Assert.Equal(WordingVerdict.NothingCounts, (await CompareAsync(desk)).Comparison.Verdict);

        var answered = touches.First(touch => touch.Subject != "The checklist").ProspectId;
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromDays(3));
        await desk.DoAsync((db, planning) => new RecordReply(db, planning, desk.Clock).RunAsync(new(desk.Actor, answered, Channel.Email, "Tell me more"), Desk.Cancel));
        desk.Clock.Set(desk.Clock.GetCurrentInstant() + Duration.FromDays(12));
        var late = touches.First(touch => touch.Subject == "The checklist").ProspectId;
        await desk.DoAsync((db, planning) => new RecordReply(db, planning, desk.Clock).RunAsync(new(desk.Actor, late, Channel.Email, "Sorry for being late"), Desk.Cancel));

        var compared = (await CompareAsync(desk)).Comparison;
        var toB = touches.Count(touch => touch.Subject != "The checklist");
        Assert.Equal((12 - toB, 12 - toB, 0), (compared.A.Sent, compared.A.Counted, compared.A.Replied));
        Assert.Equal((toB, toB, 1, 0), (compared.B.Sent, compared.B.Counted, compared.B.Replied, compared.B.Warm));
        Assert.StartsWith($"Too few to tell: {12 - toB} against {toB}.", compared.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_words_begin_anew_and_own_words_count_for_neither()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Source, isNew: true);
        var id = (await desk.AddAsync("Own Words", "own@wordings.example", cadence: "own")).ProspectId;
        await desk.DoAsync((db, planning) => new EditDraft(db, planning, desk.Clock).RunAsync(new(desk.Actor, new TouchKey(id, 1), "Mine", "Mine. Shall we talk?"), Desk.Cancel));
        await desk.LogAsync(id, TouchResult.Sent);
        for (var i = 0; i < 6; i++)
        {
            await desk.LogAsync((await desk.AddAsync($"Other {i}", $"o{i}@wordings.example", cadence: "own")).ProspectId, TouchResult.Sent);
        }

        Assert.Equal(6, (await TouchesAsync(desk)).Count(touch => touch.Wording is not null));
        var unchanged = (await desk.AddAsync("Same Words", "same@wordings.example", cadence: "own")).ProspectId;
        await desk.DoAsync((db, planning) => new CompleteTouch(db, planning, desk.Clock).RunAsync(
            new(desk.Actor, new TouchKey(unchanged, 1), TouchResult.Sent, Body: "Hello.  Shall we talk?\r\n"), Desk.Cancel));
        Assert.Equal(7, (await TouchesAsync(desk)).Count(touch => touch.Wording is not null));
        await desk.SaveCadenceAsync(Source.Replace("Hello.", "Hello you.", StringComparison.Ordinal), isNew: false);
        var step = await CompareAsync(desk);
        Assert.Equal((0, 7), (step.Comparison.A.Sent + step.Comparison.B.Sent, step.Earlier));
    }

    private static async Task<StepWordings> CompareAsync(Desk desk) =>
        Assert.Single((await desk.DoAsync((db, _) => new CompareWordings(db, desk.Clock).RunAsync(desk.Actor, "own", Desk.Cancel))).Steps);

    private static Task<List<Touch>> TouchesAsync(Desk desk) => desk.DoAsync((db, _) =>
        db.Touches.AsNoTracking().Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.Direction == Direction.Out && t.State == TouchState.Done).OrderBy(t => t.ProspectId).ToListAsync(Desk.Cancel));

    [Fact]
    public async Task Words_of_another_ask_or_of_a_smaller_way_are_neither_of_the_two()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Source.Replace("channel: email\n    goal", "channel: letter\n    goal", StringComparison.Ordinal).Replace("    subject: Later\n", "", StringComparison.Ordinal)
            .Replace("subject: The checklist", "template: The checklist. {{ask}}", StringComparison.Ordinal).Replace("subject: Which is yours?", "template: Which is yours? {{ask}}", StringComparison.Ordinal), isNew: true);
        var reworded = (await desk.AddAsync("Other Ask", "ask@wordings.example", cadence: "own")).ProspectId;
        await desk.DoAsync((db, planning) => new RewordAsk(db, planning, desk.Clock).RunAsync(new(desk.Actor, new TouchKey(reworded, 1), "Is Tuesday good?"), Desk.Cancel));
        var smaller = (await desk.AddAsync("A Smaller Way", "smaller@wordings.example", cadence: "own")).ProspectId;
        await desk.DoAsync((db, planning) => new FacePutOff(db, planning, desk.Clock).RunAsync(new(desk.Actor, new TouchKey(smaller, 1), true), Desk.Cancel));
        var touches = await desk.DoAsync((db, _) => db.Touches.AsNoTracking().Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.State == TouchState.Planned).ToListAsync(Desk.Cancel));
        Assert.Equal(2, touches.Count);
        Assert.All(touches, touch => Assert.Null(touch.Wording));
    }

    public sealed class OnSqlite(SqliteTestStore store) : CompareWordingsTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : CompareWordingsTests(store), IClassFixture<PostgresTestStore>;
}
