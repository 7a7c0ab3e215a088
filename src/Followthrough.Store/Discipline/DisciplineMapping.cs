using Followthrough.Domain.Discipline;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Discipline;

internal static class DisciplineMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Practice>(practice =>
        {
            practice.ToTable("practices").HasKey(p => new { p.WorkspaceId, p.SellerId });
            practice.HasOne<Seller>().WithMany().HasForeignKey(p => new { p.WorkspaceId, p.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<Digest>(digest =>
        {
            digest.ToTable("digests").HasKey(d => new { d.WorkspaceId, d.SellerId });
            digest.HasOne<Seller>().WithMany().HasForeignKey(d => new { d.WorkspaceId, d.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<PracticeDay>(day =>
        {
            day.ToTable("practice_days").HasKey(d => new { d.WorkspaceId, d.SellerId, d.Day });
            day.HasOne<Seller>().WithMany().HasForeignKey(d => new { d.WorkspaceId, d.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<Lesson>(lesson =>
        {
            lesson.ToTable("lessons").HasKey(r => new { r.WorkspaceId, r.SellerId, r.Number });
            lesson.HasOne<Seller>().WithMany().HasForeignKey(r => new { r.WorkspaceId, r.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
