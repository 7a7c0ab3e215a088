using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Store.Touches;

/// <summary>Reads what a seller has done, by hand: a day of it for each look at Today, a year of it for each page about it.</summary>
public static class DoneTouchRows
{
    /// <summary>The touches of a seller between two instants that a person made, or in which somebody said no. Walks ix_touches_done.</summary>
    public static async Task<List<DoneTouch>> ReadAsync(DbConnection connection, long workspaceId, long sellerId, Instant from, Instant to, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select t.prospect_id, t.number, t.done_at, t.direction, t.result, t.ask_state, t.minutes, p.tier, p.name from touches t join prospects p on p.workspace_id = t.workspace_id and p.id = t.prospect_id where t.workspace_id = {workspaceId} and t.seller_id = {sellerId} and t.done_at >= {from.ToUnixTimeMilliseconds()} and t.done_at < {to.ToUnixTimeMilliseconds()} and t.state in (1, 4) and (t.minutes > 0 or t.result in (4, 7) or t.ask_state = 3) order by t.done_at");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var touches = new List<DoneTouch>();
        while (await row.ReadAsync(cancel))
        {
            touches.Add(new DoneTouch(
                new TouchKey(row.GetInt64(0), row.GetInt32(1)), Instant.FromUnixTimeMilliseconds(row.GetInt64(2)), (Direction)row.GetInt32(3),
                row.IsDBNull(4) ? null : (TouchResult)row.GetInt32(4), (AskState)row.GetInt32(5), row.GetInt32(6), (Tier)row.GetInt32(7), row.GetString(8)));
        }

        return touches;
    }
}
