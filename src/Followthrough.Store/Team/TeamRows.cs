using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Store.Team;

/// <summary>
/// Who works where, read and written by hand: asked at the start of every command, where a mapper's own start would cost more than all the rest, and of every request.
/// </summary>
public static class TeamRows
{
    private const string SellerColumns = "id, name, email, zone_id, minutes_a_day, role, account_id, look, is_active, nos_a_day, year_goal, days_off";

    /// <summary>The first seller of the first workspace that has cadences: who acts at the command line. Null in a store that isn't set up.</summary>
    public static Task<(long WorkspaceId, long SellerId)?> FirstSellerAsync(DbConnection connection, CancellationToken cancel) =>
        FirstAsync(connection, "and exists (select 1 from cadences c where c.workspace_id = s.workspace_id)", cancel);

    /// <summary>The first seller of the first workspace, whether it has cadences or not. Null in a new store.</summary>
    public static Task<(long WorkspaceId, long SellerId)?> FirstOfAnyAsync(DbConnection connection, CancellationToken cancel) => FirstAsync(connection, "", cancel);

    private static async Task<(long WorkspaceId, long SellerId)?> FirstAsync(DbConnection connection, string and, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select s.workspace_id, s.id from sellers s where s.is_active {and} order by s.workspace_id, s.id limit 1";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>A seller; null where there is none.</summary>
    public static async Task<Seller?> SellerAsync(DbConnection connection, long workspaceId, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select {SellerColumns} from sellers where workspace_id = {workspaceId} and id = {id}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? ReadSeller(row, workspaceId) : null;
    }

    /// <summary>All sellers of a workspace, in the order of their numbers.</summary>
    public static async Task<List<Seller>> SellersAsync(DbConnection connection, long workspaceId, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select {SellerColumns} from sellers where workspace_id = {workspaceId} order by id");
        return await command.ListAsync(row => ReadSeller(row, workspaceId), cancel);
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

    /// <summary>Makes a workspace with its first seller; false where there is one of that number already, and then nothing is made.</summary>
    public static async Task<bool> MakeAsync(DbConnection connection, Workspace workspace, Seller seller, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var make = connection.Command(
            transaction,
            """
            insert into workspaces (id, name, currency, zone_id, postal_address, suppression_key, settings, created_at, is_demo)
            values (@id, @name, @currency, @zone, @postal, @key, @settings, @created, @demo) on conflict do nothing
            """,
            ("@id", workspace.Id), ("@name", workspace.Name), ("@currency", workspace.Currency), ("@zone", workspace.ZoneId), ("@postal", workspace.PostalAddress),
            ("@key", workspace.SuppressionKey), ("@settings", JsonSerializer.Serialize(workspace.Settings, StoreJson.Options)),
            ("@created", workspace.CreatedAt.ToUnixTimeMilliseconds()), ("@demo", workspace.IsDemo));
        if (await make.ExecuteNonQueryAsync(cancel) == 0)
        {
            return false;
        }

        await using var add = connection.Command(
            transaction,
            $"""
            insert into sellers (workspace_id, {SellerColumns})
            values (@workspace, @id, @name, @email, @zone, @minutes, @role, null, @look, @active, @nos, null, @off)
            """,
            ("@workspace", workspace.Id), ("@id", seller.Id), ("@name", seller.Name), ("@email", seller.Email), ("@zone", seller.ZoneId), ("@minutes", seller.MinutesADay),
            ("@role", (int)seller.Role), ("@look", (int)seller.Look), ("@active", seller.IsActive), ("@nos", seller.NosADay),
            ("@off", JsonSerializer.Serialize(seller.DaysOff, StoreJson.Options)));
        await add.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>What was signed for a session, when it was last seen and when it ends; null where there is none.</summary>
    public static async Task<(byte[] Ticket, Instant SeenAt, Instant ExpiresAt)?> SessionAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        await using var command = connection.Command(null, "select ticket, seen_at, expires_at from sessions where id = @id", ("@id", id));
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? ((byte[])row.GetValue(0), Instant.FromUnixTimeMilliseconds(row.GetInt64(1)), Instant.FromUnixTimeMilliseconds(row.GetInt64(2))) : null;
    }

    private static Seller ReadSeller(DbDataReader row, long workspaceId) => new()
    {
        WorkspaceId = workspaceId, Id = row.GetInt64(0), Name = row.GetString(1), Email = row.GetString(2), ZoneId = row.GetString(3), MinutesADay = row.GetInt32(4),
        Role = (Role)row.GetInt32(5), AccountId = row.IsDBNull(6) ? null : row.GetInt64(6), Look = (Look)row.GetInt32(7), IsActive = row.GetBoolean(8),
        NosADay = row.GetInt32(9), YearGoal = StoredMoney.Read(row.IsDBNull(10) ? null : row.GetInt64(10)), DaysOff = JsonSerializer.Deserialize<List<LocalDate>>(row.GetString(11), StoreJson.Options)!,
    };
}
