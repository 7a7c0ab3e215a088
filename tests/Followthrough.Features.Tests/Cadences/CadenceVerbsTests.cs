using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public abstract class CadenceVerbsTests(TestStore store)
{
    private const string Own = """
        name: own
        title: Our own
        then: somewhere
        steps:
          - id: hello
            channel: call
            goal: Talk
            benefit: An answer
            ask: Shall we meet?
          - id: thanks
            channel: letter
            after: 1 week
            goal: Thank them
            benefit: A kind word
            gift: true
        """;

    private readonly FakeClock _clock = FakeClock.At(2026, 3, 2, 10);

    [Fact]
    public async Task Shipped_cadences_come_into_a_workspace_once()
    {
        var actor = await NewAsync();
        Assert.Equal(new ShipCadences.Result(ShippedCadences.Names.Length, 0), await ShipAsync(actor));
        Assert.Equal(new ShipCadences.Result(0, 0), await ShipAsync(actor));

        await using var db = store.NewDb();
        var rows = await new ReadCadences(db).RunAsync(actor, Stop);
        Assert.Equal(ShippedCadences.Names, rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.True(row is { IsShipped: true, Trouble: null }));
    }

    [Fact]
    public async Task An_upgrade_replaces_what_nobody_has_changed_and_nothing_else()
    {
        var actor = await NewAsync();
        await ShipAsync(actor);
        await SaveAsync(actor, ShippedCadences.Source("nurture") + "\n# ours now\n", "nurture");
        await using (var db = store.NewDb())
        {
            await db.Cadences.Where(c => c.WorkspaceId == actor.WorkspaceId && c.Name == "not-now").ExecuteUpdateAsync(set => set.SetProperty(c => c.Source, "an older text"), Stop);
        }

        Assert.Equal(new ShipCadences.Result(0, 1), await ShipAsync(actor));

        await using var after = store.NewDb();
        Assert.Equal(ShippedCadences.Source("not-now"), (await new ReadCadence(after).RunAsync(actor, "not-now", Stop)).Cadence.Source);
        var nurture = (await new ReadCadence(after).RunAsync(actor, "nurture", Stop)).Cadence;
        Assert.EndsWith("# ours now\n", nurture.Source);
        Assert.False(nurture.IsShipped);
    }

    [Fact]
    public async Task A_text_put_back_as_it_came_counts_as_shipped_again()
    {
        var actor = await NewAsync();
        await ShipAsync(actor);
        await SaveAsync(actor, ShippedCadences.Source("nurture") + "# x", "nurture");
        await SaveAsync(actor, ShippedCadences.Source("nurture").Replace("\n", "\r\n"), "nurture");

        await using var db = store.NewDb();
        var nurture = (await new ReadCadence(db).RunAsync(actor, "nurture", Stop)).Cadence;
        Assert.Equal((true, 3), (nurture.IsShipped, nurture.Version));
    }

    [Fact]
    public async Task A_cadence_is_made_and_changed_from_its_text()
    {
        var actor = await NewAsync();
        var made = await SaveAsync(actor, Own);
        Assert.Equal(("own", 1), (made.Name, made.Version));
        Assert.Equal(["It leads to “somewhere”, and there is no such cadence; until there is, a person owes the next touch."], made.Warnings);

        var changed = await SaveAsync(actor, Own.Replace("Our own", "Ours"), "own", version: 1);
        Assert.Equal(2, changed.Version);
        Assert.Equal(2, (await SaveAsync(actor, Own.Replace("Our own", "Ours"), "own", version: 2)).Version);

        await using var db = store.NewDb();
        var read = await new ReadCadence(db).RunAsync(actor, "own", Stop);
        Assert.Equal("Ours", read.Cadence.Title);
        Assert.Equal(2, read.Reading.Definition!.Steps.Count);
    }

    [Fact]
    public async Task Nothing_is_saved_of_a_text_with_errors()
    {
        var actor = await NewAsync();
        await SaveAsync(actor, Own);

        var result = await SaveAsync(actor, Own.Replace("goal: Talk", ""), "own");

        Assert.Null(result.Name);
        Assert.Equal("own:5: step 1 has no goal; every step states one", result.Errors.Single().In("own"));
        await using var db = store.NewDb();
        Assert.Equal(1, (await new ReadCadence(db).RunAsync(actor, "own", Stop)).Cadence.Version);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_overwritten()
    {
        var actor = await NewAsync();
        await SaveAsync(actor, Own);
        await SaveAsync(actor, Own.Replace("Our own", "Theirs"), "own", version: 1);

        await RefusedAsync(RefusalKind.Conflict, () => SaveAsync(actor, Own.Replace("Our own", "Mine"), "own", version: 1));
        await RefusedAsync(RefusalKind.Conflict, () => SaveAsync(actor, Own));
        await RefusedAsync(RefusalKind.NotFound, () => SaveAsync(actor, Own.Replace("name: own", "name: other"), "other"));
        Assert.NotEmpty((await SaveAsync(actor, Own.Replace("name: own", "name: renamed"), "own")).Errors);
    }

    [Fact]
    public async Task Only_owners_change_cadences_and_only_in_their_workspace()
    {
        var actor = await NewAsync();
        var elsewhere = await NewAsync();
        await SaveAsync(actor, Own);
        await using var db = store.NewDb();
        db.Add(new Seller { WorkspaceId = actor.WorkspaceId, Id = 2, Name = "Sal", Email = "sal@harbor.example", Role = Role.Seller });
        await db.SaveChangesAsync(Stop);

        await RefusedAsync(RefusalKind.NotAllowed, () => SaveAsync(actor with { SellerId = 2 }, Own, "own"));
        await RefusedAsync(RefusalKind.NotAllowed, () => new RetireCadence(db, _clock).RunAsync(new(actor with { SellerId = 2 }, "own"), Stop));
        await RefusedAsync(RefusalKind.NotFound, () => new RetireCadence(db, _clock).RunAsync(new(elsewhere, "own"), Stop));
        await RefusedAsync(RefusalKind.NotFound, () => new ReadCadence(db).RunAsync(elsewhere, "own", Stop));
        Assert.Empty(await new ReadCadences(db).RunAsync(elsewhere, Stop));
    }

    [Fact]
    public async Task A_retired_one_stands_last_and_can_come_back()
    {
        var actor = await NewAsync();
        await ShipAsync(actor);
        await SaveAsync(actor, Own);
        await using var db = store.NewDb();
        await new RetireCadence(db, _clock).RunAsync(new(actor, "new-lead"), Stop);
        Assert.Equal("new-lead", (await new ReadCadences(db).RunAsync(actor, Stop))[^1].Name);

        await new RetireCadence(db, _clock).RunAsync(new(actor, "new-lead", IsRetired: false), Stop);
        Assert.Equal("new-lead", (await new ReadCadences(db).RunAsync(actor, Stop))[0].Name);
    }

    [Fact]
    public async Task It_is_known_who_is_where()
    {
        var actor = await NewAsync();
        await SaveAsync(actor, Own);
        await EnrollAsync(actor, 120, i => (i % 10 == 0 ? EnrollmentState.Paused : EnrollmentState.Active, i % 3));
        await EnrollAsync(actor, 7, _ => (EnrollmentState.Ended, 2), EnrollmentEnd.Replied);
        await using var db = store.NewDb();

        var read = await new ReadCadence(db).RunAsync(actor, "own", Stop);
        Assert.Equal(new WalkerCounts(108, 12, 7), read.Walkers);
        Assert.Equal(new WalkerCounts(36, 4, 0), read.AtStep[1]);
        Assert.Equal(7, read.EndedWhy[EnrollmentEnd.Replied]);
        Assert.Equal(read.Walkers, (await new ReadCadences(db).RunAsync(actor, Stop)).Single().Walkers);

        var seen = new List<ReadWalkers.Row>();
        ReadWalkers.Place? next = null;
        do
        {
            var page = await new ReadWalkers(db).RunAsync(new(actor, "own", After: next), Stop);
            seen.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null);
        Assert.Equal(120, seen.Select(row => row.ProspectId).Distinct().Count());
        Assert.Equal(seen.OrderBy(row => row.State).ThenBy(row => row.Step).ThenBy(row => row.ProspectId), seen);
        Assert.Equal(40, (await new ReadWalkers(db).RunAsync(new(actor, "own", Step: 2), Stop)).Rows.Count);
    }

    [Fact]
    public async Task A_preview_shows_the_dates_or_the_errors_and_saves_nothing()
    {
        var actor = await NewAsync();
        await using var db = store.NewDb();
        var preview = new PreviewCadence(db, _clock);

        var good = await preview.RunAsync(new(actor, Own, "America/New_York"), Stop);
        Assert.Equal(["2026-03-02T08:00", "2026-03-09T09:00"], good.Calendar!.Entries.Select(e => $"{e.At.LocalDateTime:uuuu-MM-dd'T'HH:mm}"));
        Assert.Equal("Then they go on in “somewhere”.", good.Calendar.Ending);

        Assert.NotEmpty((await preview.RunAsync(new(actor, "steps: []"), Stop)).Errors);
        Assert.False(await db.Cadences.AnyAsync(c => c.WorkspaceId == actor.WorkspaceId, Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<Actor> NewAsync() => new((await store.NewWorkspaceAsync()).Id, 1);

    private Task<ShipCadences.Result> ShipAsync(Actor actor) => new ShipCadences(store.Store, _clock).RunAsync(actor, Stop);

    private async Task<SaveCadence.Result> SaveAsync(Actor actor, string source, string? name = null, int? version = null)
    {
        await using var db = store.NewDb();
        return await new SaveCadence(db, _clock).RunAsync(new(actor, source, name, version), Stop);
    }

    private async Task EnrollAsync(Actor actor, int count, Func<int, (EnrollmentState State, int Step)> where, EnrollmentEnd? why = null)
    {
        await using var db = store.NewDb();
        var cadence = await db.Cadences.SingleAsync(c => c.WorkspaceId == actor.WorkspaceId && c.Name == "own", Stop);
        var first = await Followthrough.Store.ProspectNumbers.TakeAsync(store.Store, count, Stop);
        for (var i = 0; i < count; i++)
        {
            var (state, step) = where(i);
            db.Add(new Prospect { WorkspaceId = actor.WorkspaceId, Id = first + i, Name = $"Prospect {i}", OwnerId = 1 });
            db.Add(new Enrollment
            {
                WorkspaceId = actor.WorkspaceId, ProspectId = first + i, Number = 1, CadenceId = cadence.Id, State = state, Step = step,
                StartedAt = Instant.FromUtc(2026, 3, 1, 0, 0), Why = why,
            });
        }

        await db.SaveChangesAsync(Stop);
    }

    private static async Task RefusedAsync(RefusalKind kind, Func<Task> verb) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<Refusal>(verb)).Kind);

    public sealed class OnSqlite(SqliteTestStore store) : CadenceVerbsTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : CadenceVerbsTests(store), IClassFixture<PostgresTestStore>;
}
