using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Sending;

internal static class TextsMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<TextChannel>(channel =>
        {
            channel.ToTable("text_channels").HasKey(c => new { c.WorkspaceId, c.Id });
            channel.Property(c => c.Id).ValueGeneratedNever();
            channel.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<TextSending>(text =>
        {
            text.ToTable("text_sendings").HasKey(t => new { t.WorkspaceId, t.ProspectId, t.TouchNumber });
            text.Property(t => t.Before).AsJson();
            text.Property(t => t.Tries).IsConcurrencyToken();
            text.Property(t => t.State).IsConcurrencyToken();
            text.HasOne<Prospect>().WithMany().HasForeignKey(t => new { t.WorkspaceId, t.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            text.HasIndex(t => new { t.WorkspaceId, t.ChannelId, t.NextAt }).HasDatabaseName("ix_text_sendings_next");
            text.HasIndex(t => new { t.WorkspaceId, t.ChannelId }).HasDatabaseName("ix_text_sendings_unknown");
            text.HasIndex(t => new { t.WorkspaceId, t.ChannelId, t.BeganAt }).HasDatabaseName("ix_text_sendings_began");
            text.HasIndex(t => new { t.WorkspaceId, t.PhoneHash }).HasDatabaseName("ix_text_sendings_phone");
        });
        builder.Entity<TextReply>(reply =>
        {
            reply.ToTable("text_replies").HasKey(r => new { r.WorkspaceId, r.ChannelId, r.WebhookId });
            reply.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
