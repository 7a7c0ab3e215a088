using Followthrough.Domain.Ranking;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Today;

/// <summary>A focus session by its verbs: what a touch took, undo, one at a time, and the one that nobody came back to.</summary>
public abstract class FocusTests(TestStore store)
{
    [Fact]
    public async Task What_a_touch_took_stands_beside_what_was_planned_and_undo_takes_it_back()
    {
        var desk = await Desk.OpenAsync(store);
        var id = (await desk.AddAsync("Dana Reyes", "dana.focus@alder.example")).ProspectId;
        var key = new TouchKey(id, (await desk.ReadAsync(id)).Next!.Number);
        var session = await StartAsync(desk, 30);
        await desk.DoAsync((db, _) => new StepFocus(db, desk.Clock).ShowAsync(desk.Actor, key, Desk.Cancel));
        desk.Clock.Advance(Duration.FromSeconds(150));
        var spent = await desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).SpentAsync(desk.Actor, key, 6, Desk.Cancel));
        Assert.Equal(new FocusSpent(1, 150), spent);
        var done = await desk.DoAsync((db, planning) => new CompleteTouch(db, planning, desk.Clock).RunAsync(
            new CompleteTouch.Request(desk.Actor, key, TouchResult.No, Focus: spent), Desk.Cancel));

        var result = await ResultAsync(desk, session.Number);
        Assert.Equal((1, 1, 150), (result.Touches.Count, result.Nos, result.Seconds));
        Assert.Equal(3, result.Touches[0].Touch.Minutes);
        Assert.True(result.Planned > 0);

        await desk.UndoAsync(done);
        Assert.Empty((await ResultAsync(desk, session.Number)).Touches);
    }

    [Fact]
    public async Task Only_one_runs_and_one_that_nobody_came_back_to_ends_when_they_were_last_seen()
    {
        var desk = await Desk.OpenAsync(store);
        var first = await StartAsync(desk, 60);
        var refused = await Assert.ThrowsAsync<Refusal>(() => StartAsync(desk, 15));
        Assert.Equal(RefusalKind.Conflict, refused.Kind);
        desk.Clock.Advance(Duration.FromMinutes(45));
        var second = await StartAsync(desk, 15);
        Assert.Equal(2, second.Number);
        var left = (await ResultAsync(desk, first.Number)).Session;
        Assert.Equal((FocusEnd.LeftLying, first.BeganAt), (left.Why!.Value, left.EndedAt!.Value));
        desk.Clock.Advance(Duration.FromHours(2));
        Assert.InRange(await desk.DoAsync((db, _) => new EndFocus(db, desk.Clock).StaleAsync(Desk.Cancel)), 1, 10);
        Assert.Null(await desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).RunningAsync(desk.Actor, Desk.Cancel)));
    }

    [Fact]
    public async Task The_last_sessions_are_read_with_as_many_questions_as_one()
    {
        var desk = await Desk.OpenAsync(store);
        var counts = new List<int>();
        for (var i = 1; i <= 3; i++)
        {
            var id = (await desk.AddAsync($"Dana {i}", $"dana.last{i}@alder.example")).ProspectId;
            var session = await StartAsync(desk, 30);
            var key = new TouchKey(id, (await desk.ReadAsync(id)).Next!.Number);
            await desk.DoAsync((db, planning) => new CompleteTouch(db, planning, desk.Clock).RunAsync(
                new CompleteTouch.Request(desk.Actor, key, TouchResult.No, Focus: new FocusSpent(session.Number, 60 * i)), Desk.Cancel));
            await desk.DoAsync((db, _) => new EndFocus(db, desk.Clock).RunAsync(desk.Actor, FocusEnd.ByHand, Desk.Cancel));
            counts.Add(await QueryCount.OfAsync(store, db => new ReadFocus(db, desk.Clock).LastAsync(desk.Actor, Desk.Cancel)));
        }

        var last = await desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).LastAsync(desk.Actor, Desk.Cancel));
        Assert.Equal([(3, 180), (2, 120), (1, 60)], last.Select(each => (each.Session.Number, each.Seconds)));
        Assert.Equal([2, 2, 2], counts);
    }

    [Fact]
    public async Task A_stack_of_letters_costs_as_many_questions_as_one_and_reads_as_its_cards_do()
    {
        var desk = await Desk.OpenAsync(store);
        var counts = new List<int>();
        for (var i = 1; i <= 3; i++)
        {
            var id = (await desk.AddAsync($"Dana {i}", $"dana.letter{i}@alder.example", cadence: null)).ProspectId;
            var planned = await desk.DoAsync((db, planning) => new PlanTouch(db, planning, desk.Clock).RunAsync(
                new PlanTouch.Request(desk.Actor, id, Channel.Letter, new LocalDate(2026, 11, 23), "Thank them", Ask: "May I call on Friday?"), Desk.Cancel));
            await desk.DoAsync((db, planning) => new EditDraft(db, planning, desk.Clock).RunAsync(new(desk.Actor, new TouchKey(id, planned.Next!.Number), null, "Dear {{first_name}}, thank you. {{ask}}"), Desk.Cancel));
            await desk.WaitForNextAsync(id);
            await new ReadyTouches(store.Store, desk.Clock).RunAsync(desk.Actor.WorkspaceId, Desk.Cancel);
            counts.Add(await QueryCount.OfAsync(store, db => LettersAsync(desk, db)));
        }

        var letters = await desk.DoAsync((db, _) => LettersAsync(desk, db));
        Assert.Equal(3, letters.Count);
        Assert.Single(counts.Distinct());
        foreach (var letter in letters)
        {
            var key = new TouchKey(letter.Prospect.Id, letter.Prospect.Next!.Number);
            var card = (await desk.DoAsync((db, _) => new ReadCard(db, new CadenceBook(), new RuleChance(), desk.Clock).RunAsync(desk.Actor, key, Desk.Cancel)))!;
            Assert.Equal((card.Draft!.Text, card.Person!.Name, card.At.InZone(card.Zone.Zone).Date), (letter.Words, letter.Person!.Name, letter.Day));
            Assert.Equal("Dear Dana, thank you. May I call on Friday?", letter.Words);
            var one = await desk.DoAsync((db, _) => PostOf(desk, db).LetterAsync(desk.Actor, key, Desk.Cancel));
            Assert.Equal(letter.Words, one!.Words);
            Assert.Null(await desk.DoAsync((db, _) => PostOf(desk, db).LetterAsync(desk.Actor, new TouchKey(key.ProspectId, 99), Desk.Cancel)));
        }
    }

    private static ReadPost PostOf(Desk desk, FollowDb db) => new(db, new ReadLetters(db, new CadenceBook(), desk.Clock), desk.Clock);

    private static Task<IReadOnlyList<Letter>> LettersAsync(Desk desk, FollowDb db) => PostOf(desk, db).LettersAsync(desk.Actor, Desk.Cancel);

    [Theory]
    [InlineData(4)]
    [InlineData(241)]
    public async Task Minutes_that_cannot_be_are_refused(int minutes)
    {
        var desk = await Desk.OpenAsync(store);
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => StartAsync(desk, minutes))).Kind);
    }

    private static Task<FocusSession> StartAsync(Desk desk, int minutes) =>
        desk.DoAsync((db, _) => new StartFocus(db, desk.Clock).RunAsync(new StartFocus.Request(desk.Actor, minutes), Desk.Cancel));

    private static Task<FocusResult> ResultAsync(Desk desk, int number) => desk.DoAsync((db, _) => new ReadFocus(db, desk.Clock).ResultAsync(desk.Actor, number, Desk.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : FocusTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : FocusTests(store), IClassFixture<PostgresTestStore>;
}
