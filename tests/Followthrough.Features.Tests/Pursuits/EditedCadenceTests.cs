using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>A cadence is edited while somebody walks it; a step that was put off or edited is a row by then.</summary>
public abstract class EditedCadenceTests(TestStore store)
{
    private const string Head = """
        name: own
        title: Our own
        on_reply: end
        then: nurture
        steps:
        """;

    [Fact]
    public async Task A_step_that_was_put_off_is_found_again_where_another_was_put_before_it()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Head + Step("first", "at once") + Step("second", "1 week"), isNew: true);
        var id = (await desk.AddAsync("Dana Reyes", "dana.moved@alder.example", cadence: "own")).ProspectId;
        await desk.LogAsync(id, TouchResult.NoAnswer);
        await desk.WaitForNextAsync(id);
        var until = new LocalDate(2026, 12, 9);
        await SnoozeAsync(desk, id, until);
        await desk.SaveCadenceAsync(Head + Step("first", "at once") + Step("between", "1 week") + Step("second", "1 week"), isNew: false);
        await desk.PlanAgainAsync(id);

        var next = (await desk.ReadAsync(id)).Next!;
        Assert.Equal((2, until), (next.Number, next.Due.InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date));
        await desk.WaitForNextAsync(id);
        await desk.LogAsync(id, TouchResult.NoAnswer);
        var made = await TouchesAsync(desk, id);
        Assert.Equal(["first", "second"], made.Select(touch => touch.StepId));
        Assert.NotEqual("own", await WalksAsync(desk, id));
    }

    [Fact]
    public async Task A_step_that_was_put_off_and_that_the_cadence_has_no_more_is_called_off_and_the_next_one_stands()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.SaveCadenceAsync(Head + Step("first", "at once") + Step("second", "1 week") + Step("third", "1 week"), isNew: true);
        var id = (await desk.AddAsync("Dana Reyes", "dana.gone@alder.example", cadence: "own")).ProspectId;
        await desk.LogAsync(id, TouchResult.NoAnswer);
        await desk.WaitForNextAsync(id);
        await SnoozeAsync(desk, id, new LocalDate(2026, 12, 9));
        await desk.SaveCadenceAsync(Head + Step("first", "at once") + Step("third", "1 week"), isNew: false);
        await desk.PlanAgainAsync(id);

        var touches = await TouchesAsync(desk, id);
        Assert.Equal([TouchState.Done, TouchState.Cancelled], touches.Select(touch => touch.State));
        await desk.LogAsync(id, TouchResult.NoAnswer);
        Assert.Equal(["first", "second", "third"], (await TouchesAsync(desk, id)).Select(touch => touch.StepId));
    }

    private static string Step(string id, string after) =>
        $"\n  - id: {id}\n    channel: call\n    after: {after}\n    goal: Reach them\n    benefit: An answer\n    ask: Shall we meet?\n";

    private Task<Done> SnoozeAsync(Desk desk, long id, LocalDate until) => desk.DoAsync(async (db, planning) =>
    {
        var number = await db.Prospects.Where(p => p.WorkspaceId == desk.Actor.WorkspaceId && p.Id == id).Select(p => p.NextNumber!.Value).SingleAsync(Desk.Cancel);
        return await new SnoozeTouch(db, planning, desk.Clock).RunAsync(new SnoozeTouch.Request(desk.Actor, new TouchKey(id, number), until, "On a journey"), Desk.Cancel);
    });

    private async Task<List<Touch>> TouchesAsync(Desk desk, long id)
    {
        await using var db = store.NewDb();
        return await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == id).OrderBy(t => t.Number).ToListAsync(Desk.Cancel);
    }

    private async Task<string> WalksAsync(Desk desk, long id)
    {
        await using var db = store.NewDb();
        var walk = await db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == desk.Actor.WorkspaceId && e.ProspectId == id).OrderByDescending(e => e.Number).FirstAsync(Desk.Cancel);
        return await db.Cadences.Where(c => c.WorkspaceId == desk.Actor.WorkspaceId && c.Id == walk.CadenceId).Select(c => c.Name).SingleAsync(Desk.Cancel);
    }

    public sealed class OnSqlite(SqliteTestStore store) : EditedCadenceTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : EditedCadenceTests(store), IClassFixture<PostgresTestStore>;
}
