// A pursuit is one prospect with everything that a decision about it needs, loaded for one change. Every verb that changes a prospect
// loads one, says what happened, and saves it; saving plans the next touch, scores it, writes down how to undo it, and commits.
// The database row is authoritative: two verbs at once on the same prospect end in one success and one Conflict (Prospect.Version).
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Cadences;
using Followthrough.Store.Pursuits;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Pursuits;

/// <summary>One prospect loaded for a change.</summary>
public sealed partial class Pursuit
{
    /// <summary>How far back touches are loaded: the planner's caps look no farther.</summary>
    private static readonly Duration RecentTouches = Duration.FromDays(60);

    private readonly FollowDb _db;
    private int _lastEntry;
    private int? _lastEnrollment;

    private Pursuit(FollowDb db, Actor actor, Instant now, Workspace workspace, Prospect prospect)
    {
        _db = db;
        Actor = actor;
        Now = now;
        Workspace = workspace;
        Prospect = prospect;
    }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>When.</summary>
    public Instant Now { get; }

    /// <summary>The workspace.</summary>
    public Workspace Workspace { get; }

    /// <summary>The prospect.</summary>
    public Prospect Prospect { get; }

    /// <summary>Its people, by number.</summary>
    public List<Person> People { get; private set; } = [];

    /// <summary>Its enrollments that haven't ended, and those that this change adds or ends.</summary>
    public List<Enrollment> Enrollments { get; private set; } = [];

    /// <summary>Its planned touches and the recent ones.</summary>
    public List<Touch> Touches { get; private set; } = [];

    /// <summary>Its deals, by number.</summary>
    public List<Deal> Deals { get; private set; } = [];

    /// <summary>True where none of the people can be written to because every address of theirs is suppressed.</summary>
    public bool IsSuppressed { get; set; }

    /// <summary>Numbers of the people who have an address that is suppressed: nothing is planned for them, whoever else can be reached.</summary>
    public IReadOnlySet<int> SuppressedPeople { get; private set; } = new HashSet<int>();

    /// <summary>When a colleague at the same company was last touched without having replied.</summary>
    public Instant? LastColleagueTouch { get; private set; }

    /// <summary>What can leave by itself for the prospect's owner.</summary>
    public Leaving Leaving { get; private set; }

    /// <summary>The person that touches go to unless said otherwise; null where only the company is known.</summary>
    public Person? FirstPerson => People
        .OrderBy(person => SuppressedPeople.Contains(person.Number)).ThenBy(person => person.HasLeft).ThenBy(person => person.Number).FirstOrDefault();

    /// <summary>The zone in which the prospect's days begin.</summary>
    public DateTimeZone Zone => RecipientZone.Find(FirstPerson?.ZoneId, Prospect.ZoneId, Prospect.Country, Workspace.ZoneId, TzdbDateTimeZoneSource.Default).Zone;

    /// <summary>Loads a prospect for a change.</summary>
    /// <param name="db">The context; it tracks everything that is loaded.</param>
    /// <param name="actor">Who acts, in which workspace.</param>
    /// <param name="prospectId">The prospect.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="cancel">Ends the loading.</param>
    /// <exception cref="Refusal">There is no such prospect in the workspace.</exception>
    public static async Task<Pursuit> LoadAsync(FollowDb db, Actor actor, long prospectId, Instant now, CancellationToken cancel)
    {
        var ws = actor.WorkspaceId;
        var prospect = await db.Prospects.SingleOrDefaultAsync(p => p.WorkspaceId == ws && p.Id == prospectId, cancel)
            ?? throw Refusal.NotFound($"There is no prospect {prospectId}.");
        var pursuit = new Pursuit(db, actor, now, await WorkspaceAsync(db, ws, cancel), prospect);
        var since = now - RecentTouches;
        pursuit.People = await db.People.Where(p => p.WorkspaceId == ws && p.ProspectId == prospectId).OrderBy(p => p.Number).ToListAsync(cancel);
        pursuit.Enrollments = await db.Enrollments
            .Where(e => e.WorkspaceId == ws && e.ProspectId == prospectId && e.State != EnrollmentState.Ended).OrderBy(e => e.Number).ToListAsync(cancel);
        pursuit.Touches = await db.Touches
            .Where(t => t.WorkspaceId == ws && t.ProspectId == prospectId && (t.State == TouchState.Planned || t.DoneAt >= since))
            .OrderBy(t => t.Number).ToListAsync(cancel);
        pursuit.Deals = await db.Deals.Where(d => d.WorkspaceId == ws && d.ProspectId == prospectId).OrderBy(d => d.Number).ToListAsync(cancel);
        pursuit._lastEntry = await db.Timeline.Where(t => t.WorkspaceId == ws && t.ProspectId == prospectId).MaxAsync(t => (int?)t.Number, cancel) ?? 0;
        pursuit.Leaving = (await LeavingForAsync(db, ws, cancel)).GetValueOrDefault(prospect.OwnerId);
        await pursuit.LookForSuppressionAsync(cancel);
        if (prospect.CompanyKey is { } company && pursuit.Workspace.Settings.SameCompanyDays > 0)
        {
            pursuit.LastColleagueTouch = await db.Prospects
                .Where(p => p.WorkspaceId == ws && p.CompanyKey == company && p.Id != prospectId && p.Unanswered > 0)
                .MaxAsync(p => p.LastOutAt, cancel);
        }

        return pursuit;
    }

