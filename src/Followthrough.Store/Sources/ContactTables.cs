using Followthrough.Store.Postgres;
using Followthrough.Store.Sqlite;

namespace Followthrough.Store.Sources;

/// <summary>Opens the tables of contacts of a store.</summary>
public static class ContactTables
{
    /// <summary>Opens them for one import into a workspace, on a connection of their own.</summary>
    public static async Task<IContactTables> OpenAsync(FollowStore store, long workspace, CancellationToken cancel = default) =>
        store.Url.Engine == DatabaseEngine.Sqlite
            ? await SqliteContactTables.OpenAsync(store, workspace, cancel)
            : await PostgresContactTables.OpenAsync(store, workspace, cancel);
}
