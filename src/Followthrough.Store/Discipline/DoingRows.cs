using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Store.Discipline;

/// <summary>Reads what a seller has done, by hand: a year of it is read for each page about it.</summary>
public static class DoingRows
{
    /// <summary>The touches of a seller between two instants that a person made, or in which somebody said no. Walks ix_touches_done.</summary>
    public static async Task<List<DoneTouch>> TouchesAsync(DbConnection connection, long workspaceId, long sellerId, Instant from, Instant to, CancellationToken cancel)
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

    /// <summary>Every time that someone hired a seller: the day, and what it was worth in a currency. Walks the customers of ix_prospects_stage.</summary>
    public static async Task<List<Hire>> HiresAsync(DbConnection connection, long workspaceId, long sellerId, string currency, DateTimeZone zone, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select p.id, p.outcome_at, d.closed_on, d.value, d.currency from prospects p left join deals d on d.workspace_id = p.workspace_id and d.prospect_id = p.id and d.stage = {(int)DealStage.Won} where p.workspace_id = {workspaceId} and p.stage = {(int)Stage.Customer} and p.owner_id = {sellerId} order by p.id, d.number");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var hires = new List<Hire>();
        while (await row.ReadAsync(cancel))
        {
            LocalDate? day = row.IsDBNull(2)
                ? row.IsDBNull(1) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(1)).InZone(zone).Date
                : NodaTime.Text.LocalDatePattern.Iso.Parse(row.GetString(2)).Value;
            if (day is { } at)
            {
                hires.Add(new Hire(row.GetInt64(0), at, row.IsDBNull(3) || row.GetString(4) != currency ? null : StoredMoney.Read(row.GetInt64(3))));
            }
        }

        return hires;
    }

    /// <summary>When a seller last did something by hand before a moment; null where they never did.</summary>
    public static async Task<Instant?> LastDoneAsync(DbConnection connection, long workspaceId, long sellerId, Instant before, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select done_at from touches where workspace_id = {workspaceId} and seller_id = {sellerId} and done_at < {before.ToUnixTimeMilliseconds()} and direction = 0 and minutes > 0 order by done_at desc limit 1");
        return await command.ExecuteScalarAsync(cancel) is { } at and not DBNull ? Instant.FromUnixTimeMilliseconds(Convert.ToInt64(at, CultureInfo.InvariantCulture)) : null;
    }
}
