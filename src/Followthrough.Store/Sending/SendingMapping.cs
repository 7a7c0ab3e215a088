using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Sending;

internal static class SendingMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<SendingPlace>(place =>
        {
            place.ToTable("sending_places").HasKey(p => p.WorkspaceId);
            place.Property(p => p.WorkspaceId).ValueGeneratedNever();
            place.HasOne<Workspace>().WithOne().HasForeignKey<SendingPlace>(p => p.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
        });
        MapAttempts(builder);
    }

    private static void MapAttempts(ModelBuilder builder) => builder.Entity<Attempt>(attempt =>
    {
        attempt.ToTable("attempts").HasKey(a => new { a.WorkspaceId, a.ProspectId, a.TouchNumber });
        attempt.Property(a => a.Before).AsJson();
        attempt.Property(a => a.Fence).IsConcurrencyToken();
        attempt.HasOne<Prospect>().WithMany().HasForeignKey(a => new { a.WorkspaceId, a.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        attempt.HasIndex(a => new { a.WorkspaceId, a.MailboxId, a.NextAt }).HasDatabaseName("ix_attempts_next");
        attempt.HasIndex(a => new { a.WorkspaceId, a.State, a.BeganAt }).HasDatabaseName("ix_attempts_open");
        attempt.HasIndex(a => new { a.WorkspaceId, a.SettledAt }).HasDatabaseName("ix_attempts_unbooked");
        attempt.HasIndex(a => new { a.WorkspaceId, a.MailboxId, a.BeganAt }).HasDatabaseName("ix_attempts_began");
        attempt.HasIndex(a => new { a.WorkspaceId, a.MessageId }).HasDatabaseName("ix_attempts_message");
        attempt.HasIndex(a => new { a.WorkspaceId, a.AddressHash }).HasDatabaseName("ix_attempts_address");
        attempt.HasIndex(a => new { a.WorkspaceId, a.Anchor }).HasDatabaseName("ix_attempts_anchor");
    });
}
