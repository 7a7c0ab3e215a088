using Followthrough.Domain.Cadences;
using Followthrough.Domain.Calendars;
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Store.Cadences;
using Followthrough.Store.Calendars;
using Followthrough.Store.Discipline;
using Followthrough.Store.Magnets;
using Followthrough.Store.Mailboxes;
using Followthrough.Store.Prospects;
using Followthrough.Store.Pursuits;
using Followthrough.Store.Replies;
using Followthrough.Store.Sending;
using Followthrough.Store.Sources;
using Followthrough.Store.Team;
using Followthrough.Store.Today;
using Followthrough.Store.Touches;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Store;

/// <summary>
/// The store: one model over SQLite and PostgreSQL. The schema is made by the SQL files beside it, never by EF; a test holds the two equal.
/// </summary>
public sealed class FollowDb(DbContextOptions<FollowDb> options) : IdentityUserContext<Account, long>(options)
{
    /// <summary>Workspaces.</summary>
    public DbSet<Workspace> Workspaces => Set<Workspace>();

    /// <summary>Sellers.</summary>
    public DbSet<Seller> Sellers => Set<Seller>();

    /// <summary>One-time links by which an account becomes a seller.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Signed-in sessions.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>Keys that protect cookies and tokens.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>Prospects.</summary>
    public DbSet<Prospect> Prospects => Set<Prospect>();

    /// <summary>People.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Whose an address is.</summary>
    public DbSet<AddressClaim> AddressClaims => Set<AddressClaim>();

    /// <summary>Deals.</summary>
    public DbSet<Deal> Deals => Set<Deal>();

    /// <summary>Times when somebody was let down.</summary>
    public DbSet<Incident> Incidents => Set<Incident>();

    /// <summary>Suppressed addresses.</summary>
    public DbSet<Suppression> Suppressions => Set<Suppression>();

    /// <summary>Saved views of the prospects' list.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>Touches.</summary>
    public DbSet<Touch> Touches => Set<Touch>();

    /// <summary>Gifts that were sent.</summary>
    public DbSet<Gift> Gifts => Set<Gift>();

    /// <summary>What happened.</summary>
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    /// <summary>Cadences.</summary>
    public DbSet<Cadence> Cadences => Set<Cadence>();

    /// <summary>Words worth keeping.</summary>
    public DbSet<Template> Templates => Set<Template>();

    /// <summary>Enrollments.</summary>
    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    /// <summary>What each verb changed, so that it can be undone.</summary>
    public DbSet<Change> Changes => Set<Change>();

    /// <summary>What each batch of a change of many prospects changed.</summary>
    public DbSet<BulkChange> BulkChanges => Set<BulkChange>();

    /// <summary>Imports.</summary>
    public DbSet<Import> Imports => Set<Import>();

    /// <summary>The sellers' mailboxes.</summary>
    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    /// <summary>Messages that leave.</summary>
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>The messages of attempts that aren't settled.</summary>
    public DbSet<AttemptMessage> AttemptMessages => Set<AttemptMessage>();

    /// <summary>Which attempts wait.</summary>
    public DbSet<WaitingAttempt> WaitingAttempts => Set<WaitingAttempt>();

    /// <summary>Where texts are handed over.</summary>
    public DbSet<TextChannel> TextChannels => Set<TextChannel>();

    /// <summary>Texts that leave.</summary>
    public DbSet<TextSending> TextSendings => Set<TextSending>();

    /// <summary>Answers to texts that were taken in.</summary>
    public DbSet<TextReply> TextReplies => Set<TextReply>();

    /// <summary>Where each workspace sends from.</summary>
    public DbSet<SendingPlace> SendingPlaces => Set<SendingPlace>();

    /// <summary>Messages that came in.</summary>
    public DbSet<Incoming> Incoming => Set<Incoming>();

    /// <summary>Focus sessions.</summary>
    public DbSet<FocusSession> FocusSessions => Set<FocusSession>();

    /// <summary>What was planned for each day, in its morning.</summary>
    public DbSet<MorningPlan> MorningPlans => Set<MorningPlan>();

    /// <summary>The sellers' daily practices.</summary>
    public DbSet<Practice> Practices => Set<Practice>();

    /// <summary>The days on which they were done.</summary>
    public DbSet<PracticeDay> PracticeDays => Set<PracticeDay>();

    /// <summary>What sellers read, hear and see.</summary>
    public DbSet<Lesson> Lessons => Set<Lesson>();

    /// <summary>Who gets the day by mail.</summary>
    public DbSet<Digest> Digests => Set<Digest>();

    /// <summary>When sellers want to follow up.</summary>
    public DbSet<BlockPlan> BlockPlans => Set<BlockPlan>();

    /// <summary>The blocks of time for it.</summary>
    public DbSet<Block> Blocks => Set<Block>();

    /// <summary>When sellers are taken.</summary>
    public DbSet<BusyTime> BusyTimes => Set<BusyTime>();

    /// <summary>The sellers' calendars on their servers.</summary>
    public DbSet<CalendarAccount> CalendarAccounts => Set<CalendarAccount>();

    /// <summary>Lead magnets.</summary>
    public DbSet<Magnet> Magnets => Set<Magnet>();

    /// <summary>The files that they promise.</summary>
    public DbSet<MagnetFile> MagnetFiles => Set<MagnetFile>();

    /// <summary>Who asked for them.</summary>
    public DbSet<SignUp> SignUps => Set<SignUp>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Instant>().HaveConversion<InstantAsMilliseconds>();
        configuration.Properties<LocalDate>().HaveConversion<LocalDateAsText>();
        configuration.Properties<LocalTime>().HaveConversion<LocalTimeAsText>();
        configuration.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetAsMilliseconds>();
        configuration.Properties<decimal>().HaveConversion<MoneyAsTenThousandths>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        TeamMapping.Map(builder);
        ProspectsMapping.Map(builder);
        TouchesMapping.Map(builder);
        CadencesMapping.Map(builder);
        PursuitsMapping.Map(builder);
        SourcesMapping.Map(builder);
        MailboxesMapping.Map(builder);
        TextsMapping.Map(builder);
        SendingMapping.Map(builder);
        RepliesMapping.Map(builder);
        TodayMapping.Map(builder);
        CalendarsMapping.Map(builder);
        DisciplineMapping.Map(builder);
        MagnetsMapping.Map(builder);
        SnakeCase.Apply(builder);
    }
}
