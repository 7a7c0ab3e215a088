using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Cadences;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>
/// Puts the cadences and templates that come with the program into a workspace: those it doesn't have, and newer texts of those that nobody has
/// changed. What people have changed or retired stays as they left it. Doing it again changes nothing.
/// </summary>
public sealed class ShipCadences(FollowStore store, IClock clock)
{
    /// <summary>How many were added and brought up to date.</summary>
    public sealed record Result(int Added, int Updated);

    /// <summary>Does it.</summary>
    /// <param name="actor">The workspace.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Result> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        var (added, updated) = NewTexts(actor.WorkspaceId, await CadenceRows.AllAsync(connection, actor.WorkspaceId, cancel));
        var templates = NewTemplates(actor.WorkspaceId, await TemplateRows.AllAsync(connection, actor.WorkspaceId, cancel));
        if (added.Count + updated.Count + templates.Count > 0)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            foreach (var cadence in added.Concat(updated))
            {
                await CadenceRows.SaveAsync(transaction, cadence, cancel);
            }

            foreach (var template in templates)
            {
                await TemplateRows.SaveAsync(transaction, template, cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        return new Result(added.Count, updated.Count);
    }

    private (List<Cadence> Added, List<Cadence> Updated) NewTexts(long workspace, List<Cadence> all)
    {
        var kept = all.ToDictionary(c => c.Name);
        var next = all.Count == 0 ? 1 : all.Max(c => c.Id) + 1;
        List<Cadence> added = [], updated = [];
        foreach (var name in ShippedCadences.Names)
        {
            if (!kept.TryGetValue(name, out var cadence))
            {
                added.Add(Write(new Cadence { WorkspaceId = workspace, Id = next++, Name = name, IsShipped = true }));
            }
            else if (cadence.IsShipped && cadence.Source != ShippedCadences.Source(name))
            {
                Write(cadence).Version++;
                updated.Add(cadence);
            }
        }

        return (added, updated);
    }

    /// <summary>Templates come with a new workspace; what somebody threw out stays out.</summary>
    private List<Template> NewTemplates(long workspace, List<Template> all)
    {
        var kept = all.ToDictionary(t => t.Name);
        var changed = new List<Template>();
        foreach (var shipped in ShippedTemplates.All)
        {
            if (all.Count == 0)
            {
                var template = TemplateFile.Copy(shipped, new Template { WorkspaceId = workspace, Id = changed.Count + 1, Name = shipped.Name });
                (template.IsShipped, template.ChangedAt) = (true, clock.GetCurrentInstant());
                changed.Add(template);
            }
            else if (kept.TryGetValue(shipped.Name, out var template) && template.IsShipped && !TemplateFile.AreSame(template, shipped))
            {
                TemplateFile.Copy(shipped, template).Version++;
                changed.Add(template);
            }
        }

        return changed;
    }

    private Cadence Write(Cadence cadence)
    {
        cadence.Title = ShippedCadences.Definition(cadence.Name).Title;
        cadence.Source = ShippedCadences.Source(cadence.Name);
        cadence.ChangedAt = clock.GetCurrentInstant();
        return cadence;
    }
}
