using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Prospects;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>Reads a page out of a set that is small enough to be read whole and sorted here: what a selective filter or a search leaves.</summary>
internal static class SetReading
{
    /// <summary>The smallest set that holds all the filter wants, where an index knows one of at most so many; null where none is small.</summary>
    public static async Task<IReadOnlyCollection<long>?> FindAsync(DbConnection connection, ProspectFilter filter, ProspectSort sort, int most, CancellationToken cancel)
    {
        IReadOnlyCollection<long>? smallest = null;
        foreach (var candidate in Candidates(filter, isInOrder: sort is ProspectSort.Score or ProspectSort.Next))
        {
            var sql = new SqlText(connection);
            await using var command = sql.Command(string.Create(CultureInfo.InvariantCulture, $"{candidate(sql)} limit {most + 1}"));
            var ids = await IdsAsync(command, cancel);
            if (ids.Count <= most && (smallest is null || ids.Count < smallest.Count))
            {
                smallest = ids;
            }
        }

        return smallest;
    }

    /// <summary>The first rows of a set that the filter wants, sorted, after a place; one more than asked for, where there are more.</summary>
    public static async Task<List<(Prospect Row, Place Place)>> ReadAsync(
        DbConnection connection, ProspectFilter filter, IReadOnlyCollection<long> ids, IReadOnlyList<Stretch> stretches, Place? after, int most, bool withSearch, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        // Only the keys of the whole set are read; the rows only of those that are shown.
        var order = new PlaceOrder(stretches);
        var places = (await KeysAsync(connection, filter, ids, withSearch, cancel)).Select(row => PlaceOf(row, stretches)).ToList();
        places.Sort(order);
        var shown = places.Where(place => after is null || order.Compare(place, after) > 0).Take(most + 1).ToList();
        var sql = new SqlText(connection);
        await using var command = sql.Command(
            $"select {ProspectRow.Columns} from prospects where workspace_id = {sql.Put(filter.WorkspaceId)} and {sql.IsOneOf("id", [.. shown.Select(place => place.Id)])}");
        var rows = (await ScanReading.RowsAsync(command, filter.WorkspaceId, cancel)).ToDictionary(row => row.Id);
        return [.. shown.Where(place => rows.ContainsKey(place.Id)).Select(place => (rows[place.Id], place))];
    }

    private static async Task<List<Prospect>> KeysAsync(
        DbConnection connection, ProspectFilter filter, IReadOnlyCollection<long> ids, bool withSearch, CancellationToken cancel)
    {
        var sql = new SqlText(connection);
        var conditions = Predicates.Of(sql, filter, withStage: true, withStanding: true, withSearch);
        conditions.Insert(0, sql.IsOneOf("id", ids));
        await using var command = sql.Command(
            $"select {ProspectRow.KeyColumns} from prospects where workspace_id = {sql.Put(filter.WorkspaceId)} and {string.Join(" and ", conditions)}");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<Prospect>(ids.Count);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(ProspectRow.ReadKeys(reader));
        }

        return rows;
    }

    /// <summary>How many of a set the filter wants.</summary>
    public static async Task<int> CountAsync(DbConnection connection, ProspectFilter filter, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return 0;
        }

        var sql = new SqlText(connection);
        var conditions = Predicates.Of(sql, filter, withStage: true, withStanding: true, withSearch: false);
        conditions.Insert(0, sql.IsOneOf("id", ids));
        await using var command = sql.Command(
            $"select count(*) from prospects where workspace_id = {sql.Put(filter.WorkspaceId)} and {string.Join(" and ", conditions)}");
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    public static async Task<HashSet<long>> IdsAsync(DbCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new HashSet<long>();
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private static IEnumerable<Func<SqlText, string>> Candidates(ProspectFilter filter, bool isInOrder)
    {
        if (filter.HasProposal == true)
        {
            yield return sql => $"select id from prospects{sql.By("ix_prospects_proposal")} where workspace_id = {sql.Put(filter.WorkspaceId)} and proposal_on is not null";
        }

        if (filter.CadenceId is { } cadence)
        {
            yield return sql => $"select prospect_id from enrollments where workspace_id = {sql.Put(filter.WorkspaceId)} and cadence_id = {sql.Put(cadence)} and state in (0, 1)";
        }

        if (filter.ValueFrom is { } value)
        {
            yield return sql => $"select id from prospects{sql.By("ix_prospects_value")} where workspace_id = {sql.Put(filter.WorkspaceId)} and value is not null and value >= {sql.Put((long)(value * StoredMoney.PerUnit))}";
        }

        if (isInOrder)
        {
            yield break;
        }

        if (filter.Stage is { } stage)
        {
            yield return sql => $"select id from prospects{sql.By("ix_prospects_stage")} where workspace_id = {sql.Put(filter.WorkspaceId)} and stage = {Predicates.Number(stage)}";
        }

        if (filter.Standings is { Count: < 3 } standings)
        {
            yield return sql => $"select id from prospects{sql.By("ix_prospects_score")} where workspace_id = {sql.Put(filter.WorkspaceId)} and standing in ({string.Join(',', standings.Select(Predicates.Number))})";
        }
    }

    private static Place PlaceOf(Prospect row, IReadOnlyList<Stretch> stretches)
    {
        for (var part = 0; part < stretches.Count; part++)
        {
            if (stretches[part].Holds(row))
            {
                return new Place(part, stretches[part].Key(row), row.Id);
            }
        }

        return new Place(stretches.Count, 0L, row.Id);
    }

    private sealed class PlaceOrder(IReadOnlyList<Stretch> stretches) : IComparer<Place>
    {
        public int Compare(Place? a, Place? b)
        {
            if (a!.Part != b!.Part || a.Part >= stretches.Count)
            {
                return a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Id.CompareTo(b.Id);
            }

            var key = a.Key is string text ? string.CompareOrdinal(text, b.Key as string) : a.Key.GetType() == b.Key.GetType() ? a.Key.CompareTo(b.Key) : 0;
            if (key != 0)
            {
                return stretches[a.Part].Descending ? -key : key;
            }

            return stretches[a.Part].IdDescending ? b.Id.CompareTo(a.Id) : a.Id.CompareTo(b.Id);
        }
    }
}
