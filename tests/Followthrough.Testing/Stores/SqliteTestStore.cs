using Followthrough.Store;

namespace Followthrough.Testing.Stores;

/// <summary>A store in a SQLite file in a temporary folder.</summary>
public sealed class SqliteTestStore : TestStore
{
    private readonly TempFolder _folder = new();

    /// <inheritdoc/>
    protected override Task<DatabaseUrl> MakeAsync() => Task.FromResult(DatabaseUrl.ForFile(_folder.File("follow.db")));

    /// <inheritdoc/>
    protected override Task RemoveAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
