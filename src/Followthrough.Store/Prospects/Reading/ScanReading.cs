using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Prospects;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>
/// Reads a page along an index. What the index doesn't hold is asked of each row on the way, and only so many rows are looked at: a
/// filter that hardly anything meets can't make a page slow, it makes it say how far it has looked.
/// </summary>
internal static class ScanReading
{
    /// <summary>Reads on in one stretch. The second value is how far was looked where more may follow; null at the stretch's end.</summary>
    public static async Task<(List<Prospect> Rows, Place? LookedTo)> ReadAsync(
        DbConnection connection, ProspectFilter filter, Stretch stretch, int part, Place? after, int most, int mostLookedAt, CancellationToken cancel)
    {
        var bound = new SqlText(connection);
        var arms = Arms(stretch, filter);
        if (arms.Count == 0)
        {
            return ([], null);
        }

        var isExact = Residual(new SqlText(connection), filter, stretch).Count == 0;
        var end = isExact ? null : await BoundAsync(connection, filter, stretch, part, after, mostLookedAt, cancel);
        var query = new SqlText(connection);
        var residual = Residual(query, filter, stretch);
        var merged = Merged(query, filter, stretch, ProspectRow.Columns, arms, After(query, stretch, after), Until(query, stretch, end), residual, most);
        await using var command = query.Command(string.Create(CultureInfo.InvariantCulture, $"{merged} order by {Order(stretch)} limit {most}"));
        var rows = await RowsAsync(command, filter.WorkspaceId, cancel);
        if (rows.Count == most)
        {
            return (rows, new Place(part, stretch.Key(rows[^1]), rows[^1].Id));
        }

        return (rows, end);
    }

    /// <summary>Counts along the index that knows most about the filter, up to a number of hits and of rows looked at.</summary>
    public static async Task<(int Count, bool IsAtLeast)> CountAsync(DbConnection connection, ProspectFilter filter, int most, int mostLookedAt, CancellationToken cancel)
    {
        var stretch = Stretch.Of(filter.HasProposal == true ? ProspectSort.Proposal : filter.ValueFrom is not null ? ProspectSort.Value : ProspectSort.Score, true)[0];
        var isExact = Residual(new SqlText(connection), filter, stretch).Count == 0;
        var end = isExact ? null : await BoundAsync(connection, filter, stretch, 0, null, mostLookedAt, cancel);
        var count = 0;
        foreach (var arm in Arms(stretch, filter))
        {
            var query = new SqlText(connection);
            var one = Merged(query, filter, stretch, "1", [arm], null, Until(query, stretch, end), Residual(query, filter, stretch), most);
            await using var command = query.Command(string.Create(CultureInfo.InvariantCulture, $"select count(*) from ({one} limit {most + 1 - count}) as counted"));
            count += Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
            if (count > most)
            {
                return (most, true);
            }
        }

        return (count, end is not null);
    }

    public static async Task<List<Prospect>> RowsAsync(DbCommand command, long workspaceId, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<Prospect>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(ProspectRow.Read(reader, workspaceId));
        }

