// In the evening and at the weekend nobody is due, as their hours are over. Who wants to begin all the same may: with whom nobody has
// written to yet, and only by ways that wait for them (mail, letter, message). What waits because a cadence gives them time, because a
// day was agreed, or because a colleague of theirs was just written to, goes on waiting.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Pursuits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Today;

/// <summary>Says who comes up next where nobody is due, and takes the first of them early.</summary>
public sealed class TakeEarly(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Only what comes due within so many days: a long weekend.</summary>
    public const int Ahead = 5;

    /// <summary>Most that are taken at once.</summary>
    public const int Most = 20;

    private const int Looked = 200; // prospects that are looked at, the soonest first

    private static readonly int[] Waiting = [(int)Channel.Email, (int)Channel.Letter, (int)Channel.Gift, (int)Channel.Social];

    /// <summary>Who comes up next.</summary>
    /// <returns>Null where nobody waits within <see cref="Ahead"/> days.</returns>
    public async Task<Coming?> ReadAsync(Actor actor, CancellationToken cancel = default)
    {
        var soon = await SoonAsync(actor, cancel);
        return soon.Count == 0 ? null : new Coming(soon[0].NextDue!.Value, soon.Count, [.. Best(soon.Where(p => p.NextDue == soon[0].NextDue)).Select(p => p.Name)], Best(Takeable(soon)).Take(Most).Count());
    }

    /// <summary>Brings the best of them to now, up to <see cref="Most"/>; undone as a change of many.</summary>
    /// <returns>Its name, for undoing, and how many were taken.</returns>
    /// <exception cref="Refusal">There is nobody to take early, or someone changed one of them meanwhile.</exception>
    public async Task<(string Bulk, int Taken)> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var best = Best(Takeable(await SoonAsync(actor, cancel))).Take(Most).Select(p => p.Id).ToList();
        var now = clock.GetCurrentInstant();
        var taken = new List<Pursuit>();
        foreach (var pursuit in best.Count == 0 ? [] : await Pursuit.LoadManyAsync(db, actor, best, now, cancel))
        {
            if (pursuit.Prospect.Next is { } next && pursuit.LastColleagueTouch is null)
            {
                var touch = await planning.TouchToMakeAsync(db, pursuit, next.Number, cancel);
                touch.ByHand = true; // whoever adds a mailbox meanwhile finds it still theirs to make
                pursuit.ChooseDue(touch, now);
                taken.Add(pursuit);
            }
        }

        if (taken.Count == 0)
        {
            throw Refusal.NotAllowed("There is nobody to take early: whoever waits was written to before, or is called in their own hours.");
        }

        var bulk = BulkScope.NewBulk();
        var kept = new BulkChange { WorkspaceId = actor.WorkspaceId, Bulk = bulk, After = 0, SellerId = actor.SellerId, At = now, Verb = nameof(TakeEarly) };
        await Pursuit.SaveManyAsync(db, taken, planning, kept, cancel);
        return (bulk, taken.Count);
    }

    private async Task<List<Prospect>> SoonAsync(Actor actor, CancellationToken cancel)
    {
        var until = clock.GetCurrentInstant() + Duration.FromDays(Ahead);
        return await db.Prospects.AsNoTracking()
            .Where(p => p.WorkspaceId == actor.WorkspaceId && p.OwnerId == actor.SellerId && p.Standing == Standing.Waiting && p.NextDue <= until)
            .OrderBy(p => p.NextDue).ThenByDescending(p => p.Rank).Take(Looked).ToListAsync(cancel);
    }

    private static IEnumerable<Prospect> Takeable(IEnumerable<Prospect> soon) => soon
        .Where(p => p is { TouchesDone: 0, LastInAt: null, NotNowUntil: null, Next: { IsAutomated: false, IsPromised: false } next } && Waiting.Contains(next.Channel))
        .GroupBy(p => p.CompanyKey ?? p.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(company => company.MaxBy(p => p.Rank)!);

    private static IOrderedEnumerable<Prospect> Best(IEnumerable<Prospect> prospects) => prospects.OrderByDescending(p => p.Rank).ThenBy(p => p.Id);
}

/// <summary>Who comes up next.</summary>
/// <param name="First">When the first of them may be made.</param>
/// <param name="Count">How many come up within <see cref="TakeEarly.Ahead"/> days.</param>
/// <param name="Names">Names of those who come up first, the best first.</param>
/// <param name="Early">How many of them may be taken early.</param>
public sealed record Coming(Instant First, int Count, IReadOnlyList<string> Names, int Early);
