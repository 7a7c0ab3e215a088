using Followthrough.Domain.Discipline;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Puts something on a seller's list of what to read, hear and see, changes it, says that it is through, or takes it off.</summary>
public sealed class SaveLesson(FollowDb db, IClock clock)
{
    /// <summary>Most that are open at once: a list that is never read is no practice.</summary>
    public const int MostOpen = 30;

    /// <summary>What stands on the list.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="Number">Which one; null for a new one.</param>
    /// <param name="Kind">How it is taken in.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Place">A link, or where one is in it.</param>
    /// <param name="Taken">What the seller takes from it.</param>
    /// <param name="IsThrough">True once it is through.</param>
    public sealed record Request(Actor Actor, int? Number, LessonKind Kind, string? Title, string? Place = null, string? Taken = null, bool IsThrough = false);

    /// <summary>Keeps it.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="Refusal">No title, something too long, too many open ones, or no such one.</exception>
    public async Task<int> RunAsync(Request request, CancellationToken cancel = default)
    {
        var (ws, seller, now) = (request.Actor.WorkspaceId, ReadPractice.SellerOf(request.Actor), clock.GetCurrentInstant());
        var title = Text.Trimmed(request.Title) ?? throw Refusal.Invalid("What is it called?");
        var (place, taken) = (Text.Trimmed(request.Place), Text.Trimmed(request.Taken));
        if (title.Length > Lesson.LongestTitle || place?.Length > Lesson.LongestPlace || taken?.Length > Lesson.LongestTaken)
        {
            throw Refusal.Invalid($"A title has up to {Lesson.LongestTitle} characters, a link or page {Lesson.LongestPlace}, a note {Lesson.LongestTaken}.");
        }

        var lesson = request.Number is { } number ? await FindAsync(ws, seller, number, cancel) : await NewAsync(ws, seller, now, cancel);
        (lesson.Kind, lesson.Title, lesson.Place, lesson.Taken) = (request.Kind, title, place, taken);
        lesson.DoneAt = request.IsThrough ? lesson.DoneAt ?? now : null;
        await db.SaveChangesAsync(cancel);
        return lesson.Number;
    }

    /// <summary>Takes one off the list.</summary>
    /// <exception cref="Refusal">There is no such one.</exception>
    public async Task DropAsync(Actor actor, int number, CancellationToken cancel = default)
    {
        db.Remove(await FindAsync(actor.WorkspaceId, ReadPractice.SellerOf(actor), number, cancel));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<Lesson> FindAsync(long ws, long seller, int number, CancellationToken cancel) =>
        await db.Lessons.SingleOrDefaultAsync(r => r.WorkspaceId == ws && r.SellerId == seller && r.Number == number, cancel) ?? throw Refusal.NotFound($"Nothing on the list has the number {number}.");

    private async Task<Lesson> NewAsync(long ws, long seller, Instant now, CancellationToken cancel)
    {
        var own = db.Lessons.Where(r => r.WorkspaceId == ws && r.SellerId == seller);
        if (await own.CountAsync(r => r.DoneAt == null, cancel) >= MostOpen)
        {
            throw Refusal.NotAllowed($"{MostOpen} wait to be read already. Finish one or take one off first.");
        }

        var lesson = new Lesson { WorkspaceId = ws, SellerId = seller, Number = (await own.MaxAsync(r => (int?)r.Number, cancel) ?? 0) + 1, AddedAt = now };
        db.Add(lesson);
        return lesson;
    }
}
