using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Prospects;

internal static class ProspectsMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Prospect>(MapProspect);
        builder.Entity<Person>(person =>
        {
            person.ToTable("people").HasKey(p => new { p.WorkspaceId, p.ProspectId, p.Number });
            person.HasOne<Prospect>().WithMany().HasForeignKey(p => new { p.WorkspaceId, p.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            person.Property(p => p.Emails).AsJson();
            person.Property(p => p.Phones).AsJson();
        });
        builder.Entity<AddressClaim>(claim =>
        {
            claim.ToTable("address_claims").HasKey(c => new { c.WorkspaceId, c.Address });
            claim.HasOne<Prospect>().WithMany().HasForeignKey(c => new { c.WorkspaceId, c.ProspectId }).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Deal>(deal =>
        {
            deal.ToTable("deals").HasKey(d => new { d.WorkspaceId, d.ProspectId, d.Number });
            deal.HasOne<Prospect>().WithMany().HasForeignKey(d => new { d.WorkspaceId, d.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            deal.HasIndex(d => new { d.WorkspaceId, d.ProspectId }).HasDatabaseName("ix_deals_won");
        });
        builder.Entity<Incident>(incident =>
        {
            incident.ToTable("incidents").HasKey(i => new { i.WorkspaceId, i.ProspectId, i.Number });
            incident.HasOne<Prospect>().WithMany().HasForeignKey(i => new { i.WorkspaceId, i.ProspectId }).OnDelete(DeleteBehavior.Cascade);
            incident.Ignore(i => i.IsOpen);
            incident.HasIndex(i => new { i.WorkspaceId, i.HappenedOn }).HasDatabaseName("ix_incidents_open");
        });
        builder.Entity<Suppression>(suppression =>
        {
            suppression.ToTable("suppressions").HasKey(s => new { s.WorkspaceId, s.Hash });
            suppression.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<SavedView>(view =>
        {
            view.ToTable("saved_views").HasKey(v => new { v.WorkspaceId, v.SellerId, v.Name });
            view.HasOne<Seller>().WithMany().HasForeignKey(v => new { v.WorkspaceId, v.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
    }

    private static void MapProspect(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Prospect> prospect)
    {
        prospect.ToTable("prospects").HasKey(p => new { p.WorkspaceId, p.Id });
        prospect.HasOne<Workspace>().WithMany().HasForeignKey(p => p.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
        prospect.Ignore(p => p.Next);
        prospect.Property(p => p.NextNumber);
        prospect.Property(p => p.NextDue);
        prospect.Property(p => p.NextChannel);
        prospect.Property(p => p.NextMinutes);
        prospect.Property(p => p.NextEnrollment);
        prospect.Property(p => p.NextIsPromised);
        prospect.Property(p => p.NextIsAutomated);
        prospect.Property(p => p.Labels).AsJson();
        prospect.Property(p => p.Custom).AsJson();

        // Two verbs on the same prospect at once: the second one is told, and nothing is overwritten.
        prospect.Property(p => p.Version).IsConcurrencyToken();
        prospect.HasIndex(p => new { p.WorkspaceId, p.OwnerId, p.Rank, p.Id }).HasDatabaseName("ix_prospects_today");
        prospect.HasIndex(p => new { p.WorkspaceId, p.NextDue }).HasDatabaseName("ix_prospects_wake");
        prospect.HasIndex(p => new { p.WorkspaceId, p.OwnerId, p.NextDue }).HasDatabaseName("ix_prospects_leaving");
        prospect.HasIndex(p => new { p.WorkspaceId, p.Standing, p.Score, p.Id }).HasDatabaseName("ix_prospects_score");
        prospect.HasIndex(p => new { p.WorkspaceId, p.Stage, p.Standing, p.Score, p.Id }).HasDatabaseName("ix_prospects_stage");
        prospect.HasIndex(p => new { p.WorkspaceId, p.Value, p.Id }).HasDatabaseName("ix_prospects_value");
        prospect.HasIndex(p => new { p.WorkspaceId, p.LastInAt, p.Id }).HasDatabaseName("ix_prospects_silence");
        prospect.HasIndex(p => new { p.WorkspaceId, p.ProposalOn, p.Id }).HasDatabaseName("ix_prospects_proposal");
        prospect.HasIndex(p => new { p.WorkspaceId, p.TouchesDone, p.Id }).HasDatabaseName("ix_prospects_touches");
        prospect.HasIndex(p => new { p.WorkspaceId, p.ScoredAt }).HasDatabaseName("ix_prospects_scored");
        prospect.HasIndex(p => new { p.WorkspaceId, p.NameKey, p.Id }).HasDatabaseName("ix_prospects_name");
        prospect.HasIndex(p => new { p.WorkspaceId, p.CompanyKey, p.Id }).HasDatabaseName("ix_prospects_company");
    }
}