    /// <summary>Begins the pursuit of a prospect that isn't in the store yet.</summary>
    public static async Task<Pursuit> BeginAsync(FollowDb db, Actor actor, Prospect prospect, Instant now, CancellationToken cancel)
    {
        var pursuit = new Pursuit(db, actor, now, await WorkspaceAsync(db, actor.WorkspaceId, cancel), prospect)
        {
            Leaving = (await LeavingForAsync(db, actor.WorkspaceId, cancel)).GetValueOrDefault(prospect.OwnerId),
        };
        db.Add(prospect);
        return pursuit;
    }

    /// <summary>
    /// Outgoing touches of an enrollment since they last said anything that lie farther back than what is loaded. Asked only where a rule
    /// counts them, and answered without a query for all but slow cadences.
    /// </summary>
    public async Task<int> EarlierTouchesAsync(Enrollment enrollment, CancellationToken cancel)
    {
        var since = Now - RecentTouches;
        var (ws, id, number, spoke) = (Prospect.WorkspaceId, Prospect.Id, enrollment.Number, Prospect.LastInAt);
        return enrollment.StartedAt >= since || spoke >= since
            ? 0
            : await _db.Touches.CountAsync(
                t => t.WorkspaceId == ws && t.ProspectId == id && t.Enrollment == number && t.Direction == Direction.Out
                    && (t.State == TouchState.Done || t.State == TouchState.Leaving) && t.DoneAt < since && (spoke == null || t.DoneAt > spoke),
                cancel);
    }

    /// <summary>Looks up who is suppressed; to be asked again where people or their addresses have changed (invariant 2).</summary>
    public async Task LookForSuppressionAsync(CancellationToken cancel)
    {
        Suppress(await Suppressions.SuppressedAsync(_db, Workspace, People, cancel));
    }

    private void Suppress(IReadOnlySet<int> people)
    {
        SuppressedPeople = people;
        IsSuppressed = SuppressedPeople.Count > 0
            && People.TrueForAll(person => SuppressedPeople.Contains(person.Number) || !Suppressions.HashesOf(Workspace, person).Any());
    }

    /// <summary>Refuses where the page that asks holds an older version of the prospect.</summary>
    public void Expect(long? version)
    {
        if (version is { } held && held != Prospect.Version)
        {
            throw Refusal.Conflict($"{Prospect.Name} has changed meanwhile; here is how it stands now.");
        }
    }

    /// <summary>Writes an entry into the timeline.</summary>
    public TimelineEntry Say(TimelineKind kind, string summary, Channel? channel = null, string? detail = null, int? touch = null, Instant? at = null)
    {
        var entry = new TimelineEntry
        {
            WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Number = ++_lastEntry, At = at ?? Now, Kind = kind, Channel = channel,
            Summary = summary, Detail = detail, TouchNumber = touch, SellerId = Actor.SellerId,
        };
        _db.Add(entry);
        return entry;
    }

    /// <summary>Adds a person.</summary>
    public Person Add(Person person) => Add(person, People, After(People));

    /// <summary>Adds a deal.</summary>
    public Deal Add(Deal deal) => Add(deal, Deals, After(Deals));

    /// <summary>Adds an incident under a number that the caller has found free: they aren't loaded with the rest.</summary>
    public Incident Add(Incident incident, int number) => Add(incident, [], number);

    /// <summary>Adds a touch under the next number.</summary>
    public Touch Add(Touch touch)
    {
        touch.SellerId = touch.SellerId == 0 ? Actor.SellerId ?? Prospect.OwnerId : touch.SellerId;
        return Add(touch, Touches, ++Prospect.TouchNumber);
    }

    /// <summary>Adds an enrollment; its number goes on from all that the prospect ever had.</summary>
    public async Task<Enrollment> AddAsync(Enrollment enrollment, CancellationToken cancel)
    {
        var stored = _lastEnrollment ?? await _db.Enrollments.Where(e => e.WorkspaceId == Prospect.WorkspaceId && e.ProspectId == Prospect.Id).MaxAsync(e => (int?)e.Number, cancel) ?? 0;
        return Add(enrollment, Enrollments, Math.Max(stored + 1, After(Enrollments)));
    }

