using System.Data.Common;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Mail.Messages;
using Followthrough.Store.Sending;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Tests.Sending;

/// <summary>A desk whose seller has an active mailbox; the server is played by the test.</summary>
public sealed class Outbox
{
    public const string Address = "me@seller.example";

    private readonly TestStore _store;

    private Outbox(TestStore store, Desk desk)
    {
        _store = store;
        Desk = desk;
    }

    public Desk Desk { get; }

    public long Workspace => Desk.Actor.WorkspaceId;

    public static async Task<Outbox> OpenAsync(TestStore store)
    {
        var desk = await Desk.OpenAsync(store);
        var outbox = new Outbox(store, desk);
        await desk.DoAsync(async (db, _) =>
        {
            (await db.Workspaces.SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Desk.Cancel)).PostalAddress = "1 Main St\nDenver, CO 80202";
            await db.SaveChangesAsync(Desk.Cancel);
            var server = new MailServer("127.0.0.1", 2525, MailSecurity.None);
            var id = await new SaveMailbox(db, new MailSecrets(new EphemeralDataProtectionProvider())).RunAsync(new(desk.Actor, null, Address, "Ann Seller", server, server), Desk.Cancel);
            await new SwitchMailbox(db, desk.Clock).ResumeAsync(desk.Actor, id, Desk.Cancel);
            return id;
        });
        return outbox;
    }

    /// <summary>A new lead whose first step has come due.</summary>
    public async Task<long> LeadAsync(string name = "Bob Stone", string email = "bob@stone.example")
    {
        var lead = await Desk.AddAsync(name, email);
        await Desk.WaitForNextAsync(lead.ProspectId);
        await ReadyAsync();
        return lead.ProspectId;
    }

    public Task<int> ReadyAsync() => new ReadyTouches(_store.Store, Desk.Clock).RunAsync(Workspace, Desk.Cancel);

    public Task<(int Claimed, int Looked)> ClaimAsync(int most = 10) =>
        Desk.DoAsync((db, planning) => new ClaimTouches(db, planning, Desk.Clock).RunAsync(Workspace, 1, most, Desk.Cancel));

    public async Task<IReadOnlyList<Attempt>> BeginAsync(int most = 10)
    {
        await using var connection = await _store.Store.ConnectAsync(Desk.Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Desk.Cancel);
        await using var writer = AttemptWriter.Over(connection);
        var begun = await writer.BeginAsync(transaction, Workspace, 1, Desk.Clock.GetCurrentInstant(), most, Desk.Cancel);
        await transaction.CommitAsync(Desk.Cancel);
        return begun;
    }

    public async Task<bool> SettleAsync(Settlement settlement)
    {
        await using var connection = await _store.Store.ConnectAsync(Desk.Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Desk.Cancel);
        await using var writer = AttemptWriter.Over(connection);
        var settled = await writer.SettleAsync(transaction, [settlement], Desk.Cancel);
        await transaction.CommitAsync(Desk.Cancel);
        return settled[0];
    }

    public Task<bool> SettleAsync(Attempt attempt, AttemptState state, AttemptFault? fault = null, string? reply = null) =>
        SettleAsync(new Settlement(attempt, state, Desk.Clock.GetCurrentInstant(), reply, fault));

    public async Task<T> WithConnectionAsync<T>(Func<DbConnection, Task<T>> work)
    {
        await using var connection = await _store.Store.ConnectAsync(Desk.Cancel);
        return await work(connection);
    }

    public Task<bool> MayLeaveAsync(Attempt attempt) => WithConnectionAsync(async connection =>
    {
        await using var gates = new AttemptGates(connection);
        return (await gates.MayLeaveAsync([attempt], Desk.Cancel))[0];
    });

    public Task<int> BookAsync() => Desk.DoAsync((db, planning) => new BookAttempts(db, planning, new SwitchMailbox(db, Desk.Clock), Desk.Clock).RunAsync(Workspace, Desk.Cancel));

    public Task SettleUnknownAsync(TouchKey key, bool hasLeft) => Desk.DoAsync<object?>(async (db, planning) =>
    {
        await new SettleAttempt(db, new BookAttempts(db, planning, new SwitchMailbox(db, Desk.Clock), Desk.Clock), new SettleText(db, planning, Desk.Clock), Desk.Clock).RunAsync(Desk.Actor, key, hasLeft, Desk.Cancel);
        return null;
    });

    /// <summary>Claims, begins and has everything accepted.</summary>
    public async Task<MailMessage> SendOneAsync()
    {
        await ClaimAsync();
        var attempt = (await BeginAsync()).Single();
        await SettleAsync(attempt, AttemptState.Sent);
        await BookAsync();
        return MailMessage.Read(attempt.Message);
    }

    public Task<List<Touch>> TouchesAsync(long prospect) =>
        Desk.DoAsync((db, _) => db.Touches.AsNoTracking().Where(t => t.WorkspaceId == Workspace && t.ProspectId == prospect).OrderBy(t => t.Number).ToListAsync(Desk.Cancel));

    public Task<List<TimelineEntry>> TimelineAsync(long prospect) =>
        Desk.DoAsync((db, _) => db.Timeline.AsNoTracking().Where(t => t.WorkspaceId == Workspace && t.ProspectId == prospect).OrderBy(t => t.Number).ToListAsync(Desk.Cancel));

    public Task<Attempt> AttemptAsync(long prospect) =>
        Desk.DoAsync((db, _) => db.Attempts.AsNoTracking().Where(a => a.WorkspaceId == Workspace && a.ProspectId == prospect).OrderByDescending(a => a.TouchNumber).FirstAsync(Desk.Cancel));

    public Task<bool> IsMessageKeptAsync(long prospect) => Desk.DoAsync((db, _) => db.AttemptMessages.AnyAsync(m => m.WorkspaceId == Workspace && m.ProspectId == prospect, Desk.Cancel));

    public Task<Mailbox> MailboxAsync() => Desk.DoAsync((db, _) => db.Mailboxes.AsNoTracking().SingleAsync(m => m.WorkspaceId == Workspace, Desk.Cancel));
}
