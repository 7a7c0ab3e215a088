using Followthrough.Domain.Discipline;
using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Reads a seller's daily practice: what it is, how it went, and what they read, hear and see.</summary>
public sealed class ReadPractice(FollowDb db, IClock clock)
{
    /// <summary>Days that are looked back for the row of days.</summary>
    public const int Back = 400;

    /// <summary>What is through and shown, the latest first.</summary>
    public const int Through = 20;

    /// <summary>Reads it.</summary>
    /// <exception cref="Refusal">There is no such seller.</exception>
    public async Task<PracticeState> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var (ws, id) = (actor.WorkspaceId, SellerOf(actor));
        var seller = await db.Sellers.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == ws && s.Id == id, cancel) ?? throw Refusal.NotFound("There is no such seller.");
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var today = clock.GetCurrentInstant().InZone(NamedZone.Of(seller.ZoneId)).Date;
        var since = today.PlusDays(-Back);
        var practice = await db.Practices.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == id, cancel);
        var days = await db.PracticeDays.AsNoTracking().Where(d => d.WorkspaceId == ws && d.SellerId == id && d.Day >= since).OrderBy(d => d.Day).ToListAsync(cancel);
        var open = await db.Lessons.AsNoTracking().Where(r => r.WorkspaceId == ws && r.SellerId == id && r.DoneAt == null).OrderBy(r => r.Number).ToListAsync(cancel);
        var through = await db.Lessons.AsNoTracking().Where(r => r.WorkspaceId == ws && r.SellerId == id && r.DoneAt != null).OrderByDescending(r => r.DoneAt).Take(Through).ToListAsync(cancel);
        var work = WorkDays.Of(workspace.Settings, seller);
        return new PracticeState(today, practice, work, days, Streak.Of(today, work, days.Select(day => day.Day).ToHashSet()), open, through);
    }

    internal static long SellerOf(Actor actor) => actor.SellerId ?? throw Refusal.NotAllowed("Only a seller has a daily practice.");
}

/// <summary>A seller's daily practice.</summary>
/// <param name="Today">The day, in the seller's calendar.</param>
/// <param name="Practice">What it is; null where none was chosen.</param>
/// <param name="Work">The seller's working days.</param>
/// <param name="Days">Days on which it was done, the earliest first.</param>
/// <param name="Streak">Working days in a row on which it was done; it forgives a missed one in each week.</param>
/// <param name="Open">What is to be read, heard and seen, in the order in which it was put there.</param>
/// <param name="Through">What is through, the latest first.</param>
public sealed record PracticeState(
    LocalDate Today, Practice? Practice, WorkDays Work, IReadOnlyList<PracticeDay> Days, Streak Streak, IReadOnlyList<Lesson> Open, IReadOnlyList<Lesson> Through)
{
    /// <summary>What comes next on the list; null where it is empty.</summary>
    public Lesson? Next => Open.Count > 0 ? Open[0] : null;

    /// <summary>The days of a week, given by its Monday, on which it was done.</summary>
    public IReadOnlySet<LocalDate> DoneIn(LocalDate monday) => Days.Select(day => day.Day).Where(day => day >= monday && day < monday.PlusWeeks(1)).ToHashSet();
}
