using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Magnets;

/// <summary>Reads lead magnets and what came of them.</summary>
public sealed class ReadMagnets(FollowDb db, IClock clock)
{
    /// <summary>Sign-ups that a magnet's page shows.</summary>
    public const int LastSignUps = 12;

    /// <summary>All of a workspace, with what came of each; the newest first.</summary>
    public async Task<IReadOnlyList<MagnetCount>> AllAsync(Actor actor, CancellationToken cancel = default)
    {
        var ws = actor.WorkspaceId;
        var now = clock.GetCurrentInstant();
        var magnets = await db.Magnets.AsNoTracking().Where(m => m.WorkspaceId == ws).OrderByDescending(m => m.Id).ToListAsync(cancel);
        var asked = await db.SignUps.Where(s => s.WorkspaceId == ws).GroupBy(s => new { s.MagnetId, s.AddressHash })
            .Select(person => new { person.Key.MagnetId, HasConfirmed = person.Max(s => s.ConfirmedAt) != null }).GroupBy(person => person.MagnetId)
            .Select(g => new { g.Key, Asked = g.Count(), Confirmed = g.Count(person => person.HasConfirmed) }).ToDictionaryAsync(g => g.Key, cancel);
        var became = await (
            from s in db.SignUps
            join p in db.Prospects on new { s.WorkspaceId, Id = s.ProspectId } equals new { p.WorkspaceId, Id = (long?)p.Id }
            where s.WorkspaceId == ws && s.ConfirmedAt != null
            select new { s.MagnetId, p.Id, IsHired = p.Outcome == Outcome.Hired }).Distinct().GroupBy(each => each.MagnetId)
            .Select(g => new { g.Key, Prospects = g.Count(), Hired = g.Count(each => each.IsHired) }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. magnets.Select(magnet =>
        {
            var (count, came) = (asked.GetValueOrDefault(magnet.Id), became.GetValueOrDefault(magnet.Id));
            return new MagnetCount(magnet, magnet.Forgotten + (count?.Asked ?? 0), count?.Confirmed ?? 0, came?.Prospects ?? 0, came?.Hired ?? 0, magnet.SpentBy(now));
        })];
    }

    /// <summary>One, with its last sign-ups and why its form is closed; null where there is none.</summary>
    public async Task<MagnetDetail?> OneAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        var (ws, all) = (actor.WorkspaceId, await AllAsync(actor, cancel));
        if (all.FirstOrDefault(each => each.Magnet.Id == id) is not { } found)
        {
            return null;
        }

        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var last = await db.SignUps.AsNoTracking().Where(s => s.WorkspaceId == ws && s.MagnetId == id).OrderByDescending(s => s.AskedAt).Take(LastSignUps).ToListAsync(cancel);
        return new MagnetDetail(found, last, await MagnetGate.WhyClosedAsync(db, found.Magnet, workspace, cancel), workspace.Settings.PublicAddress);
    }

    /// <summary>One by its name in addresses, for whoever comes from outside, with a stamp for its form; null where there is none.</summary>
    public async Task<OpenMagnet?> OutsideAsync(string slug, CancellationToken cancel = default)
    {
        if (await db.Magnets.AsNoTracking().SingleOrDefaultAsync(m => m.Slug == slug, cancel) is not { } magnet)
        {
            return null;
        }

        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == magnet.WorkspaceId, cancel);
        var isOpen = await MagnetGate.WhyClosedAsync(db, magnet, workspace, cancel) is null;
        return new OpenMagnet(magnet, workspace, isOpen, FormStamp.Make(magnet, workspace.SuppressionKey, clock.GetCurrentInstant()));
    }
}

/// <summary>A magnet and what came of it.</summary>
/// <param name="Magnet">The magnet.</param>
/// <param name="Asked">How many people asked for it; who was forgotten and asks again counts again.</param>
/// <param name="Confirmed">How many of them confirmed.</param>
/// <param name="Prospects">How many prospects they are.</param>
/// <param name="Hired">How many of those have hired us.</param>
/// <param name="Spent">What it has cost by now; null where nobody has said.</param>
public sealed record MagnetCount(Magnet Magnet, int Asked, int Confirmed, int Prospects, int Hired, decimal? Spent)
{
    /// <summary>What one who confirmed has cost; null where that can't be said.</summary>
    public decimal? CostPerLead => Spent is { } spent && Confirmed > 0 ? spent / Confirmed : null;
}

/// <summary>One magnet in full.</summary>
/// <param name="Count">It, and what came of it.</param>
/// <param name="Last">Its last sign-ups, the newest first.</param>
/// <param name="Closed">Why its form is closed; null where it is open.</param>
/// <param name="PublicAddress">Where the pages are reached from outside; empty where they aren't.</param>
public sealed record MagnetDetail(MagnetCount Count, IReadOnlyList<SignUp> Last, string? Closed, string PublicAddress);

/// <summary>A magnet as whoever comes from outside meets it.</summary>
/// <param name="Magnet">The magnet.</param>
/// <param name="Workspace">Whose it is.</param>
/// <param name="IsOpen">Whether one can sign up.</param>
/// <param name="Stamp">For the form that is shown now.</param>
public sealed record OpenMagnet(Magnet Magnet, Workspace Workspace, bool IsOpen, string Stamp);
