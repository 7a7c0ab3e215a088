using Followthrough.Domain.Prospects;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Pursuits;

internal static class PursuitsMapping
{
    public static void Map(ModelBuilder builder) =>
        builder.Entity<Change>(change =>
        {
            change.ToTable("changes").HasKey(c => new { c.WorkspaceId, c.ProspectId, c.Version });
            change.HasOne<Prospect>().WithMany().HasForeignKey(c => new { c.WorkspaceId, c.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
}
