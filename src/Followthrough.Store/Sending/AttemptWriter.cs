using System.Data.Common;
using Followthrough.Domain.Sending;
using Followthrough.Store.Postgres;
using Followthrough.Store.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;

namespace Followthrough.Store.Sending;

/// <summary>
/// Changes the rows of attempts while they leave, over one connection. Not for two callers at once. Both changes are said often, so the statements are
/// prepared once and kept with their connection.
/// </summary>
public abstract class AttemptWriter : IAsyncDisposable
{
    /// <summary>
    /// An automated message that could have left so long ago isn't sent any more (a long pause, a long downtime): its step is planned again
    /// (invariant 8).
    /// </summary>
    private static readonly Duration TooLate = Duration.FromDays(1);

    /// <summary>A writer of a connection's engine.</summary>
    /// <param name="connection">An open connection; it stays the caller's.</param>
    public static AttemptWriter Over(DbConnection connection) =>
        connection is SqliteConnection sqlite ? new SqliteAttemptWriter(sqlite) : new PostgresAttemptWriter((NpgsqlConnection)connection);

    /// <summary>
    /// Begins to send: the oldest of what is due becomes <see cref="AttemptState.Leaving"/> with a new fence, and what a gate holds back is withheld.
    /// Once the transaction is committed, what is returned is this caller's to hand to a server, and nobody else's.
    /// </summary>
    /// <param name="transaction">An open transaction; the caller commits it.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="now">Now.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>None where nothing that is due may leave.</returns>
    public async Task<IReadOnlyList<Attempt>> BeginAsync(DbTransaction transaction, long workspaceId, long mailboxId, Instant now, int most, CancellationToken cancel = default)
    {
        var wanted = new Wanted(workspaceId, mailboxId, now, now - TooLate, now - AttemptRows.LongestWait, most);
        var begun = new List<Attempt>();
        while (await BeginAsync(transaction, wanted, begun, cancel) && begun.Count == 0)
        {
            // All of these were withheld: the next ones.
        }

        return begun;
    }

    /// <summary>Settles attempts. Whoever holds an older fence settles nothing.</summary>
    /// <returns>For each, whether it was settled.</returns>
    public abstract Task<bool[]> SettleAsync(DbTransaction transaction, IReadOnlyList<Settlement> settlements, CancellationToken cancel = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Begins the oldest ones once.</summary>
    /// <returns>Whether some were withheld.</returns>
    private protected abstract Task<bool> BeginAsync(DbTransaction transaction, Wanted wanted, List<Attempt> begun, CancellationToken cancel);

    private protected static long? NextOf(Settlement each) => each.NextAt?.ToUnixTimeMilliseconds();

    private protected static long? EndOf(Settlement each) => each.State == AttemptState.Waiting ? null : each.At.ToUnixTimeMilliseconds();

    /// <summary>What is asked for.</summary>
    private protected sealed record Wanted(long WorkspaceId, long MailboxId, Instant Now, Instant Late, Instant Made, int Most);
}
