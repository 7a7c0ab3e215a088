// Moving a demo on is what the real world would do meanwhile, in the order of time: what leaves by itself leaves (into the void: nothing
// is ever sent), people answer, someone signs. Everything goes through the same verbs as real work, with the clock standing at the
// moment at which it happens, so that every rule of the program runs.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>Moves a demo's clock on; the invented prospects answer by themselves.</summary>
public sealed class MoveOn(IServiceScopeFactory scopes, DemoClock clock) : IDisposable
{
    /// <summary>Most days at once.</summary>
    public const int MostDays = 31;

    private static readonly Actor ByItself = new(1, null);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Moves on to the morning so many days later.</summary>
    /// <returns>What happened meanwhile.</returns>
    public async Task<Moved> RunAsync(int days, CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var moved = new Moved(default, 0, 0, 0, 0);
            for (var left = Math.Clamp(days, 1, MostDays); left > 0; left--)
            {
                moved = await DayAsync(moved, cancel);
            }

            await FreshenAsync(cancel);
            return moved with { Day = Today() };
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets leave what is due to leave by now, as time passes by itself.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            foreach (var due in await DueAsync(clock.GetCurrentInstant(), cancel))
            {
                await LeaveAsync(due.Id, cancel);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private LocalDate Today() => clock.GetCurrentInstant().InZone(DemoClock.Zone).Date;

    private async Task<Moved> DayAsync(Moved moved, CancellationToken cancel)
    {
        var from = clock.GetCurrentInstant();
        var to = Today().PlusDays(1).At(DemoClock.Morning).InZoneLeniently(DemoClock.Zone).ToInstant();
        var answers = await ScopedAsync(async services => Answers.Of(await AskedAsync(services, from, cancel), from, to));
        var happenings = (await DueAsync(to, cancel)).Select(due => (At: Instant.Max(due.At, from), due.Id, Answer: (Answer?)null))
            .Concat(answers.Select(answer => (answer.At, Id: answer.ProspectId, Answer: (Answer?)answer)))
            .OrderBy(happening => happening.At).ThenBy(happening => happening.Id);
        foreach (var (at, id, answer) in happenings)
        {
            clock.MoveTo(at);
            moved = answer is null ? moved with { Left = moved.Left + (await LeaveAsync(id, cancel) ? 1 : 0) } : await AnswerAsync(answer, moved, cancel);
        }

        clock.MoveTo(to);
        return moved;
    }

    /// <summary>Everyone who may answer: an open pursuit whom we have reached out to lately.</summary>
    private static Task<List<Prospect>> AskedAsync(IServiceProvider services, Instant from, CancellationToken cancel)
    {
        var since = from - Duration.FromDays(Answers.DaysToAnswer);
        return services.GetRequiredService<FollowDb>().Prospects.AsNoTracking()
            .Where(p => p.WorkspaceId == ByItself.WorkspaceId && p.Outcome == null && p.Unanswered > 0 && p.LastOutAt >= since).OrderBy(p => p.Id).ToListAsync(cancel);
    }

    private Task<List<(long Id, Instant At)>> DueAsync(Instant until, CancellationToken cancel) => ScopedAsync(async services =>
        (await services.GetRequiredService<FollowDb>().Prospects.AsNoTracking()
            .Where(p => p.WorkspaceId == ByItself.WorkspaceId && p.NextIsAutomated && p.NextDue <= until && (p.Standing == Standing.Ready || p.Standing == Standing.Waiting))
            .OrderBy(p => p.NextDue).Select(p => new { p.Id, p.NextDue }).ToListAsync(cancel)).ConvertAll(p => (p.Id, p.NextDue!.Value)));

    /// <summary>An automated step leaves, into the void.</summary>
    private async Task<bool> LeaveAsync(long id, CancellationToken cancel) => await TryAsync(async services =>
    {
        var prospect = await services.GetRequiredService<FollowDb>().Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == ByItself.WorkspaceId && p.Id == id, cancel);
        if (prospect.Next is not { IsAutomated: true } next || next.Due > clock.GetCurrentInstant())
        {
            throw Refusal.Conflict("Something came between.");
        }

        await services.GetRequiredService<CompleteTouch>().RunAsync(new CompleteTouch.Request(ByItself, new TouchKey(id, next.Number), TouchResult.Sent, Minutes: 0), cancel);
    });

    private async Task<Moved> AnswerAsync(Answer answer, Moved moved, CancellationToken cancel)
    {
        var isSaid = await TryAsync(services =>
            services.GetRequiredService<RecordReply>().RunAsync(new RecordReply.Request(ByItself, answer.ProspectId, answer.Channel, answer.Words), cancel));
        if (!isSaid)
        {
            return moved;
        }

        moved = moved with { Answered = moved.Answered + 1 };
        if (answer.Outcome is not { } outcome || !await TryAsync(services =>
            services.GetRequiredService<RecordOutcome>().RunAsync(new RecordOutcome.Request(ByItself, answer.ProspectId, outcome, Note: answer.Words), cancel)))
        {
            return moved;
        }

        return outcome == Outcome.Hired ? moved with { Hired = moved.Hired + 1 } : moved with { Stopped = moved.Stopped + 1 };
    }

    /// <summary>What the engine's roles would do within the next minute, done now: the page that follows shows the new day.</summary>
    private Task FreshenAsync(CancellationToken cancel) => ScopedAsync(async services =>
    {
        while (await services.GetRequiredService<ReadyTouches>().RunAsync(ByItself.WorkspaceId, cancel) == ReadyTouches.Batch)
        {
        }

        await services.GetRequiredService<LapseAsks>().RunAsync(cancel);
        await services.GetRequiredService<PlanBlocks>().RunAsync(new Actor(ByItself.WorkspaceId, 1), cancel);
        var workspace = await services.GetRequiredService<FollowDb>().Workspaces.AsNoTracking().SingleAsync(w => w.Id == ByItself.WorkspaceId, cancel);
        while (await services.GetRequiredService<RescoreProspects>().RunAsync(workspace, cancel) == RescoreProspects.Batch)
        {
        }

        return 0;
    });

    /// <summary>Runs a verb; the world doesn't wait where the rules say no or someone else was faster.</summary>
    private async Task<bool> TryAsync(Func<IServiceProvider, Task> verb)
    {
        try
        {
            await ScopedAsync(async services =>
            {
                await verb(services);
                return 0;
            });
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private async Task<T> ScopedAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}

/// <summary>What happened while a demo was moved on.</summary>
/// <param name="Day">The day it is now.</param>
/// <param name="Left">Automated touches that left.</param>
/// <param name="Answered">People who answered.</param>
/// <param name="Hired">Of them, those who hired us.</param>
/// <param name="Stopped">Of them, those who told us to stop.</param>
public sealed record Moved(LocalDate Day, int Left, int Answered, int Hired, int Stopped);
