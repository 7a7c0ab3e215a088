using System.Data.Common;
using Followthrough.Domain.Sending;
using Followthrough.Store.Sending;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Followthrough.Store.Sqlite;

/// <summary>SQLite runs a prepared statement in microseconds, one row after the other. The transaction keeps other writers out.</summary>
internal sealed class SqliteAttemptWriter(SqliteConnection connection) : AttemptWriter
{
    private SqliteStatement? _next;
    private SqliteStatement? _due;
    private SqliteStatement? _begin;
    private SqliteStatement? _withhold;
    private SqliteStatement? _take;
    private SqliteStatement? _settle;
    private SqliteStatement? _wait;

    public override Task<bool[]> SettleAsync(DbTransaction transaction, IReadOnlyList<Settlement> settlements, CancellationToken cancel = default)
    {
        var statement = _settle ??= Prepare(AttemptSql.SettleOne);
        var settled = new bool[settlements.Count];
        for (var i = 0; i < settled.Length; i++)
        {
            var (each, attempt) = (settlements[i], settlements[i].Attempt);
            statement.Bind(1, (long)each.State);
            statement.Bind(2, (long?)each.Fault);
            statement.Bind(3, NextOf(each));
            statement.Bind(4, EndOf(each));
            statement.Bind(5, each.Reply);
            statement.Bind(6, attempt.WorkspaceId);
            statement.Bind(7, attempt.ProspectId);
            statement.Bind(8, attempt.TouchNumber);
            statement.Bind(9, attempt.Fence);
            settled[i] = statement.Change() == 1;
            if (settled[i] && each.State == AttemptState.Waiting)
            {
                Wait(attempt, each.NextAt ?? attempt.NextAt);
            }
        }

        return Task.FromResult(settled);
    }

    public override ValueTask DisposeAsync()
    {
        _next?.Dispose();
        _due?.Dispose();
        _begin?.Dispose();
        _withhold?.Dispose();
        _take?.Dispose();
        _settle?.Dispose();
        _wait?.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override Task<bool> BeginAsync(DbTransaction transaction, Wanted wanted, List<Attempt> begun, CancellationToken cancel)
    {
        var next = Next(wanted);
        var before = begun.Count;
        foreach (var (_, prospect, touch) in next)
        {
            Begin(wanted, prospect, touch, begun);
        }

        if (next.Count > 0)
        {
            Take(wanted, next[^1]);
        }

        return Task.FromResult(begun.Count - before < next.Count);
    }

    private List<(long At, long Prospect, long Touch)> Next(Wanted wanted)
    {
        var statement = _next ??= Prepare(AttemptSql.NextSqlite);
        statement.Bind(1, wanted.WorkspaceId);
        statement.Bind(2, wanted.MailboxId);
        statement.Bind(3, wanted.Now);
        statement.Bind(4, wanted.Most);
        var next = new List<(long, long, long)>(wanted.Most);
        while (statement.Step())
        {
            next.Add((statement.Long(0), statement.Long(1), statement.Long(2)));
        }

        return next;
    }

    private void Begin(Wanted wanted, long prospect, long touch, List<Attempt> begun)
    {
        var due = _due ??= Prepare(AttemptSql.DueSqlite);
        due.Bind(1, wanted.Late);
        due.Bind(2, wanted.Made);
        due.Bind(3, wanted.WorkspaceId);
        due.Bind(4, prospect);
        due.Bind(5, touch);
        if (!due.Step())
        {
            return;
        }

        var (isClosed, isLate) = (due.Long(0) != 0, due.Long(1) != 0);
        if (!isClosed && !isLate)
        {
            begun.Add(new Attempt
            {
                WorkspaceId = wanted.WorkspaceId, MailboxId = wanted.MailboxId, ProspectId = prospect, TouchNumber = (int)touch, Address = due.Text(2), MessageId = due.Text(3),
                Fence = due.Long(4) + 1, Tries = (int)due.Long(5) + 1, MadeAt = Instant.FromUnixTimeMilliseconds(due.Long(6)), IsAutomated = due.Long(7) != 0, Message = due.Bytes(8),
                State = AttemptState.Leaving, BeganAt = wanted.Now,
            });
        }

        due.Reset();
        var change = isClosed || isLate ? _withhold ??= Prepare(AttemptSql.WithholdSqlite) : _begin ??= Prepare(AttemptSql.BeginSqlite);
        var place = 0;
        change.Bind(++place, wanted.Now);
        if (isClosed || isLate)
        {
            change.Bind(++place, isClosed ? AttemptSql.Closed : AttemptSql.Late);
        }

        change.Bind(++place, wanted.WorkspaceId);
        change.Bind(++place, prospect);
        change.Bind(++place, touch);
        change.Run();
    }

    /// <summary>Takes away what was begun: all up to the last one, as they were read in their order.</summary>
    private void Take(Wanted wanted, (long At, long Prospect, long Touch) last)
    {
        var statement = _take ??= Prepare(AttemptSql.TakeSqlite);
        statement.Bind(1, wanted.WorkspaceId);
        statement.Bind(2, wanted.MailboxId);
        statement.Bind(3, last.At);
        statement.Bind(4, last.Prospect);
        statement.Bind(5, last.Touch);
        statement.Run();
    }

    private void Wait(Attempt attempt, Instant next)
    {
        var statement = _wait ??= Prepare(AttemptSql.WaitOne);
        statement.Bind(1, attempt.WorkspaceId);
        statement.Bind(2, attempt.MailboxId);
        statement.Bind(3, next);
        statement.Bind(4, attempt.ProspectId);
        statement.Bind(5, attempt.TouchNumber);
        statement.Run();
    }

    private SqliteStatement Prepare(string sql) => HotConnection.Prepare(connection, sql);
}
