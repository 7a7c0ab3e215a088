using System.Diagnostics;
using System.Globalization;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Sending;
using Followthrough.Engine.Sending;
using Followthrough.Features.Team;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Security = Followthrough.Mail.Connections.MailSecurity;

namespace Followthrough.Bench;

/// <summary>
/// The engine's sending over a store: each message's row is committed as leaving before DATA, its gates are asked once more, and what the server said
/// is committed after. The claim and the booking aren't in it: they are measured by <c>due</c>.
/// </summary>
internal sealed class DurableSend : IAsyncDisposable
{
    private const long Workspace = 1;
    private const long MailboxId = 1;

    /// <summary>Messages that one connection sends at most in one run.</summary>
    private const int Most = 256;

    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    private readonly FollowStore _store;

    private DurableSend(FollowStore store) => _store = store;

    /// <summary>Makes a new store with a workspace, a mailbox and a prospect for each message.</summary>
    public static async Task<DurableSend> OpenAsync(DatabaseUrl url, int count)
    {
        var store = await FollowStore.OpenAsync(url);
        await using var db = store.NewDb();
        await new OpenWorkspace(store, SystemClock.Instance).RunAsync("America/Denver", isDemo: true);
        await ManyProspects.FillAsync(store, Workspace, count, Now);
        db.Add(new Mailbox { WorkspaceId = Workspace, Id = MailboxId, SellerId = 1, Address = "seller@example.test", State = MailboxState.Active });
        await db.SaveChangesAsync();
        return new DurableSend(store);
    }

    /// <summary>Writes the rows anew, and sends them.</summary>
    /// <returns>Messages a second.</returns>
    public async Task<double> RunAsync(int port, int connections, int count, int bytes)
    {
        await FillAsync(count, bytes);
        await using var ledger = new AttemptLedger(_store, SystemClock.Instance, TimeProvider.System);
        await using var gates = new LastLook(_store);
        var transmission = new Transmission(ledger, gates, (_, _) => ValueTask.FromResult(true), SystemClock.Instance, TimeProvider.System);
        var mailbox = new Mailbox { WorkspaceId = Workspace, Id = MailboxId, Address = "seller@example.test", State = MailboxState.Active };
        var before = Environment.CpuUsage;
        var watch = Stopwatch.StartNew();
        var sent = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            await using var server = await SmtpConnection.ConnectAsync(new SmtpSettings("127.0.0.1", port, Security.None), TimeProvider.System);
            var accepted = 0;
            while (await transmission.RunAsync(server, mailbox, Most, default) is { Begun: > 0 } run)
            {
                accepted += run.Accepted.Count;
            }

            return accepted;
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        var spent = Environment.CpuUsage;
        Figures.Print($"  {_store.Url.Engine}: {(spent.UserTime - before.UserTime).TotalMicroseconds / count:N0} µs of this process and {(spent.PrivilegedTime - before.PrivilegedTime).TotalMicroseconds / count:N0} µs of the system for it, a message");
        await using var db = _store.NewDb();
        var settled = await db.Attempts.CountAsync(a => a.WorkspaceId == Workspace && a.State == AttemptState.Sent);
        return sent.Sum() == count && settled == count ? count / seconds : throw new InvalidOperationException($"{sent.Sum()} accepted, {settled} settled, of {count}");
    }

    /// <summary>The rows alone, over one connection and without a server: what beginning, looking and settling cost, in groups as they come about.</summary>
    public async Task PrintRowsAsync(int count, int bytes)
    {
        await FillAsync(count, bytes);
        await using var connection = await _store.ConnectAsync();
        await using var writer = AttemptWriter.Over(connection);
        await using var second = await _store.ConnectAsync();
        await using var gates = new AttemptGates(second);
        var (begin, look, settle, commit) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var before = Environment.CpuUsage;
        while (true)
        {
            IReadOnlyList<Attempt> begun;
            var from = Stopwatch.GetTimestamp();
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                begun = await writer.BeginAsync(transaction, Workspace, MailboxId, SystemClock.Instance.GetCurrentInstant(), 8);
                begin += Stopwatch.GetElapsedTime(from);
                from = Stopwatch.GetTimestamp();
                await transaction.CommitAsync();
                commit += Stopwatch.GetElapsedTime(from);
            }

            if (begun.Count == 0)
            {
                break;
            }

            from = Stopwatch.GetTimestamp();
            foreach (var pair in begun.Chunk(2))
            {
                await gates.MayLeaveAsync(pair);
            }

            look += Stopwatch.GetElapsedTime(from);
            from = Stopwatch.GetTimestamp();
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                await writer.SettleAsync(transaction, [.. begun.Select(each => new Settlement(each, AttemptState.Sent, SystemClock.Instance.GetCurrentInstant(), "250 2.0.0 Ok"))]);
                settle += Stopwatch.GetElapsedTime(from);
                from = Stopwatch.GetTimestamp();
                await transaction.CommitAsync();
                commit += Stopwatch.GetElapsedTime(from);
            }
        }

        var spent = Environment.CpuUsage;
        Figures.Print($"  {_store.Url.Engine}: a message takes {begin.TotalMicroseconds / count:N0} µs to begin, {look.TotalMicroseconds / count:N0} to look, {settle.TotalMicroseconds / count:N0} to settle, {commit.TotalMicroseconds / count:N0} to commit (eight at a time); processor {(spent.TotalTime - before.TotalTime).TotalMicroseconds / count:N0} µs");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task FillAsync(int count, int bytes)
    {
        var body = string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", (bytes / 72) + 1))[..bytes];
        var text = $"'From: <seller@example.test>\r\nTo: <p@example.test>\r\nSubject: Bench\r\nMessage-ID: <' || prospect_id || '@example.test>\r\n\r\n{body}'";
        var message = _store.Url.Engine == DatabaseEngine.Postgres ? $"convert_to({text}, 'UTF8')" : $"cast({text} as blob)";
        var now = Now.ToUnixTimeMilliseconds() + 1; // no answer of the invented prospects is younger than that
        await using var connection = await _store.ConnectAsync();
        foreach (var sql in new[]
        {
            "delete from attempt_messages where workspace_id in (select id from workspaces)",
            "delete from attempts where workspace_id in (select id from workspaces)",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                insert into attempts (workspace_id, prospect_id, touch_number, mailbox_id, person_number, address, address_hash, message_id, anchor, is_automated, state, fence, tries,
                    made_at, next_at, is_booked)
                select workspace_id, id, 1, {MailboxId}, 1, 'p' || id || '@example.test', 'hash' || id, id || '@example.test', 'a' || id, true, 0, 0, 0, {now}, {now}, false
                from prospects where workspace_id = {Workspace} order by id limit {count}
                """),
            $"insert into attempt_messages (workspace_id, prospect_id, touch_number, message) select workspace_id, prospect_id, touch_number, {message} from attempts where workspace_id = {Workspace}",
            $"insert into waiting_attempts (workspace_id, mailbox_id, next_at, prospect_id, touch_number) select workspace_id, mailbox_id, next_at, prospect_id, touch_number from attempts where workspace_id = {Workspace}",
            _store.Url.Engine == DatabaseEngine.Postgres ? "vacuum analyze attempts, attempt_messages, waiting_attempts" : "pragma wal_checkpoint(truncate)",
        })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }
}