        return rows;
    }

    /// <summary>The place of the last row that may be looked at; null where the stretch ends before it.</summary>
    private static async Task<Place?> BoundAsync(
        DbConnection connection, ProspectFilter filter, Stretch stretch, int part, Place? after, int mostLookedAt, CancellationToken cancel)
    {
        var query = new SqlText(connection);
        var merged = Merged(query, filter, stretch, $"{stretch.Column}, id", Arms(stretch, filter), After(query, stretch, after), null, IndexCondition(stretch), mostLookedAt + 1);
        await using var command = query.Command(string.Create(CultureInfo.InvariantCulture, $"{merged} order by {Order(stretch)} limit 2 offset {mostLookedAt - 1}"));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var place = await reader.ReadAsync(cancel) ? new Place(part, Key(reader, stretch.Column), reader.GetInt64(1)) : null;
        return await reader.ReadAsync(cancel) ? place : null;
    }

    private static string Merged(
        SqlText sql, ProspectFilter filter, Stretch stretch, string columns, IReadOnlyList<string> arms, string? after, string? until, IReadOnlyList<string> residual, int most)
    {
        var workspace = sql.Put(filter.WorkspaceId);
        var index = sql.By(IndexOf(stretch, filter));
        var more = string.Concat(new[] { after, until }.OfType<string>().Concat(residual).Select(condition => " and " + condition));
        var each = arms.Select(arm => $"select {columns} from prospects{index} where workspace_id = {workspace}{arm}{more}").ToList();
        if (sql.IsPostgres && each.Count > 1)
        {
            // SQLite merges the arms as they come; PostgreSQL would read and sort all of each, so each says its own order and end.
            each = [.. each.Select(arm => string.Create(CultureInfo.InvariantCulture, $"({arm} order by {Order(stretch)} limit {most})"))];
        }

        return each.Count == 1 ? each[0] : $"select {columns} from ({string.Join(" union all ", each)}) as merged";
    }

    private static List<string> Arms(Stretch stretch, ProspectFilter filter)
    {
        if (!stretch.ByStanding)
        {
            return [""];
        }

        var wanted = filter.Standings ?? ProspectFilter.EveryStanding;
        var stage = UsesStage(stretch, filter) ? $" and stage = {Predicates.Number(filter.Stage!.Value)}" : "";
        return [.. wanted.Intersect(stretch.Standings ?? ProspectFilter.EveryStanding).Select(standing => $"{stage} and standing = {Predicates.Number(standing)}")];
    }

    private static List<string> Residual(SqlText sql, ProspectFilter filter, Stretch stretch)
    {
        var all = Predicates.Of(sql, filter, withStage: !UsesStage(stretch, filter), withStanding: !stretch.ByStanding);
        if (stretch.Condition is { } condition && (stretch.ByStanding || all.Count > 0))
        {
            all.Add(condition);
        }
        else if (stretch.Condition is not null)
        {
            // The index holds it; said all the same so that SQLite sees that the partial index may be used.
            return [stretch.Condition];
        }

        return all;
    }

    /// <summary>The condition under which a partial index may be read; a condition that no index holds is left out.</summary>
    private static List<string> IndexCondition(Stretch stretch) => stretch is { ByStanding: false, Condition: { } condition } ? [condition] : [];

    private static bool UsesStage(Stretch stretch, ProspectFilter filter) => filter.Stage is not null && stretch is { ByStanding: true, Column: "score" };

    private static string? IndexOf(Stretch stretch, ProspectFilter filter) => UsesStage(stretch, filter) ? "ix_prospects_stage" : stretch.Index;

    private static string Order(Stretch stretch) =>
        $"{stretch.Column}{(stretch.Descending ? " desc" : "")}, id{(stretch.IdDescending ? " desc" : "")}";

    private static string? After(SqlText sql, Stretch stretch, Place? place)
    {
        if (place is null)
        {
            return null;
        }

        var (key, id) = (sql.Put(place.Key), sql.Put(place.Id));
        var (beyond, idBeyond) = (stretch.Descending ? "<" : ">", stretch.IdDescending ? "<" : ">");
        return $"{stretch.Column} {beyond}= {key} and ({stretch.Column} {beyond} {key} or id {idBeyond} {id})";
    }

    private static string? Until(SqlText sql, Stretch stretch, Place? place)
    {
        if (place is null)
        {
            return null;
        }

        var (key, id) = (sql.Put(place.Key), sql.Put(place.Id));
        var (before, idBefore) = (stretch.Descending ? ">" : "<", stretch.IdDescending ? ">" : "<");
        return $"{stretch.Column} {before}= {key} and ({stretch.Column} {before} {key} or id {idBefore}= {id})";
    }

    private static IComparable Key(DbDataReader reader, string column) => column switch
    {
        "score" => reader.GetDouble(0),
        "name_key" or "company_key" or "proposal_on" => reader.GetString(0),
        _ => reader.GetInt64(0),
    };
}
