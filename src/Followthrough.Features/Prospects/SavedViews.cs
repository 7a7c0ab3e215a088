using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Prospects;

/// <summary>Keeps a search of the list under a name, for the seller who made it.</summary>
public sealed class SaveView(FollowDb db, IClock clock)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Most views of a seller.</summary>
    public const int Most = 30;

    /// <summary>The view.</summary>
    /// <param name="Actor">Whose.</param>
    /// <param name="Name">What it is called; one of that name is replaced.</param>
    /// <param name="Query">The search, as an address writes it.</param>
    public sealed record Request(Actor Actor, string? Name, string? Query);

    /// <summary>Keeps it.</summary>
    /// <exception cref="Refusal">No name, one that is too long, or too many views.</exception>
    public async Task<SavedView> RunAsync(Request request, CancellationToken cancel = default)
    {
        var name = Text.Trimmed(request.Name) ?? throw Refusal.Invalid("Give the view a name.");
        if (name.Length > LongestName)
        {
            throw Refusal.Invalid($"The name has {name.Length} characters; {LongestName} fit.");
        }

        var seller = request.Actor.SellerId ?? throw Refusal.Invalid("A view belongs to a seller.");
        var query = ProspectQuery.Parse(request.Query).FromTheTop().ToString();
        if (query.Length > ProspectQuery.Longest)
        {
            throw Refusal.Invalid("The search is too long to be kept.");
        }

        var views = await db.SavedViews.Where(v => v.WorkspaceId == request.Actor.WorkspaceId && v.SellerId == seller).ToListAsync(cancel);
        var view = views.Find(v => v.Name == name);
        if (view is null)
        {
            if (views.Count >= Most)
            {
                throw Refusal.NotAllowed($"{Most} views are kept; delete one first.");
            }

            view = new SavedView { WorkspaceId = request.Actor.WorkspaceId, SellerId = seller, Name = name };
            db.Add(view);
        }

        view.Query = query;
        view.MadeAt = clock.GetCurrentInstant();
        await db.SaveChangesAsync(cancel);
        return view;
    }
}

/// <summary>Forgets a kept search.</summary>
public sealed class DeleteView(FollowDb db)
{
    /// <summary>Which.</summary>
    public sealed record Request(Actor Actor, string? Name);

    /// <summary>Forgets it.</summary>
    /// <exception cref="Refusal">The seller has no view of that name.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        var view = await db.SavedViews.SingleOrDefaultAsync(
            v => v.WorkspaceId == request.Actor.WorkspaceId && v.SellerId == request.Actor.SellerId && v.Name == request.Name, cancel)
            ?? throw Refusal.NotFound($"There is no view “{request.Name}”.");
        db.Remove(view);
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>Reads a seller's kept searches.</summary>
public sealed class ReadViews(FollowDb db)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> RunAsync(Actor actor, CancellationToken cancel = default) =>
        await db.SavedViews.AsNoTracking().Where(v => v.WorkspaceId == actor.WorkspaceId && v.SellerId == actor.SellerId).OrderBy(v => v.Name).ToListAsync(cancel);
}
