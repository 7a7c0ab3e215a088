using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Pursuits;

internal static class PursuitsMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Change>(change =>
        {
            change.ToTable("changes").HasKey(c => new { c.WorkspaceId, c.ProspectId, c.Version });
            change.HasOne<Prospect>().WithMany().HasForeignKey(c => new { c.WorkspaceId, c.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<BulkChange>(change =>
        {
            change.ToTable("bulk_changes").HasKey(c => new { c.WorkspaceId, c.Bulk, c.After });
            change.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
