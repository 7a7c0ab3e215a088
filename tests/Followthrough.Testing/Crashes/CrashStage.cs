using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing.MailServers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Testing.Crashes;

/// <summary>
/// Leads whose first step is due, a server with a ledger, and a program that sends and is killed again and again. In the end every lead must have got its
/// message once, or the doubt must be visible. For tests and benchmarks.
/// </summary>
public sealed class CrashStage : IAsyncDisposable
{
    private const string Address = "me@seller.example";
    private const long MailboxId = 1;

    /// <summary>So far apart are the lives of the program, by their own clock.</summary>
    private static readonly Duration BetweenLives = Duration.FromSeconds(20);

    private readonly FollowStore _store;
    private readonly Actor _actor;
    private readonly bool _hasSentFolder;
    private readonly string? _program;
    private readonly Planning _planning = new(new CadenceBook(), new RuleChance());
    private readonly LedgerServer _server = new();
    private readonly FakeClock _clock = FakeClock.At(2026, 11, 23, 15);

    private CrashStage(FollowStore store, Actor actor, bool hasSentFolder, string? program)
    {
        _store = store;
        _actor = actor;
        _hasSentFolder = hasSentFolder;
        _program = program;
    }

    /// <summary>Lives that were ended by a kill.</summary>
    public int Kills { get; private set; }

    /// <summary>Sets a stage.</summary>
    /// <param name="store">A store; the workspace must be there with seller 1.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="leads">How many leads wait.</param>
    /// <param name="hasSentFolder">True where doubts are settled by what the server keeps.</param>
    /// <param name="program">The program that gets killed, compiled ahead; as it was built beside this one when left out.</param>
    public static async Task<CrashStage> SetAsync(FollowStore store, long workspaceId, int leads, bool hasSentFolder, string? program = null)
    {
        var stage = new CrashStage(store, new Actor(workspaceId, 1), hasSentFolder, program);
        await using var db = store.NewDb();
        db.Add(new Cadence
        {
            WorkspaceId = workspaceId, Id = 1, Name = ShippedCadences.NewLead, Title = ShippedCadences.Definition(ShippedCadences.NewLead).Title,
            Source = ShippedCadences.Source(ShippedCadences.NewLead), IsShipped = true,
        });
        db.Add(new Mailbox { WorkspaceId = workspaceId, Id = MailboxId, SellerId = 1, Address = Address, State = MailboxState.Active });
        (await db.Set<Workspace>().SingleAsync(w => w.Id == workspaceId)).PostalAddress = "1 Main St, Denver";
        await db.SaveChangesAsync();
        await stage.AddLeadsAsync(leads);
        return stage;
    }

    /// <summary>Claims what is due, a batch at a time.</summary>
    /// <returns>How many messages wait to leave.</returns>
    public async Task<int> ClaimDueAsync()
    {
        await new ReadyTouches(_store, _clock).RunAsync(_actor.WorkspaceId);
        var claimed = 0;
        while (true)
        {
            await using var db = _store.NewDb();
            var batch = await new ClaimTouches(db, _planning, _clock).RunAsync(_actor.WorkspaceId, MailboxId, ClaimTouches.Batch);
            claimed += batch.Claimed;
            if (batch.Looked == 0)
            {
                return claimed;
            }
        }
    }

    /// <summary>Lets the program live once.</summary>
    /// <param name="death">Where it dies.</param>
    /// <param name="whole">True: it claims and books by itself; false: it only hands over, and this process claims and books.</param>
    public async Task LiveAsync(Death death, bool whole)
    {
        _clock.Advance(BetweenLives);
        if (!whole)
        {
            await ClaimAsync();
        }

        var life = Begin(whole ? "whole" : "send", death);
        var dots = 0;
        _server.AtDot = _ =>
        {
            if (!death.IsAtTheDot || Interlocked.Increment(ref dots) != death.Number)
            {
                return AtTheDot.Take;
            }

            life.Kill();
            return death.AtDot;
        };
        Kills += await life.EndedAsync() ? 1 : 0;
        await _server.QuietAsync();
        if (!whole)
        {
            await BookAsync();
        }

        await SettleAsync();
    }

