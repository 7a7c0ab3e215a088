using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Sources;

internal static class SourcesMapping
{
    public static void Map(ModelBuilder builder) =>
        builder.Entity<Import>(import =>
        {
            import.ToTable("imports").HasKey(i => new { i.WorkspaceId, i.Id });
            import.HasOne<Workspace>().WithMany().HasForeignKey(i => i.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
            import.HasIndex(i => new { i.WorkspaceId, i.Fingerprint }).HasDatabaseName("ix_imports_fingerprint");
        });
}
