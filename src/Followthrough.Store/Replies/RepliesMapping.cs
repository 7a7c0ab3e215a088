using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Replies;

internal static class RepliesMapping
{
    public static void Map(ModelBuilder builder) => builder.Entity<Incoming>(incoming =>
    {
        incoming.ToTable("incoming").HasKey(i => new { i.WorkspaceId, i.MailboxId, i.Number });
        incoming.HasOne<Prospect>().WithMany().HasForeignKey(i => new { i.WorkspaceId, i.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        incoming.HasIndex(i => new { i.WorkspaceId, i.MailboxId, i.Digest }).IsUnique().HasDatabaseName("ix_incoming_digest");
        incoming.HasIndex(i => new { i.WorkspaceId, i.ProspectId, i.ReceivedAt }).HasDatabaseName("ix_incoming_prospect");
        incoming.HasIndex(i => new { i.WorkspaceId, i.Warmth, i.ReceivedAt }).HasDatabaseName("ix_incoming_waiting");
    });
}
