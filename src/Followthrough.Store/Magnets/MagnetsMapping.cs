using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Magnets;

internal static class MagnetsMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Magnet>(magnet =>
        {
            magnet.ToTable("magnets").HasKey(m => new { m.WorkspaceId, m.Id });
            magnet.Property(m => m.Id).ValueGeneratedNever();
            magnet.Property(m => m.Version).IsConcurrencyToken();
            magnet.HasIndex(m => m.Slug).IsUnique().HasDatabaseName("ux_magnets_slug");
            magnet.HasOne<Seller>().WithMany().HasForeignKey(m => new { m.WorkspaceId, m.OwnerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<MagnetFile>(file =>
        {
            file.ToTable("magnet_files").HasKey(f => new { f.WorkspaceId, f.MagnetId });
            file.Property(f => f.MagnetId).ValueGeneratedNever();
            file.HasOne<Magnet>().WithMany().HasForeignKey(f => new { f.WorkspaceId, f.MagnetId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<SignUp>(signUp =>
        {
            signUp.ToTable("sign_ups").HasKey(s => new { s.WorkspaceId, s.Id });
            signUp.Property(s => s.Id).ValueGeneratedNever();
            signUp.HasIndex(s => new { s.WorkspaceId, s.MagnetId, s.AskedAt }).HasDatabaseName("ix_sign_ups_magnet");
            signUp.HasIndex(s => new { s.WorkspaceId, s.AddressHash, s.AskedAt }).HasDatabaseName("ix_sign_ups_address");
            signUp.HasIndex(s => new { s.WorkspaceId, s.ProspectId }).HasDatabaseName("ix_sign_ups_prospect");
            signUp.HasIndex(s => new { s.MailState, s.MailAt }).HasDatabaseName("ix_sign_ups_mail").HasFilter("mail_state = 1");
            signUp.HasOne<Magnet>().WithMany().HasForeignKey(s => new { s.WorkspaceId, s.MagnetId }).OnDelete(DeleteBehavior.NoAction);
            signUp.HasOne<Prospect>().WithMany().HasForeignKey(s => new { s.WorkspaceId, s.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
