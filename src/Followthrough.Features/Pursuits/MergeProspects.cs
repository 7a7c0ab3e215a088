// Two records of the same prospect become one. The first is kept; everything of the second moves to it under new numbers, so nothing is
// lost, and the second record goes. Everything is tracked, so the merge can be undone like any other change as long as nothing else has
// happened since. What someone told us outweighs what we record: a "stop" at either makes the whole a "stop" (invariant 2).
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Merges one prospect into another.</summary>
public sealed class MergeProspects(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Which two.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Keep">The prospect that stays.</param>
    /// <param name="Gone">The one whose rows move to it.</param>
    /// <param name="Version">The version of the one that stays, as the page showed it.</param>
    public sealed record Request(Actor Actor, long Keep, long Gone, long? Version = null);

    /// <summary>Merges them.</summary>
    /// <exception cref="Refusal">No such prospect, the same one twice, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        if (request.Keep == request.Gone)
        {
            throw Refusal.Invalid("A prospect can't be merged with itself.");
        }

        var now = clock.GetCurrentInstant();
        var keep = await Pursuit.LoadAsync(db, request.Actor, request.Keep, now, cancel);
        keep.Expect(request.Version);
        var gone = await Pursuit.LoadAsync(db, request.Actor, request.Gone, now, cancel);
        if (keep.Touches.Concat(gone.Touches).Any(touch => touch.State == TouchState.Leaving))
        {
            throw Refusal.Conflict("A message to one of them is on its way. Merge them when it is settled.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var people = await MergedPeople.MoveAsync(db, keep, gone, cancel);
        MoveDeals(keep, gone);
        var walks = await MoveWalksAsync(keep, gone, people, cancel);
        var touches = await MoveTouchesAsync(keep, gone, people, walks, cancel);
        await MoveTimelineAsync(keep, gone, touches, cancel);
        await MoveIncidentsAsync(keep, gone, cancel);
        await MoveGiftsAsync(keep, gone, touches, cancel);
        await MoveSignUpsAsync(keep, gone, cancel);
        await MovedMessages.MoveAsync(db, keep.Prospect.WorkspaceId, gone.Prospect.Id, keep.Prospect.Id, touches, people, cancel);
        MergedSummary.Write(keep.Prospect, gone.Prospect);
        await EndAsync(keep, gone, cancel);
        db.Remove(gone.Prospect);
        keep.Say(TimelineKind.Record, $"Merged with {gone.Prospect.Name}{(gone.Prospect.Company is { } company && company != gone.Prospect.Name ? $", {company}" : "")}");
        var done = await keep.SaveAsync(planning, nameof(MergeProspects), $"{gone.Prospect.Name} merged into {keep.Prospect.Name}", cancel);
        await transaction.CommitAsync(cancel);
        return done;
    }

    private void MoveDeals(Pursuit keep, Pursuit gone)
    {
        foreach (var deal in gone.Deals)
        {
            db.Remove(deal);
            keep.Add(CopyOf(deal));
        }
    }

    /// <summary>All walks move; where both walk, the one that is kept goes on and the other has been replaced by it.</summary>
    private async Task<Dictionary<int, int>> MoveWalksAsync(Pursuit keep, Pursuit gone, IReadOnlyDictionary<int, int> people, CancellationToken cancel)
    {
        var stored = await db.Enrollments.Where(e => e.WorkspaceId == gone.Prospect.WorkspaceId && e.ProspectId == gone.Prospect.Id).OrderBy(e => e.Number).ToListAsync(cancel);
        var isWalking = keep.Enrollments.Exists(e => e.State != EnrollmentState.Ended);
        var numbers = new Dictionary<int, int>();
        foreach (var walk in stored)
        {
            db.Remove(walk);
            var copy = CopyOf(walk);
            copy.PersonNumber = Moved(people, walk.PersonNumber);
            var moved = await keep.AddAsync(copy, cancel);
            numbers[walk.Number] = moved.Number;
            if (isWalking && moved.State != EnrollmentState.Ended)
            {
                keep.End(moved, EnrollmentEnd.Replaced);
            }
        }

        return numbers;
    }

    private async Task<Dictionary<int, int>> MoveTouchesAsync(
        Pursuit keep, Pursuit gone, IReadOnlyDictionary<int, int> people, Dictionary<int, int> walks, CancellationToken cancel)
    {
        var stored = await db.Touches.Where(t => t.WorkspaceId == gone.Prospect.WorkspaceId && t.ProspectId == gone.Prospect.Id).OrderBy(t => t.Number).ToListAsync(cancel);
        var numbers = new Dictionary<int, int>();
        foreach (var touch in stored)
        {
            db.Remove(touch);
            var copy = CopyOf(touch);
            (copy.PersonNumber, copy.Enrollment) = (Moved(people, touch.PersonNumber), Moved(walks, touch.Enrollment));
            var moved = keep.Add(copy);
            numbers[touch.Number] = moved.Number;
        }

        return numbers;
    }

    /// <summary>The entries move with the time at which they happened; a timeline is read by that.</summary>
    private async Task MoveTimelineAsync(Pursuit keep, Pursuit gone, Dictionary<int, int> touches, CancellationToken cancel)
    {
        var stored = await db.Timeline.Where(t => t.WorkspaceId == gone.Prospect.WorkspaceId && t.ProspectId == gone.Prospect.Id).OrderBy(t => t.Number).ToListAsync(cancel);
        foreach (var entry in stored)
        {
            var number = entry.TouchNumber is { } touch && touches.TryGetValue(touch, out var moved) ? moved : (int?)null;
            keep.Say(entry.Kind, entry.Summary, entry.Channel, entry.Detail, number, entry.At).SellerId = entry.SellerId;
            db.Remove(entry);
        }
    }

    private async Task MoveIncidentsAsync(Pursuit keep, Pursuit gone, CancellationToken cancel)
    {
        var (ws, kept, left) = (keep.Prospect.WorkspaceId, keep.Prospect.Id, gone.Prospect.Id);
        var last = await db.Incidents.Where(i => i.WorkspaceId == ws && i.ProspectId == kept).MaxAsync(i => (int?)i.Number, cancel) ?? 0;
        foreach (var incident in await db.Incidents.Where(i => i.WorkspaceId == ws && i.ProspectId == left).OrderBy(i => i.Number).ToListAsync(cancel))
        {
            db.Remove(incident);
            keep.Add(CopyOf(incident), ++last);
        }
    }

    private async Task MoveGiftsAsync(Pursuit keep, Pursuit gone, Dictionary<int, int> touches, CancellationToken cancel)
    {
        foreach (var gift in await db.Gifts.Where(g => g.WorkspaceId == gone.Prospect.WorkspaceId && g.ProspectId == gone.Prospect.Id).ToListAsync(cancel))
        {
            db.Remove(gift);
            var copy = CopyOf(gift);
            (copy.ProspectId, copy.Number) = (keep.Prospect.Id, touches[gift.Number]);
            db.Add(copy);
        }
    }

    /// <summary>What they asked for and agreed to; tracked like the rest, so that undoing gives it back.</summary>
    private async Task MoveSignUpsAsync(Pursuit keep, Pursuit gone, CancellationToken cancel)
    {
        foreach (var signUp in await db.SignUps.Where(s => s.WorkspaceId == gone.Prospect.WorkspaceId && s.ProspectId == gone.Prospect.Id).ToListAsync(cancel))
        {
            signUp.ProspectId = keep.Prospect.Id;
        }
    }

    /// <summary>A row with all that the database keeps of another; whoever adds it gives it its new key.</summary>
    private T CopyOf<T>(T row)
        where T : class => (T)db.Entry(row).CurrentValues.ToObject();

    private async Task EndAsync(Pursuit keep, Pursuit gone, CancellationToken cancel)
    {
        await keep.LookForSuppressionAsync(cancel);
        if (keep.Prospect.Outcome == Outcome.CeaseAndDesist)
        {
            foreach (var person in keep.People.Concat(gone.People))
            {
                await Suppressions.SuppressAsync(db, keep.Workspace, person, SuppressionReason.CeaseAndDesist, keep.Now, cancel);
            }

            keep.IsSuppressed = true;
        }

        if (keep.Prospect.Outcome is Outcome.CeaseAndDesist or Outcome.Died or Outcome.OutOfBusiness)
        {
            keep.EndEnrollments(EnrollmentEnd.Outcome);
            keep.CancelPlanned("The pursuit ended.");
        }
    }

    private static int? Moved(IReadOnlyDictionary<int, int> numbers, int? number) => number is { } was && numbers.TryGetValue(was, out var now) ? now : null;
}
