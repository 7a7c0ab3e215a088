using System.Globalization;
using Followthrough.Domain.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>
/// Lets asks lapse that nobody answered: an ask that isn't taken dies and must be made again (mission C2). It dies when it has been made
/// again, or when the term of its channel is over (<see cref="AskLife"/>). Run by the clock.
/// </summary>
public sealed class LapseAsks(FollowStore store, IClock clock)
{
    /// <summary>Asks that lapse in one transaction.</summary>
    public const int Batch = 5_000;

    /// <summary>Lets one batch lapse; returns how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        await using var ask = connection.CreateCommand();
        var now = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        var dead = string.Create(
            CultureInfo.InvariantCulture,
            $"select workspace_id, prospect_id, number from touches t where ask_state = {(int)AskState.Open} and (ask_until < {now} or exists (select 1 from touches l where l.workspace_id = t.workspace_id and l.prospect_id = t.prospect_id and l.number > t.number and l.ask_state in ({(int)AskState.Open}, {(int)AskState.Declined}))) limit {Batch}");
        ask.CommandText = $"select 1 from ({dead}) as dead limit 1";
        if (await ask.ExecuteScalarAsync(cancel) is null)
        {
            return 0;
        }

        // The prospects' versions stay: nobody decided anything, and a page that is open must not be told that someone did.
        await using var lapse = connection.CreateCommand();
        lapse.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"update touches set ask_state = {(int)AskState.Lapsed} where (workspace_id, prospect_id, number) in ({dead})");
        return await lapse.ExecuteNonQueryAsync(cancel);
    }
}