    /// <summary>Lets several programs send at the same time from one database, until none finds anything due. Only on PostgreSQL.</summary>
    public async Task LiveTogetherAsync(int nodes)
    {
        _clock.Advance(BetweenLives);
        await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => Begin("node", Death.Never).EndedAsync()));
        await _server.QuietAsync();
        await BookAsync();
    }

    /// <summary>Lets it live without being killed, until nothing is left to send: steps that are planned for later come due.</summary>
    public async Task FinishAsync()
    {
        while (await IsAnythingLeftAsync())
        {
            await LiveAsync(Death.Never, whole: false);
        }
    }

    /// <summary>Everything that isn't as it must be: lost, doubled, in doubt without saying so.</summary>
    /// <returns>What is wrong, and how many stay in doubt.</returns>
    public async Task<(IReadOnlyList<string> Wrong, int Unknown)> JudgeAsync()
    {
        await using var db = _store.NewDb();
        var ws = _actor.WorkspaceId;
        var taken = _server.Ledger.ToLookup(each => each.Recipient);
        var wrong = _server.Ledger.GroupBy(each => each.MessageId).Where(same => same.Count() > 1).Select(same => $"{same.Key} was taken {same.Count()} times").ToList();
        var attempts = (await db.Attempts.AsNoTracking().Where(a => a.WorkspaceId == ws).ToListAsync()).ToLookup(a => a.ProspectId);
        var touches = (await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws).ToListAsync()).ToLookup(t => t.ProspectId);
        var doubts = (await db.Timeline.AsNoTracking().Where(t => t.WorkspaceId == ws && t.Summary.Contains("may have left")).Select(t => new { t.ProspectId, t.TouchNumber }).ToListAsync())
            .Select(t => (t.ProspectId, t.TouchNumber)).ToHashSet();
        var next = await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws).ToDictionaryAsync(p => p.Id, p => (p.Standing, p.NextDue, p.NextIsAutomated));
        var unknown = 0;
        foreach (var person in await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws).ToListAsync())
        {
            var (id, copies) = (person.ProspectId, taken[person.Emails[0]].Count());
            var made = touches[id].Count(t => t.State == TouchState.Done);
            var open = attempts[id].Where(a => a.State == AttemptState.Unknown).ToList();
            unknown += open.Count;
            if (copies > 1)
            {
                wrong.Add($"{person.Emails[0]} got {copies} messages");
            }

            if (made + open.Count != 1 || (made == 1 && copies != 1))
            {
                wrong.Add($"{person.Emails[0]} got {copies} messages, {made} are said to have left, {open.Count} are in doubt, attempts {string.Join(',', attempts[id].Select(a => a.State))}, next {next[id]}");
            }

            wrong.AddRange(open.Where(a => _hasSentFolder || !doubts.Contains((id, a.TouchNumber))).Select(a => $"{person.Emails[0]}: the doubt isn't visible, or was left unsettled"));
        }

        return (wrong, unknown);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Life Begin(string what, Death death) => new(_store.Url, _server.Port, _actor.WorkspaceId, MailboxId, Address, _clock.GetCurrentInstant(), what, death, _program);

    private async Task AddLeadsAsync(int count)
    {
        long id;
        await using (var db = _store.NewDb())
        {
            id = (await new AddProspect(_store, db, _planning, new EnrollProspect(db, _planning, _clock), _clock).RunAsync(
                new AddProspect.Request(_actor, "Lead", Email: "lead@leads.example", Cadence: ShippedCadences.NewLead, ZoneId: "America/Denver"))).ProspectId;
        }

        var first = await ProspectNumbers.TakeAsync(_store, count - 1);
        await using var copies = _store.NewDb();
        for (var copy = first; copy < first + count - 1; copy++)
        {
            // Read anew each time: what isn't tracked is a copy of its own.
            var prospect = await copies.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == _actor.WorkspaceId && p.Id == id);
            var person = await copies.People.AsNoTracking().SingleAsync(p => p.WorkspaceId == _actor.WorkspaceId && p.ProspectId == id);
            var walk = await copies.Enrollments.AsNoTracking().SingleAsync(e => e.WorkspaceId == _actor.WorkspaceId && e.ProspectId == id);
            (prospect.Id, person.ProspectId, walk.ProspectId) = (copy, copy, copy);
            person.Emails = [$"lead{copy}@leads.example"];
            copies.AddRange(prospect, person, walk);
        }

        await copies.SaveChangesAsync();
        var due = (await copies.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == _actor.WorkspaceId && p.Id == id)).NextDue!.Value;
        _clock.Set(Instant.Max(due, _clock.GetCurrentInstant()));
    }

    private async Task<bool> IsAnythingLeftAsync()
    {
        await using var db = _store.NewDb();
        var first = db.Prospects.Where(p => p.WorkspaceId == _actor.WorkspaceId && p.NextIsAutomated && p.TouchesDone == 0);
        var due = await first.CountAsync() > 0 ? await first.MaxAsync(p => p.NextDue!.Value) : (Instant?)null;
        _clock.Set(Instant.Max(due ?? Instant.MinValue, _clock.GetCurrentInstant()));
        return due is not null || await db.Attempts.AnyAsync(a => a.WorkspaceId == _actor.WorkspaceId
            && (a.State == AttemptState.Waiting || a.State == AttemptState.Leaving || !a.IsBooked || (_hasSentFolder && a.State == AttemptState.Unknown)));
    }

    /// <summary>Keeps enough claimed for one life.</summary>
    private async Task ClaimAsync()
    {
        const int enough = 16;
        await new ReadyTouches(_store, _clock).RunAsync(_actor.WorkspaceId);
        await using var db = _store.NewDb();
        if (await db.Attempts.CountAsync(a => a.WorkspaceId == _actor.WorkspaceId && a.State == AttemptState.Waiting) < enough)
        {
            await new ClaimTouches(db, _planning, _clock).RunAsync(_actor.WorkspaceId, MailboxId, 4 * enough);
        }
    }

    private async Task BookAsync()
    {
        await using var db = _store.NewDb();
        await new BookAttempts(db, _planning, new SwitchMailbox(db, _clock), _clock).RunAsync(_actor.WorkspaceId);
    }

    /// <summary>Settles what nobody knew from what the server has kept.</summary>
    private async Task SettleAsync()
    {
        if (!_hasSentFolder)
        {
            return;
        }

        var kept = _server.Ledger.Select(each => each.MessageId).ToHashSet();
        await using var db = _store.NewDb();
        foreach (var attempt in await db.Attempts.AsNoTracking().Where(a => a.WorkspaceId == _actor.WorkspaceId && a.State == AttemptState.Unknown).ToListAsync())
        {
            await using var own = _store.NewDb();
            await new SettleAttempt(own, new BookAttempts(own, _planning, new SwitchMailbox(own, _clock), _clock), new SettleText(own, _planning, _clock), _clock).RunAsync(
                new Actor(_actor.WorkspaceId, null), new TouchKey(attempt.ProspectId, attempt.TouchNumber), kept.Contains(attempt.MessageId));
        }
    }
}
