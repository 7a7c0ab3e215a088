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
        builder.Entity<AttemptMessage>(message =>
        {
            message.ToTable("attempt_messages").HasKey(m => new { m.WorkspaceId, m.ProspectId, m.TouchNumber });
            message.HasOne<Prospect>().WithMany().HasForeignKey(m => new { m.WorkspaceId, m.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<WaitingAttempt>(waiting =>
        {
            waiting.ToTable("waiting_attempts").HasKey(w => new { w.WorkspaceId, w.MailboxId, w.NextAt, w.ProspectId, w.TouchNumber });
            waiting.HasOne<Prospect>().WithMany().HasForeignKey(w => new { w.WorkspaceId, w.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            waiting.HasIndex(w => new { w.WorkspaceId, w.ProspectId, w.TouchNumber }).IsUnique().HasDatabaseName("ix_waiting_attempts_touch");
        });
    }

    private static void MapAttempts(ModelBuilder builder) => builder.Entity<Attempt>(attempt =>
    {
        attempt.ToTable("attempts").HasKey(a => new { a.WorkspaceId, a.ProspectId, a.TouchNumber });
        attempt.Ignore(a => a.Message);
        attempt.Property(a => a.Before).AsJson();
        attempt.Property(a => a.IsUnknown).HasComputedColumnSql("state = 4", stored: true);
        attempt.Property(a => a.Fence).IsConcurrencyToken();
        attempt.HasOne<Prospect>().WithMany().HasForeignKey(a => new { a.WorkspaceId, a.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        attempt.HasIndex(a => new { a.WorkspaceId, a.MadeAt }).HasDatabaseName("ix_attempts_open");
        attempt.HasIndex(a => new { a.WorkspaceId, a.MailboxId }).HasDatabaseName("ix_attempts_unknown");
        attempt.HasIndex(a => new { a.WorkspaceId, a.MailboxId, a.MadeAt }).HasDatabaseName("ix_attempts_made");
        attempt.HasIndex(a => new { a.WorkspaceId, a.MessageId }).HasDatabaseName("ix_attempts_message");
        attempt.HasIndex(a => new { a.WorkspaceId, a.AddressHash }).HasDatabaseName("ix_attempts_address");
        attempt.HasIndex(a => new { a.WorkspaceId, a.Anchor }).HasDatabaseName("ix_attempts_anchor");
    });
}
