using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Store.Discipline;

/// <summary>Reads what a seller has done, by hand: a year of it is read for each page about it.</summary>
public static class DoingRows
{
    /// <summary>
    /// Every time that someone hired a seller: the day, and what it was worth in a currency. A won deal counts whatever they said later; a customer
    /// without one counts as they are. Walks ix_deals_won and the customers of ix_prospects_stage.
    /// </summary>
    public static async Task<List<Hire>> HiresAsync(DbConnection connection, long workspaceId, long sellerId, string currency, DateTimeZone zone, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select p.id, p.outcome_at, d.closed_on, d.value, d.currency from deals d join prospects p on p.workspace_id = d.workspace_id and p.id = d.prospect_id where d.workspace_id = {workspaceId} and d.stage = 2 and p.owner_id = {sellerId} union all select p.id, p.outcome_at, null, null, null from prospects p where p.workspace_id = {workspaceId} and p.stage = {(int)Stage.Customer} and p.owner_id = {sellerId} and not exists (select 1 from deals d where d.workspace_id = p.workspace_id and d.prospect_id = p.id and d.stage = 2)");
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

    /// <summary>
    /// What a seller has put off more than once, and what they have left out since a moment, since the last touch that was made and since a cadence last began: only with
    /// prospects who are theirs and whose next touch is made by hand. Walks ix_touches_put_off and ix_touches_left_out, which hold little else.
    /// </summary>
    public static async Task<List<PutOffRow>> PutOffAsync(DbConnection connection, long workspaceId, long sellerId, Instant since, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        var waits = string.Create(CultureInfo.InvariantCulture, $"p.owner_id = {sellerId} and p.standing <> {(int)Standing.Ended} and not p.next_is_automated");
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select t.prospect_id, t.times_put_off, t.put_off_why, 0 as left_at from touches t join prospects p on p.workspace_id = t.workspace_id and p.id = t.prospect_id where t.workspace_id = {workspaceId} and t.state = 0 and t.times_put_off > 1 and p.next_number = t.number and {waits} union all select t.prospect_id, 0, t.put_off_why, t.done_at from touches t join prospects p on p.workspace_id = t.workspace_id and p.id = t.prospect_id where t.workspace_id = {workspaceId} and t.seller_id = {sellerId} and t.state = 2 and t.done_at >= {since.ToUnixTimeMilliseconds()} and (p.last_out_at is null or t.done_at > p.last_out_at) and p.next_number is not null and {waits} and not exists (select 1 from enrollments e where e.workspace_id = t.workspace_id and e.prospect_id = t.prospect_id and e.started_at > t.done_at)");
        return await command.ListAsync(row => new PutOffRow(
            row.GetInt64(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3) is not 0 and var left ? Instant.FromUnixTimeMilliseconds(left) : null), cancel);
    }
}

/// <summary>A touch that was put off, or left out.</summary>
/// <param name="ProspectId">With whom.</param>
/// <param name="Times">How often it was put off; zero where it was left out.</param>
/// <param name="Why">The last reason.</param>
/// <param name="LeftOutAt">When it was left out; null where it still waits.</param>
public readonly record struct PutOffRow(long ProspectId, int Times, string? Why, Instant? LeftOutAt);
