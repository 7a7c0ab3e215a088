using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Discipline;

/// <summary>Says that today's practice is done, or that it isn't after all. No touch comes of it.</summary>
public sealed class DoPractice(FollowDb db, IClock clock)
{
    /// <summary>Writes today down, or strikes it out. Said twice it stands there once.</summary>
    /// <exception cref="Refusal">The seller has no practice.</exception>
    public async Task RunAsync(Actor actor, bool isDone, CancellationToken cancel = default)
    {
        var (ws, id) = (actor.WorkspaceId, ReadPractice.SellerOf(actor));
        var now = clock.GetCurrentInstant();
        var zone = await db.Sellers.Where(s => s.WorkspaceId == ws && s.Id == id).Select(s => s.ZoneId).SingleAsync(cancel);
        var day = now.InZone(NamedZone.Of(zone)).Date;
        if (!isDone)
        {
            await db.PracticeDays.Where(d => d.WorkspaceId == ws && d.SellerId == id && d.Day == day).ExecuteDeleteAsync(cancel);
            return;
        }

        var practice = await db.Practices.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.SellerId == id, cancel)
            ?? throw Refusal.NotFound("There is no daily practice yet. Choose one first.");
        await db.Database.ExecuteSqlAsync(
            $"insert into practice_days (workspace_id, seller_id, day, habit, minutes, done_at) values ({ws}, {id}, {LocalDatePattern.Iso.Format(day)}, {practice.Habit}, {practice.Minutes}, {now.ToUnixTimeMilliseconds()}) on conflict do nothing",
            cancel);
    }
}