    private T Add<T>(T part, List<T> parts, int number)
        where T : class, IPartOfProspect
    {
        (part.WorkspaceId, part.ProspectId, part.Number) = (Prospect.WorkspaceId, Prospect.Id, number);
        parts.Add(part);
        _db.Add(part);
        return part;
    }

    private static int After<T>(List<T> parts)
        where T : IPartOfProspect => parts.Count == 0 ? 1 : parts.Max(part => part.Number) + 1;

    /// <summary>
    /// A person has chosen when a touch is due. Where it is a step that leaves by itself, its walk is planned from then on: else it would count
    /// as late on that day, and stand.
    /// </summary>
    public void ChooseDue(Touch touch, Instant due)
    {
        touch.Due = due;
        if (Prospect.Next is { IsAutomated: true } next && next.Number == touch.Number && Enrollments.Find(e => e.Number == touch.Enrollment) is { } enrollment)
        {
            enrollment.NotBefore = due;
        }
    }

    /// <summary>Ends every enrollment that still walks or stands.</summary>
    public void EndEnrollments(EnrollmentEnd why)
    {
        foreach (var enrollment in Enrollments.Where(e => e.State != EnrollmentState.Ended))
        {
            End(enrollment, why);
        }
    }

    /// <summary>Lets one enrollment stand until a person lets it go on.</summary>
    public void Pause(Enrollment enrollment, EnrollmentEnd why)
    {
        enrollment.State = EnrollmentState.Paused;
        enrollment.Why = why;
    }

    /// <summary>Ends one enrollment.</summary>
    public void End(Enrollment enrollment, EnrollmentEnd why)
    {
        enrollment.State = EnrollmentState.Ended;
        enrollment.EndedAt = Now;
        enrollment.Why = why;
        enrollment.Due = null;
    }

    /// <summary>Calls off the touches that are still planned: all, or those that <paramref name="which"/> names.</summary>
    public void CancelPlanned(string why, Func<Touch, bool>? which = null)
    {
        foreach (var touch in Touches.Where(t => t.State == TouchState.Planned && which?.Invoke(t) != false))
        {
            touch.State = TouchState.Cancelled;
            touch.PutOffWhy = why;
        }
    }

    /// <summary>They said something: silence begins anew.</summary>
    public void TheySpoke(Instant at)
    {
        Prospect.LastInAt = at;
        Prospect.Unanswered = 0;
    }

    /// <summary>Commits the change; the next touch is planned and scored first.</summary>
    /// <param name="planning">Plans and scores.</param>
    /// <param name="verb">Name of the verb.</param>
    /// <param name="summary">What was done, in plain words; it stands beside "Undo".</param>
    /// <param name="cancel">Ends the saving before it commits.</param>
    /// <exception cref="Refusal">Someone else changed the prospect meanwhile.</exception>
    public async Task<Done> SaveAsync(Planning planning, string verb, string summary, CancellationToken cancel)
    {
        await planning.SettleAsync(_db, this, cancel);
        Prospect.Version++;
        _db.Add(new Change
        {
            WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Version = Prospect.Version, SellerId = Actor.SellerId, At = Now,
            Verb = verb, Summary = summary, Before = ChangeLog.Before(_db),
        });
        try
        {
            await _db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refusal.Conflict($"{Prospect.Name} has changed meanwhile; here is how it stands now.");
        }

        return new Done(Prospect.Id, Prospect.Version, summary, Prospect.Standing, Prospect.Next, Zone);
    }

    /// <summary>
    /// What can leave for each seller that has a mailbox or a webhook for texts: one that is paused keeps its steps, one that was never tested has none.
    /// </summary>
    internal static async Task<Dictionary<long, Leaving>> LeavingForAsync(FollowDb db, long ws, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            return await LeavingRows.ReadAsync(db.Database.GetDbConnection(), ws, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<Workspace> WorkspaceAsync(FollowDb db, long id, CancellationToken cancel) =>
        await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) ?? throw Refusal.NotFound($"There is no workspace {id}.");
}

/// <summary>What a verb did.</summary>
/// <param name="ProspectId">The prospect.</param>
/// <param name="Version">The version it has now: undo names it.</param>
/// <param name="Summary">What was done, in plain words.</param>
/// <param name="Standing">Where the prospect stands now.</param>
/// <param name="Next">The next touch that is planned now; null where the pursuit has ended.</param>
/// <param name="Zone">Where the prospect's days begin; null where nobody looked.</param>
public sealed record Done(long ProspectId, long Version, string Summary, Standing Standing, NextTouch? Next, DateTimeZone? Zone = null)
{
    /// <summary>The day of the next touch in the recipient's calendar; null where none is planned, or nobody looked.</summary>
    public LocalDate? NextDay => Zone is null ? null : Next?.Due.InZone(Zone).Date;
}
