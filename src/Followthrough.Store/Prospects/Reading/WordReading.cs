using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Prospects;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>
/// Searches without an index of words: what begins with the text is found by ranges of three indexes; what has it inside by walking the
/// index of names and that of companies, which are small beside the table, so many entries at a time.
/// </summary>
internal static class WordReading
{
    /// <summary>Most entries whose rows are looked at in one piece.</summary>
    private const int MostEntries = 2_000;

    /// <summary>Greater than every text that begins with what stands before it, compared byte by byte.</summary>
    public const string Last = "\U0010FFFF";

    /// <summary>Those whose name, company or address begins with the text, or whose telephone number it is; null where they are too many.</summary>
    public static async Task<IReadOnlyCollection<long>?> BeginningAsync(DbConnection connection, ProspectFilter filter, ProspectSearch search, int most, CancellationToken cancel)
    {
        var found = new HashSet<long>();
        var ranges = new List<(string Table, string Column, string Id, string From)>
        {
            ("prospects", "name_key", "id", search.Whole), ("prospects", "company_key", "id", search.Whole),
        };
        if (search.Address is { } address)
        {
            ranges.Add(("address_claims", "address", "prospect_id", address));
        }

        foreach (var (table, column, id, from) in ranges)
        {
            var sql = new SqlText(connection);
            await using var command = sql.Command(string.Create(
                CultureInfo.InvariantCulture,
                $"select {id} from {table} where workspace_id = {sql.Put(filter.WorkspaceId)} and {column} >= {sql.Put(from)} and {column} < {sql.Put(from + Last)} limit {most + 1}"));
            var ids = await SetReading.IdsAsync(command, cancel);
            if (ids.Count > most)
            {
                return null;
            }

            found.UnionWith(ids);
        }

        if (search.Phone is { } phone)
        {
            found.UnionWith(await PhoneOwners.FindAsync(connection, filter.WorkspaceId, phone, most, cancel));
        }

        return found;
    }

    /// <summary>Walks on inside the names or the companies. The second value is how far was looked where more may follow; null at the end.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="filter">What is wanted; it has a search.</param>
    /// <param name="beginning">Those found already.</param>
    /// <param name="part"><see cref="Place.NamesInside"/> or <see cref="Place.CompaniesInside"/>.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="mostLookedAt">Most entries of the index that are looked at.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<(List<Prospect> Rows, Place? LookedTo)> InsideAsync(
        DbConnection connection, ProspectFilter filter, IReadOnlyCollection<long> beginning, int part, Place? after, int most, int mostLookedAt, CancellationToken cancel)
    {
        var column = part == Place.NamesInside ? "name_key" : "company_key";
        var end = await BoundAsync(connection, filter, column, part, after, mostLookedAt, cancel);
        var entries = await EntriesAsync(connection, filter, column, part, after, end, cancel);
        var hits = entries.Select(entry => entry.Id).Except(beginning).ToHashSet();
        var lookedTo = entries.Count == MostEntries ? entries[^1] : end;
        if (hits.Count == 0)
        {
            return ([], lookedTo);
        }

        var sql = new SqlText(connection);
        var conditions = new List<string> { $"workspace_id = {sql.Put(filter.WorkspaceId)}", sql.IsOneOf("id", hits) };
        if (part == Place.CompaniesInside)
        {
            // What the name has already yielded isn't shown twice.
            conditions.Add($"not {Predicates.LongestWord(sql, filter.Search!, "name_key")}");
        }

        conditions.AddRange(Predicates.Of(sql, filter, withStage: true, withStanding: true));
        await using var command = sql.Command($"select {ProspectRow.Columns} from prospects where {string.Join(" and ", conditions)}");
        var wanted = (await ScanReading.RowsAsync(command, filter.WorkspaceId, cancel)).ToDictionary(row => row.Id);
        var shown = entries.Where(entry => wanted.ContainsKey(entry.Id)).Take(most).ToList();
        return ([.. shown.Select(entry => wanted[entry.Id])], shown.Count == most ? shown[^1] : lookedTo);
    }

    /// <summary>
    /// The entries of an index that have the longest word inside, without a look at the table: SQLite fetches the row of a table without
    /// rowid before it asks what the index could have answered, so the two are asked one after the other.
    /// </summary>
    private static async Task<List<Place>> EntriesAsync(
        DbConnection connection, ProspectFilter filter, string column, int part, Place? after, Place? end, CancellationToken cancel)
    {
        var sql = new SqlText(connection);
        var conditions = new List<string> { $"workspace_id = {sql.Put(filter.WorkspaceId)}", $"{column} is not null" };
        if (after is not null)
        {
            var (key, id) = (sql.Put(after.Key), sql.Put(after.Id));
            conditions.Add($"{column} >= {key} and ({column} > {key} or id > {id})");
        }

        if (end is not null)
        {
            var (key, id) = (sql.Put(end.Key), sql.Put(end.Id));
            conditions.Add($"{column} <= {key} and ({column} < {key} or id <= {id})");
        }

        conditions.Add(Predicates.LongestWord(sql, filter.Search!, column));
        await using var command = sql.Command(string.Create(
            CultureInfo.InvariantCulture, $"select {column}, id from prospects where {string.Join(" and ", conditions)} order by {column}, id limit {MostEntries}"));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var entries = new List<Place>();
        while (await reader.ReadAsync(cancel))
        {
            entries.Add(new Place(part, reader.GetString(0), reader.GetInt64(1)));
        }

        return entries;
    }

    private static async Task<Place?> BoundAsync(
        DbConnection connection, ProspectFilter filter, string column, int part, Place? after, int mostLookedAt, CancellationToken cancel)
    {
        var sql = new SqlText(connection);
        var further = "";
        if (after is not null)
        {
            var (key, id) = (sql.Put(after.Key), sql.Put(after.Id));
            further = $" and {column} >= {key} and ({column} > {key} or id > {id})";
        }

        await using var command = sql.Command(string.Create(
            CultureInfo.InvariantCulture,
            $"select {column}, id from prospects where workspace_id = {sql.Put(filter.WorkspaceId)} and {column} is not null{further} order by {column}, id limit 2 offset {mostLookedAt - 1}"));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var place = await reader.ReadAsync(cancel) ? new Place(part, reader.GetString(0), reader.GetInt64(1)) : null;
        return await reader.ReadAsync(cancel) ? place : null;
    }
}
