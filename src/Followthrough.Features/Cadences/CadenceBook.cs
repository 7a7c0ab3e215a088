using System.Data.Common;
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Store;
using Followthrough.Store.Cadences;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Cadences;

/// <summary>What the cadences of all workspaces mean: read once from their text, kept by version. Safe to use from several threads.</summary>
/// <param name="always">What leaves for everybody, whether they have a mailbox or not: in a demo everything, into the void.</param>
public sealed class CadenceBook(Leaving always = Leaving.Nothing)
{
    /// <summary>Most definitions kept at once.</summary>
    private const int MostKept = 2_000;

    private readonly BoundedCache<(long WorkspaceId, long Id, int Version, Leaving Leaving), CadenceDefinition> _kept = new(MostKept);

    /// <summary>
    /// The definition of a cadence as it is walked now: what can't leave by itself for this prospect's owner is made by a person.
    /// </summary>
    /// <exception cref="Refusal">The workspace has no such cadence, or its text can't be read.</exception>
    public async Task<CadenceDefinition> ReadAsync(FollowDb db, long workspaceId, long cadenceId, Leaving leaving, CancellationToken cancel)
    {
        // A context that has the cadence in hand (one that enrolls many) isn't asked again.
        var version = db.Cadences.Local.FindEntryUntyped([workspaceId, cadenceId])?.Entity.Version ?? await db.Cadences.Where(c => c.WorkspaceId == workspaceId && c.Id == cadenceId).Select(c => (int?)c.Version).SingleOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound($"There is no cadence {cadenceId}.");
        if (_kept.TryGet((workspaceId, cadenceId, version, leaving), out var known))
        {
            return known;
        }

        return Keep(leaving, await db.Cadences.AsNoTracking().SingleAsync(c => c.WorkspaceId == workspaceId && c.Id == cadenceId, cancel));
    }

    /// <summary>The definition where every step is made by a person, as far as this program decides.</summary>
    /// <exception cref="Refusal">The workspace has no such cadence, or its text can't be read.</exception>
    public Task<CadenceDefinition> ReadAsync(FollowDb db, long workspaceId, long cadenceId, CancellationToken cancel) =>
        ReadAsync(db, workspaceId, cadenceId, Leaving.Nothing, cancel);

    /// <summary>The same over a bare connection.</summary>
    /// <exception cref="Refusal">The workspace has no such cadence, or its text can't be read.</exception>
    public Task<CadenceDefinition> ReadAsync(DbConnection connection, long workspaceId, long cadenceId, CancellationToken cancel) =>
        ReadAsync(connection, workspaceId, cadenceId, Leaving.Nothing, cancel);

    /// <summary>The definition as it is walked for an owner, over a bare connection.</summary>
    /// <exception cref="Refusal">The workspace has no such cadence, or its text can't be read.</exception>
    public async Task<CadenceDefinition> ReadAsync(DbConnection connection, long workspaceId, long cadenceId, Leaving leaving, CancellationToken cancel)
    {
        var version = await CadenceRows.VersionAsync(connection, workspaceId, cadenceId, cancel) ?? throw Refusal.NotFound($"There is no cadence {cadenceId}.");
        return _kept.TryGet((workspaceId, cadenceId, version, leaving), out var known)
            ? known
            : Keep(leaving, await CadenceRows.TextAsync(connection, workspaceId, cadenceId, cancel) ?? throw Refusal.NotFound($"There is no cadence {cadenceId}."));
    }

    private CadenceDefinition Keep(Leaving leaving, Cadence cadence)
    {
        var reading = CadenceFile.Read(cadence.Source, cadence.Name);
        var definition = reading.Definition?.LeavingBy(leaving | always)
            ?? throw Refusal.Invalid($"The cadence “{cadence.Title}” can't be read: {reading.Errors[0].In(cadence.Name)}");
        _kept.Keep((cadence.WorkspaceId, cadence.Id, cadence.Version, leaving), definition);
        return definition;
    }
}
