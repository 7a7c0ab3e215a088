using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Sending;

/// <summary>A conversation that a message goes on with (RFC 5322 §3.6.4).</summary>
/// <param name="Anchor">Our own id at the head of References: it threads where a relay rewrites Message-IDs.</param>
/// <param name="Last">Message-ID of the message before.</param>
/// <param name="Chain">Message-IDs from the first to the last.</param>
/// <param name="ReplySubject">"Re: " and the subject of the message before.</param>
public sealed record MessageThread(string? Anchor, string Last, IReadOnlyList<string> Chain, string ReplySubject)
{
    /// <summary>Most ids in References; the first and the newest stay.</summary>
    private const int LongestChain = 20;

    /// <summary>"Re: " before a subject that doesn't have it yet.</summary>
    public static string Reply(string subject) => subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? subject : $"Re: {subject}";

    /// <summary>What has left in the same walk through a cadence; null where this is its first message.</summary>
    internal static async Task<MessageThread?> OfWalkAsync(FollowDb db, Touch touch, CancellationToken cancel)
    {
        if (touch.Enrollment is not { } walk)
        {
            return null;
        }

        var sent = await (
            from attempt in db.Attempts.AsNoTracking()
            join made in db.Touches.AsNoTracking()
                on new { attempt.WorkspaceId, attempt.ProspectId, Number = attempt.TouchNumber } equals new { made.WorkspaceId, made.ProspectId, made.Number }
            where attempt.WorkspaceId == touch.WorkspaceId && attempt.ProspectId == touch.ProspectId && made.Enrollment == walk
                && made.PersonNumber == touch.PersonNumber && attempt.State == AttemptState.Sent
            orderby attempt.MadeAt
            select new { attempt.MessageId, attempt.Anchor, made.Subject }).ToListAsync(cancel);
        if (sent.Count == 0)
        {
            return null;
        }

        var chain = sent.Select(each => each.MessageId).ToList();
        if (chain.Count > LongestChain)
        {
            chain.RemoveRange(1, chain.Count - LongestChain);
        }

        return new MessageThread(sent[0].Anchor, chain[^1], chain, Reply(sent[0].Subject ?? ""));
    }
}
