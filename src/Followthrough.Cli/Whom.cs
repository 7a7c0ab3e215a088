using Followthrough.Domain.Touches;
using Followthrough.Features;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Cli;

/// <summary>Finds the prospect, or the touch, that someone typed.</summary>
internal static class Whom
{
    /// <summary>The prospect, and the number of its touch where a touch was typed ("41.3").</summary>
    /// <exception cref="Refusal">None fits, or several do.</exception>
    public static async Task<(long ProspectId, int? Touch)> FindAsync(OpenedStore opened, Actor actor, string who, CancellationToken cancel)
    {
        if (!TouchKey.TryParse(who.Trim(), out var key))
        {
            // "41.0" and "41.x" are meant as touches: a name that begins with a number and a dot has a space behind it.
            return who.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && who.AsSpan(0, dot).Trim().ToString().All(char.IsAsciiDigit) && !who.Contains(' ', StringComparison.Ordinal)
                ? throw Refusal.Invalid($"'{who}' is no touch; write one as 'follow today' shows it, such as 41.3.")
                : (await opened.Verb<FindProspect>().RunAsync(actor, who, cancel), null);
        }

        return await opened.Db.Prospects.AnyAsync(p => p.WorkspaceId == actor.WorkspaceId && p.Id == key.ProspectId, cancel)
            ? (key.ProspectId, key.Number)
            : throw Refusal.NotFound($"There is no prospect {key.ProspectId}.");
    }

    /// <summary>The touch that was typed, or the next one of the prospect that was.</summary>
    /// <exception cref="Refusal">None fits, several do, or there is no next touch.</exception>
    public static async Task<TouchKey> FindTouchAsync(OpenedStore opened, Actor actor, string who, CancellationToken cancel)
    {
        var (id, touch) = await FindAsync(opened, actor, who, cancel);
        if (touch is { } number)
        {
            return new TouchKey(id, number);
        }

        var prospect = await opened.Db.Prospects.Where(p => p.WorkspaceId == actor.WorkspaceId && p.Id == id).Select(p => new { p.Name, p.NextNumber }).SingleAsync(cancel);
        return prospect.NextNumber is { } next ? new TouchKey(id, next) : throw Refusal.NotFound($"{prospect.Name} has no next touch; enroll them first.");
    }
}
