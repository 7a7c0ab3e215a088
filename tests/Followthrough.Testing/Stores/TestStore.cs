using Followthrough.Domain.Team;
using Followthrough.Store;
using NodaTime;
using Xunit;

namespace Followthrough.Testing.Stores;

/// <summary>
/// A new, empty store of a test class's own, over one engine. A suite is written once, as an abstract class that takes a
/// <see cref="TestStore"/>, and runs over each engine:
/// <code>
/// public abstract class EnrollProspectTests(TestStore store)
/// {
///     [Fact] public async Task …() { var workspace = await store.NewWorkspaceAsync(); … }
///     public sealed class OnSqlite(SqliteTestStore store) : EnrollProspectTests(store), IClassFixture&lt;SqliteTestStore&gt;;
///     public sealed class OnPostgres(PostgresTestStore store) : EnrollProspectTests(store), IClassFixture&lt;PostgresTestStore&gt;;
/// }
/// </code>
/// Tests of a class share the store and keep apart by workspace.
/// </summary>
public abstract class TestStore : IAsyncLifetime
{
    private static long _workspaces;

    /// <summary>The opened store.</summary>
    public FollowStore Store { get; private set; } = null!;

    /// <summary>Where it is: further stores on the same database are opened with it.</summary>
    public DatabaseUrl Url => Store.Url;

    /// <summary>A context of its own; the caller disposes of it.</summary>
    public FollowDb NewDb() => Store.NewDb();

    /// <summary>Adds a workspace with one owner, seller 1, and returns it.</summary>
    /// <param name="zone">TZDB id of the workspace and its seller.</param>
    /// <param name="settings">Settings; the defaults when left out.</param>
    public async Task<Workspace> NewWorkspaceAsync(string zone = "Etc/UTC", WorkspaceSettings? settings = null)
    {
        var workspace = new Workspace
        {
            Id = Interlocked.Increment(ref _workspaces),
            Name = "Harbor Coaching",
            Currency = "USD",
            ZoneId = zone,
            SuppressionKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)],
            Settings = settings ?? new WorkspaceSettings(),
            CreatedAt = Instant.FromUtc(2026, 1, 5, 9, 0),
        };
        await using var db = NewDb();
        db.Add(workspace);
        await db.SaveChangesAsync();
        db.Add(new Seller { WorkspaceId = workspace.Id, Id = 1, Name = "Sam Seller", Email = "sam@harbor.example", ZoneId = zone, Role = Role.Owner });
        await db.SaveChangesAsync();
        return workspace;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Store = await FollowStore.OpenAsync(await MakeAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty database.</summary>
    protected abstract Task<DatabaseUrl> MakeAsync();

    /// <summary>Removes the database, whose store is closed.</summary>
    protected abstract Task RemoveAsync();
}
