using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sources;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Sources;

/// <summary>A workspace with the shipped cadences and a folder of files to import.</summary>
public sealed class ImportDesk : IDisposable
{
    private readonly TestStore _store;
    private readonly CadenceBook _book = new();

    private ImportDesk(TestStore store, Workspace workspace)
    {
        (_store, Workspace) = (store, workspace);
        Actor = new Actor(workspace.Id, 1);
    }

    public Workspace Workspace { get; }

    public Actor Actor { get; }

    public TempFolder Folder { get; } = new();

    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 23, 17, 0));

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A desk on Monday 23 November 2026, 10:00 in Denver.</summary>
    public static async Task<ImportDesk> OpenAsync(TestStore store, WorkspaceSettings? settings = null)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver", settings);
        await using var db = store.NewDb();
        var id = 0;
        foreach (var name in ShippedCadences.Names)
        {
            db.Add(new Cadence
            {
                WorkspaceId = workspace.Id, Id = ++id, Name = name, Title = ShippedCadences.Definition(name).Title, Source = ShippedCadences.Source(name), IsShipped = true,
            });
        }

        await db.SaveChangesAsync(Cancel);
        return new ImportDesk(store, workspace);
    }

    /// <summary>Imports a text.</summary>
    public Task<ImportResult> ImportAsync(string text, string name = "contacts.csv", bool isDryRun = false, string? cadence = ShippedCadences.NewLead, params string[] map) =>
        ImportFileAsync(Folder.Write(name, text), isDryRun, cadence, map);

    /// <summary>Imports a file.</summary>
    public Task<ImportResult> ImportFileAsync(string path, bool isDryRun = false, string? cadence = ShippedCadences.NewLead, string[]? map = null, CancellationToken? cancel = null) =>
        Verb().RunAsync(new ImportContacts.Request(Actor, path, map, cadence, isDryRun), null, cancel ?? Cancel);

    public ImportContacts Verb() => new(_store.Store, _book, new RuleChance(), new Planning(_book, new RuleChance()), Clock);

    public FollowDb NewDb() => _store.NewDb();

    /// <summary>All prospects with this name.</summary>
    public async Task<List<Prospect>> NamedAsync(string name)
    {
        await using var db = NewDb();
        return await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == Workspace.Id && p.Name == name).OrderBy(p => p.Id).ToListAsync(Cancel);
    }

    /// <summary>The one prospect with this name, and its first person.</summary>
    public async Task<(Prospect Prospect, Person? Person)> OneAsync(string name)
    {
        var prospect = Assert.Single(await NamedAsync(name));
        await using var db = NewDb();
        return (prospect, await db.People.AsNoTracking().Where(p => p.WorkspaceId == Workspace.Id && p.ProspectId == prospect.Id).OrderBy(p => p.Number).FirstOrDefaultAsync(Cancel));
    }

    /// <summary>How many prospects there are.</summary>
    public async Task<int> CountAsync()
    {
        await using var db = NewDb();
        return await db.Prospects.CountAsync(p => p.WorkspaceId == Workspace.Id, Cancel);
    }

    public void Dispose() => Folder.Dispose();
}
