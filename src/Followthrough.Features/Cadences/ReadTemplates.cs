using Followthrough.Domain.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Cadences;

/// <summary>The templates of a workspace.</summary>
public sealed class ReadTemplates(FollowDb db)
{
    /// <summary>All of them, the shipped ones in the order in which one meets their moments, then the others by title.</summary>
    public async Task<IReadOnlyList<Template>> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var all = await db.Templates.AsNoTracking().Where(t => t.WorkspaceId == actor.WorkspaceId).ToListAsync(cancel);
        var order = ShippedTemplates.All.Select((template, i) => (template.Name, i)).ToDictionary(each => each.Name, each => each.i);
        return [.. all.OrderBy(t => order.GetValueOrDefault(t.Name, int.MaxValue)).ThenBy(t => t.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>One of them.</summary>
    /// <exception cref="Refusal">There is no such template.</exception>
    public async Task<Template> OneAsync(Actor actor, string name, CancellationToken cancel = default) =>
        await db.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == actor.WorkspaceId && t.Name == name, cancel) ?? throw Refusal.NotFound($"There is no template “{name}”.");
}
