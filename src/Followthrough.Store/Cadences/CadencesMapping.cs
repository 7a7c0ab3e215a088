using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Cadences;

internal static class CadencesMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Cadence>(cadence =>
        {
            cadence.ToTable("cadences").HasKey(c => new { c.WorkspaceId, c.Id });
            cadence.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
            cadence.HasIndex(c => new { c.WorkspaceId, c.Name }).IsUnique().HasDatabaseName("ix_cadences_name");
        });
        builder.Entity<Template>(template =>
        {
            template.ToTable("templates").HasKey(t => new { t.WorkspaceId, t.Id });
            template.HasOne<Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
            template.HasIndex(t => new { t.WorkspaceId, t.Name }).IsUnique().HasDatabaseName("ix_templates_name");
        });
        builder.Entity<Enrollment>(enrollment =>
        {
            enrollment.ToTable("enrollments").HasKey(e => new { e.WorkspaceId, e.ProspectId, e.Number });
            enrollment.HasOne<Prospect>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            enrollment.HasIndex(e => new { e.WorkspaceId, e.CadenceId, e.State, e.Step }).HasDatabaseName("ix_enrollments_cadence");
        });
    }
}
