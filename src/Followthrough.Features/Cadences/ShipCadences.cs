using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>
/// Puts the cadences and templates that come with the program into a workspace: those it doesn't have, and newer texts of those that nobody has
/// changed. What people have changed or retired stays as they left it. Doing it again changes nothing.
/// </summary>
public sealed class ShipCadences(FollowDb db, IClock clock)
{
    /// <summary>How many were added and brought up to date.</summary>
    public sealed record Result(int Added, int Updated);

    /// <summary>Does it.</summary>
    /// <param name="actor">The workspace.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Result> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var workspace = actor.WorkspaceId;
        var kept = await db.Cadences.Where(c => c.WorkspaceId == workspace).ToDictionaryAsync(c => c.Name, cancel);
        var next = kept.Count == 0 ? 1 : kept.Values.Max(c => c.Id) + 1;
        var (added, updated) = (0, 0);
        foreach (var name in ShippedCadences.Names)
        {
            if (!kept.TryGetValue(name, out var cadence))
            {
                db.Add(Write(new Cadence { WorkspaceId = workspace, Id = next++, Name = name, IsShipped = true }));
                added++;
            }
            else if (cadence.IsShipped && cadence.Source != ShippedCadences.Source(name))
            {
                Write(cadence).Version++;
                updated++;
            }
        }

        await ShipTemplatesAsync(workspace, cancel);
        await db.SaveChangesAsync(cancel);
        return new Result(added, updated);
    }

    /// <summary>Templates come with a new workspace; what somebody threw out stays out.</summary>
    private async Task ShipTemplatesAsync(long workspace, CancellationToken cancel)
    {
        var kept = await db.Templates.Where(t => t.WorkspaceId == workspace).ToDictionaryAsync(t => t.Name, cancel);
        var isNew = kept.Count == 0;
        foreach (var shipped in ShippedTemplates.All)
        {
            if (isNew)
            {
                var template = TemplateFile.Copy(shipped, new Template { WorkspaceId = workspace, Id = db.Templates.Local.Count + 1, Name = shipped.Name });
                (template.IsShipped, template.ChangedAt) = (true, clock.GetCurrentInstant());
                db.Add(template);
            }
            else if (kept.TryGetValue(shipped.Name, out var template) && template.IsShipped && !TemplateFile.AreSame(template, shipped))
            {
                TemplateFile.Copy(shipped, template).Version++;
            }
        }
    }

    private Cadence Write(Cadence cadence)
    {
        cadence.Title = ShippedCadences.Definition(cadence.Name).Title;
        cadence.Source = ShippedCadences.Source(cadence.Name);
        cadence.ChangedAt = clock.GetCurrentInstant();
        return cadence;
    }
}
