using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Today;

internal static class TodayMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<FocusSession>(session =>
        {
            session.ToTable("focus_sessions").HasKey(s => new { s.WorkspaceId, s.SellerId, s.Number });
            session.HasIndex(s => new { s.WorkspaceId, s.SeenAt }).HasDatabaseName("ix_focus_sessions_open");
            session.Ignore(s => s.Shown);
            session.HasOne<Seller>().WithMany().HasForeignKey(s => new { s.WorkspaceId, s.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<MorningPlan>(plan =>
        {
            plan.ToTable("morning_plans").HasKey(p => new { p.WorkspaceId, p.SellerId, p.Day });
            plan.Property(p => p.Touches).AsJson();
            plan.HasOne<Seller>().WithMany().HasForeignKey(p => new { p.WorkspaceId, p.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
