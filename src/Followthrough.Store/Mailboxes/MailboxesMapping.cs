using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Mailboxes;

internal static class MailboxesMapping
{
    public static void Map(ModelBuilder builder) => builder.Entity<Mailbox>(mailbox =>
    {
        mailbox.ToTable("mailboxes").HasKey(m => new { m.WorkspaceId, m.Id });
        mailbox.Property(m => m.Id).ValueGeneratedNever();
        mailbox.Property(m => m.Outgoing).AsJson();
        mailbox.Property(m => m.Incoming).AsJson();
        mailbox.Property(m => m.Provider).AsJson();
        mailbox.Property(m => m.Version).IsConcurrencyToken();
        mailbox.HasOne<Seller>().WithMany().HasForeignKey(m => new { m.WorkspaceId, m.SellerId }).OnDelete(DeleteBehavior.NoAction);
        mailbox.HasIndex(m => new { m.WorkspaceId, m.Address }).IsUnique().HasDatabaseName("ix_mailboxes_address");
    });
}
