using System.Data.Common;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Followthrough.Features.Tests.Pursuits;

/// <summary>Counts what is read from the database, so that a page's queries don't grow with what it shows.</summary>
internal sealed class QueryCount : DbCommandInterceptor
{
    private int _count;

    /// <summary>Queries that a piece of work makes.</summary>
    public static async Task<int> OfAsync(TestStore store, Func<FollowDb, Task> work)
    {
        var counting = new QueryCount();
        DbContextOptions<FollowDb> options;
        await using (var db = store.NewDb())
        {
            options = (DbContextOptions<FollowDb>)db.GetService<IDbContextOptions>();
        }

        await using var counted = new FollowDb(new DbContextOptionsBuilder<FollowDb>(options).AddInterceptors(counting).Options);
        await work(counted);
        return counting._count;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _count++;
        return ValueTask.FromResult(result);
    }
}
