using Followthrough.Domain.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store.Team;

internal static class TeamMapping
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Workspace>(workspace =>
        {
            workspace.ToTable("workspaces").HasKey(w => w.Id);
            workspace.Property(w => w.Id).ValueGeneratedNever();
            workspace.Property(w => w.Settings).AsJson();
        });
        builder.Entity<Seller>(seller =>
        {
            seller.ToTable("sellers").HasKey(s => new { s.WorkspaceId, s.Id });
            seller.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId).OnDelete(DeleteBehavior.NoAction);
            seller.Property(s => s.DaysOff).AsJson();
            seller.HasIndex(s => s.AccountId).HasDatabaseName("ix_sellers_account");
        });
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(i => new { i.WorkspaceId, i.TokenHash });
            invitation.HasOne<Seller>().WithMany().HasForeignKey(i => new { i.WorkspaceId, i.SellerId }).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<Session>(session =>
        {
            session.ToTable("sessions").HasKey(s => s.Id);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.AccountId).HasDatabaseName("ix_sessions_account");
        });
        builder.Entity<ProtectionKey>().ToTable("data_protection_keys").HasKey(k => k.Id);
        MapAccounts(builder);
    }

    private static void MapAccounts(ModelBuilder builder)
    {
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.Id).ValueGeneratedNever();
            account.HasIndex(a => a.NormalizedUserName).IsUnique().HasDatabaseName("ix_accounts_user_name");
            account.HasIndex(a => a.NormalizedEmail).HasDatabaseName("ix_accounts_email");
        });
        builder.Entity<IdentityUserClaim<long>>(claim =>
        {
            claim.ToTable("account_claims").Property(c => c.Id).ValueGeneratedNever();
            claim.HasIndex(c => c.UserId).HasDatabaseName("ix_account_claims_account");
        });
        builder.Entity<IdentityUserLogin<long>>(login =>
        {
            login.ToTable("account_logins");
            login.HasIndex(l => l.UserId).HasDatabaseName("ix_account_logins_account");
        });
        builder.Entity<IdentityUserToken<long>>().ToTable("account_tokens");
    }
}
