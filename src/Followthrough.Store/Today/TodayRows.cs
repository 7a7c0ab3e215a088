using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Store.Today;

/// <summary>
/// The queries behind Today, by hand: they are asked at every page and every key, and read no more than the first rows of
/// ix_prospects_today, whatever the size of the table.
/// </summary>
public static class TodayRows
{
    private const string Columns =
        "id, name, company, owner_id, stage, standing, tier, fit, source, country, zone_id, not_now_until, last_in_at, last_out_at, touches_done, "
        + "unanswered, proposal_on, value, currency, next_number, next_due, next_channel, next_minutes, next_enrollment, next_is_promised, "
        + "next_is_automated, score, rank, chance, touch_number, version, created_at";

    /// <summary>The best prospects of a seller whose next touch may be made, best first. Only the columns that Today needs are filled.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="sellerId">The seller.</param>
    /// <param name="most">How many.</param>
    /// <param name="asIfAt">Answers as if it were then: what waits until that time counts as ready too. Null for what is ready now.</param>
    /// <param name="cancel">Ends the query.</param>
    public static async Task<List<Prospect>> BestAsync(
        DbConnection connection, long workspaceId, long sellerId, int most, Instant? asIfAt, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        var ready = Best(workspaceId, sellerId, most, "standing = 0");
        // Two ordered halves, each by its own index: of an "or" of both the database would read and sort the whole workspace.
        command.CommandText = asIfAt is { } at
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"select * from ({ready}) as ready union all select * from ({Best(workspaceId, sellerId, most, string.Create(CultureInfo.InvariantCulture, $"standing = 1 and next_due <= {at.ToUnixTimeMilliseconds()}"))}) as waiting order by rank desc, id limit {most}")
            : ready;
        return await command.ListAsync(reader => Read(reader, workspaceId), cancel);
    }

    private static string Best(long workspaceId, long sellerId, int most, string which) => string.Create(
        CultureInfo.InvariantCulture, $"select {Columns} from prospects where workspace_id = {workspaceId} and owner_id = {sellerId} and {which} order by rank desc, id limit {most}");

    /// <summary>How many prospects of a seller are ready, counted up to <paramref name="most"/>.</summary>
    public static async Task<int> CountReadyAsync(DbConnection connection, long workspaceId, long sellerId, int most, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select count(*) from (select 1 from prospects where workspace_id = {workspaceId} and owner_id = {sellerId} and standing = 0 limit {most}) as ready");
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    /// <summary>The people of some prospects, by prospect.</summary>
    public static async Task<ILookup<long, Person>> PeopleAsync(DbConnection connection, long workspaceId, IEnumerable<long> prospects, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select prospect_id, number, name, given_name, has_left from people where workspace_id = {workspaceId} and prospect_id in ({In(prospects)}) order by prospect_id, number");
        return (await command.ListAsync(reader => new Person
        {
            WorkspaceId = workspaceId, ProspectId = reader.GetInt64(0), Number = reader.GetInt32(1), Name = reader.GetString(2),
            GivenName = reader.IsDBNull(3) ? null : reader.GetString(3), HasLeft = reader.GetBoolean(4),
        }, cancel)).ToLookup(person => person.ProspectId);
    }

    /// <summary>The enrollments of some prospects that haven't ended.</summary>
    public static async Task<ILookup<long, Enrollment>> EnrollmentsAsync(DbConnection connection, long workspaceId, IEnumerable<long> prospects, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select prospect_id, number, cadence_id, step, step_id, rounds, person_number from enrollments where workspace_id = {workspaceId} and prospect_id in ({In(prospects)}) and state <> 2");
        return (await command.ListAsync(reader => new Enrollment
        {
            WorkspaceId = workspaceId, ProspectId = reader.GetInt64(0), Number = reader.GetInt32(1), CadenceId = reader.GetInt64(2), Step = reader.GetInt32(3),
            StepId = reader.IsDBNull(4) ? null : reader.GetString(4), Rounds = reader.GetInt32(5),
            PersonNumber = reader.IsDBNull(6) ? null : reader.GetInt32(6),
        }, cancel)).ToLookup(enrollment => enrollment.ProspectId);
    }

    /// <summary>The goal, benefit and ask of the planned touch rows of some prospects.</summary>
    public static async Task<ILookup<long, Touch>> PlannedAsync(DbConnection connection, long workspaceId, IEnumerable<long> prospects, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select prospect_id, number, goal, benefit, ask, times_put_off, person_number from touches where workspace_id = {workspaceId} and prospect_id in ({In(prospects)}) and state = 0");
        return (await command.ListAsync(reader => new Touch
        {
            WorkspaceId = workspaceId, ProspectId = reader.GetInt64(0), Number = reader.GetInt32(1), Goal = reader.GetString(2),
            Benefit = reader.GetString(3), Ask = reader.IsDBNull(4) ? null : reader.GetString(4), TimesPutOff = reader.GetInt32(5),
            PersonNumber = reader.IsDBNull(6) ? null : reader.GetInt32(6),
        }, cancel)).ToLookup(touch => touch.ProspectId);
    }

    /// <summary>Whether what is to be done on a day was written down already.</summary>
    public static async Task<bool> HasMorningPlanAsync(DbConnection connection, long workspaceId, long sellerId, LocalDate day, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"select 1 from morning_plans where workspace_id = {workspaceId} and seller_id = {sellerId} and day = '{LocalDatePattern.Iso.Format(day)}'");
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    // The numbers come from our own rows: nothing that a user wrote is put into SQL.
    private static string In(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("-1"));

    private static Prospect Read(DbDataReader row, long workspaceId)
    {
        var prospect = new Prospect
        {
            WorkspaceId = workspaceId, Id = row.GetInt64(0), Name = row.GetString(1), Company = Text(row, 2), OwnerId = row.GetInt64(3), Stage = (Stage)row.GetInt32(4),
            Standing = (Standing)row.GetInt32(5), Tier = (Tier)row.GetInt32(6), Fit = Int(row, 7), Source = Text(row, 8), Country = Text(row, 9), ZoneId = Text(row, 10),
            NotNowUntil = Day(row, 11), LastInAt = Time(row, 12), LastOutAt = Time(row, 13), TouchesDone = row.GetInt32(14), Unanswered = row.GetInt32(15),
            ProposalOn = Day(row, 16), Value = StoredMoney.Read(row.IsDBNull(17) ? null : row.GetInt64(17)), Currency = Text(row, 18),
            Score = row.GetDouble(26), Rank = row.GetDouble(27), Chance = row.GetDouble(28), TouchNumber = row.GetInt32(29), Version = row.GetInt64(30),
            CreatedAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(31)),
        };
        prospect.Next = Int(row, 19) is not { } number ? null : new NextTouch
        {
            Number = number, Due = Time(row, 20) ?? default, Channel = Int(row, 21) ?? 0, Minutes = Int(row, 22) ?? 0, Enrollment = Int(row, 23),
            IsPromised = row.GetBoolean(24), IsAutomated = row.GetBoolean(25),
        };
        return prospect;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Int(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static Instant? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static LocalDate? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : LocalDatePattern.Iso.Parse(row.GetString(column)).Value;
}
