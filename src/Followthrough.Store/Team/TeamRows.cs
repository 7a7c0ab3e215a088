using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Store.Team;

/// <summary>
/// Who works where, read by hand: asked at the start of every command, where a mapper's own start would cost more than all the rest.
/// </summary>
public static class TeamRows
{
    /// <summary>The first seller of the first workspace that has cadences: who acts at the command line. Null in a store that isn't set up.</summary>
    public static async Task<(long WorkspaceId, long SellerId)?> FirstSellerAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select s.workspace_id, s.id from sellers s where s.is_active and exists (select 1 from cadences c where c.workspace_id = s.workspace_id) order by s.workspace_id, s.id limit 1";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>A seller; null where there is none.</summary>
    public static async Task<Seller?> SellerAsync(DbConnection connection, long workspaceId, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select name, email, zone_id, minutes_a_day, role, account_id, look, is_active, nos_a_day, year_goal, days_off from sellers where workspace_id = {workspaceId} and id = {id}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return !await row.ReadAsync(cancel) ? null : new Seller
        {
            WorkspaceId = workspaceId, Id = id, Name = row.GetString(0), Email = row.GetString(1), ZoneId = row.GetString(2), MinutesADay = row.GetInt32(3),
            Role = (Role)row.GetInt32(4), AccountId = row.IsDBNull(5) ? null : row.GetInt64(5), Look = (Look)row.GetInt32(6), IsActive = row.GetBoolean(7),
            NosADay = row.GetInt32(8), YearGoal = StoredMoney.Read(row.IsDBNull(9) ? null : row.GetInt64(9)), DaysOff = JsonSerializer.Deserialize<List<LocalDate>>(row.GetString(10), StoreJson.Options)!,
        };
    }

    /// <summary>A workspace; null where there is none.</summary>
    public static async Task<Workspace?> WorkspaceAsync(DbConnection connection, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select name, currency, zone_id, postal_address, suppression_key, settings, created_at, is_demo from workspaces where id = {id}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return !await row.ReadAsync(cancel) ? null : new Workspace
        {
            Id = id, Name = row.GetString(0), Currency = row.GetString(1), ZoneId = row.GetString(2), PostalAddress = row.GetString(3),
            SuppressionKey = (byte[])row.GetValue(4), Settings = JsonSerializer.Deserialize<WorkspaceSettings>(row.GetString(5), StoreJson.Options)!,
            CreatedAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(6)), IsDemo = row.GetBoolean(7),
        };
    }
}
