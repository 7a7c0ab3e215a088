using Followthrough.Domain.Discipline;
using Followthrough.Features.Discipline;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Discipline;

/// <summary>The small daily practice: chosen, done with one word, forgiven a day off, and never a touch.</summary>
public abstract class PracticeTests(TestStore store)
{
    [Fact]
    public async Task A_row_of_days_grows_forgives_and_is_no_touch()
    {
        var desk = await Desk.OpenAsync(store);
        var none = await ReadAsync(desk);
        Assert.Null(none.Practice);
        await Assert.ThrowsAsync<Refusal>(() => DoAsync(desk, true));
        await SaveAsync(desk, " ten pages ", 15);
        await DoAsync(desk, true);
        await DoAsync(desk, true); // said twice it stands there once
        Assert.Equal(("ten pages", 15, 1), ((await ReadAsync(desk)).Practice!.Habit, (await ReadAsync(desk)).Practice!.Minutes, (await ReadAsync(desk)).Days.Count));
        await DoAsync(desk, false);
        Assert.False((await ReadAsync(desk)).Streak.IsTodayDone);
        for (var day = 0; day < 12; day++)
        {
            if (day != 2)
            {
                await DoAsync(desk, true);
            }

            desk.Clock.Advance(Duration.FromDays(1));
        }

        var state = await ReadAsync(desk);
        Assert.Equal((11, 1), (state.Streak.Days, state.Streak.Forgiven));
        await desk.DoAsync(async (db, _) =>
        {
            Assert.Equal(0, await db.Touches.CountAsync(t => t.WorkspaceId == desk.Actor.WorkspaceId, Desk.Cancel));
            return true;
        });
        await SaveAsync(desk, "", 15);
        Assert.Equal(11, (await ReadAsync(desk)).Days.Count); // the habit ends, its days stay
    }

    [Theory]
    [InlineData("ten pages", 0)]
    [InlineData("ten pages", 121)]
    [InlineData("a habit that is so long that nobody can say it in one breath, let alone do it every day", 10)]
    public async Task What_cannot_be_small_is_refused(string habit, int minutes)
    {
        var desk = await Desk.OpenAsync(store);
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, habit, minutes))).Kind);
    }

    [Fact]
    public async Task The_list_keeps_what_one_takes_from_it()
    {
        var desk = await Desk.OpenAsync(store);
        var first = await KeepAsync(desk, new(desk.Actor, null, LessonKind.Read, "Price without fear", "page 12"));
        var second = await KeepAsync(desk, new(desk.Actor, null, LessonKind.Listen, "A talk", "https://talks.example/1"));
        await KeepAsync(desk, new(desk.Actor, first, LessonKind.Read, "Price without fear", "page 200", "Name it and stop.", true));
        var state = await ReadAsync(desk);
        Assert.Equal(second, state.Next!.Number);
        Assert.Equal("Name it and stop.", Assert.Single(state.Through).Taken);
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => KeepAsync(desk, new(desk.Actor, null, LessonKind.Read, " ")))).Kind);
        Assert.Equal(RefusalKind.NotFound, (await Assert.ThrowsAsync<Refusal>(() => KeepAsync(desk, new(desk.Actor, 99, LessonKind.Read, "x")))).Kind);
        await desk.DoAsync(async (db, _) =>
        {
            await new SaveLesson(db, desk.Clock).DropAsync(desk.Actor, second, Desk.Cancel);
            return true;
        });
        Assert.Empty((await ReadAsync(desk)).Open);
    }

    private static Task<PracticeState> ReadAsync(Desk desk) => desk.DoAsync((db, _) => new ReadPractice(db, desk.Clock).RunAsync(desk.Actor, Desk.Cancel));

    private static Task<int> KeepAsync(Desk desk, SaveLesson.Request request) => desk.DoAsync((db, _) => new SaveLesson(db, desk.Clock).RunAsync(request, Desk.Cancel));

    private static Task SaveAsync(Desk desk, string habit, int minutes) => desk.DoAsync(async (db, _) =>
    {
        await new SavePractice(db).RunAsync(new SavePractice.Request(desk.Actor, habit, minutes), Desk.Cancel);
        return true;
    });

    private static Task DoAsync(Desk desk, bool isDone) => desk.DoAsync(async (db, _) =>
    {
        await new DoPractice(db, desk.Clock).RunAsync(desk.Actor, isDone, Desk.Cancel);
        return true;
    });

    public sealed class OnSqlite(SqliteTestStore store) : PracticeTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : PracticeTests(store), IClassFixture<PostgresTestStore>;
}
