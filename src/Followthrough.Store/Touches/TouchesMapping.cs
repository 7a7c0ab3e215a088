using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Touches;

internal static class TouchesMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Touch>(touch =>
        {
            touch.ToTable("touches").HasKey(t => new { t.WorkspaceId, t.ProspectId, t.Number });
            touch.HasOne<Prospect>().WithMany().HasForeignKey(t => new { t.WorkspaceId, t.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            touch.HasIndex(t => new { t.WorkspaceId, t.SellerId, t.DoneAt }).HasDatabaseName("ix_touches_done");
            touch.HasIndex(t => new { t.WorkspaceId, t.ProspectId }).HasDatabaseName("ix_touches_put_off");
            touch.HasIndex(t => new { t.WorkspaceId, t.SellerId, t.DoneAt }, "ix_touches_left_out");
            touch.HasIndex(t => new { t.WorkspaceId, t.AskUntil }).HasDatabaseName("ix_touches_open_asks");
            touch.HasIndex(t => new { t.WorkspaceId, t.DoneAt }).HasDatabaseName("ix_touches_lapsed_asks");
            touch.HasIndex(t => new { t.WorkspaceId, t.Wording }).HasDatabaseName("ix_touches_wording");
        });
        builder.Entity<Gift>(gift =>
        {
            gift.ToTable("gifts").HasKey(g => new { g.WorkspaceId, g.ProspectId, g.Number });
            gift.HasOne<Prospect>().WithMany().HasForeignKey(g => new { g.WorkspaceId, g.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<TimelineEntry>(entry =>
        {
            entry.ToTable("timeline").HasKey(e => new { e.WorkspaceId, e.ProspectId, e.Number });
            entry.HasOne<Prospect>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
