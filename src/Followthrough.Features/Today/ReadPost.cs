using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Today;

/// <summary>Reads what goes by post: letters and gifts that are due, and gifts that are on their way.</summary>
public sealed class ReadPost(FollowDb db, ReadLetters letters, IClock clock)
{
    /// <summary>Most letters at once: a stack that one sits down to write.</summary>
    public const int Most = 40;

    /// <summary>Gifts are shown for so long unless somebody has said something about them.</summary>
    private static readonly Duration Watched = Duration.FromDays(90);

    /// <summary>Reads it.</summary>
    public async Task<Post> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var due = await Due(actor).Take(Most + 1).AsNoTracking().ToListAsync(cancel);
        var since = clock.GetCurrentInstant() - Watched;
        var sent = await (
            from touch in db.Touches.AsNoTracking()
            join prospect in db.Prospects.AsNoTracking() on new { touch.WorkspaceId, Id = touch.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
            join gift in db.Gifts.AsNoTracking() on new { touch.WorkspaceId, touch.ProspectId, touch.Number } equals new { gift.WorkspaceId, gift.ProspectId, gift.Number } into written
            from gift in written.DefaultIfEmpty()
            where touch.WorkspaceId == actor.WorkspaceId && touch.SellerId == actor.SellerId && touch.DoneAt >= since && touch.State == TouchState.Done
                && touch.Channel == Channel.Gift && touch.Direction == Direction.Out
            orderby gift == null || gift.AcknowledgedOn == null descending, touch.DoneAt descending
            select new { touch, prospect, gift }).Take(Most).ToListAsync(cancel);
        return new Post(
            [.. due.Take(Most)], due.Count > Most,
            [.. sent.Select(row => new SentGift(row.prospect, new TouchKey(row.touch.ProspectId, row.touch.Number), row.touch.DoneAt!.Value, row.touch.Goal, row.gift))]);
    }

    /// <summary>The letters that are due with their words, the best first; gifts come with the words of their card.</summary>
    public async Task<IReadOnlyList<Letter>> LettersAsync(Actor actor, CancellationToken cancel = default) =>
        await letters.RunAsync(actor, await Due(actor).Take(Most).AsNoTracking().ToListAsync(cancel), cancel);

    /// <summary>The letter of one touch; null where it isn't the next one (any more).</summary>
    public async Task<Letter?> LetterAsync(Actor actor, TouchKey key, CancellationToken cancel = default) =>
        await db.Prospects.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == actor.WorkspaceId && p.Id == key.ProspectId, cancel) is { } prospect && prospect.Next?.Number == key.Number
            ? (await letters.RunAsync(actor, [prospect], cancel)).SingleOrDefault()
            : null;

    private IQueryable<Prospect> Due(Actor actor) => db.Prospects
        .Where(p => p.WorkspaceId == actor.WorkspaceId && p.OwnerId == actor.SellerId && p.Standing == Standing.Ready && !p.NextIsAutomated
            && (p.NextChannel == (int)Channel.Letter || p.NextChannel == (int)Channel.Gift))
        .OrderByDescending(p => p.Rank).ThenBy(p => p.Id);
}

/// <summary>What goes by post.</summary>
/// <param name="Due">Whom a letter or a gift is due, the best first.</param>
/// <param name="HasMore">True where more are due than one sits down to write.</param>
/// <param name="Gifts">Gifts that were sent lately; those without a word from them first.</param>
public sealed record Post(IReadOnlyList<Prospect> Due, bool HasMore, IReadOnlyList<SentGift> Gifts);

/// <summary>A gift that was sent.</summary>
/// <param name="Prospect">To whom.</param>
/// <param name="Touch">The touch that it was.</param>
/// <param name="SentAt">When.</param>
/// <param name="Goal">What it was for.</param>
/// <param name="Gift">What it was and became; null where nobody has written it down.</param>
public sealed record SentGift(Prospect Prospect, TouchKey Touch, Instant SentAt, string Goal, Gift? Gift);
