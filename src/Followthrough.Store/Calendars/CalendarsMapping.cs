using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Calendars;

internal static class CalendarsMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<BlockPlan>(plan =>
        {
            plan.ToTable("block_plans").HasKey(p => new { p.WorkspaceId, p.SellerId });
            plan.Property(p => p.SellerId).ValueGeneratedNever();
            plan.Property(p => p.Hours).AsJson();
            plan.HasOne<Seller>().WithMany().HasForeignKey(p => new { p.WorkspaceId, p.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<Block>(block =>
        {
            block.ToTable("blocks").HasKey(b => new { b.WorkspaceId, b.SellerId, b.Day });
            block.Ignore(b => b.Time);
            block.Property(b => b.Agreed).AsJson();
            block.Property(b => b.Version).IsConcurrencyToken();
            block.HasOne<Seller>().WithMany().HasForeignKey(b => new { b.WorkspaceId, b.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<BusyTime>(busy =>
        {
            busy.ToTable("busy_times").HasKey(b => new { b.WorkspaceId, b.SellerId, b.Starts });
            busy.HasOne<Seller>().WithMany().HasForeignKey(b => new { b.WorkspaceId, b.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<CalendarAccount>(account =>
        {
            account.ToTable("calendar_accounts").HasKey(a => new { a.WorkspaceId, a.SellerId });
            account.Property(a => a.SellerId).ValueGeneratedNever();
            account.Property(a => a.Found).AsJson();
            account.Property(a => a.MeetingsAt).AsJson();
            account.Property(a => a.Version).IsConcurrencyToken();
            account.HasOne<Seller>().WithMany().HasForeignKey(a => new { a.WorkspaceId, a.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
