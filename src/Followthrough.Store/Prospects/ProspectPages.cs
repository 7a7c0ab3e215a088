// The list of prospects at any size. Who decides how a page is read: the filter. What it leaves small (a search, a few proposals) is read
// whole and sorted here; everything else is walked along the index of the sort, so many rows at most. A page that had to stop looking
// before it was full says so and can be gone on from: it is never slow, and never silently incomplete.
using System.Data.Common;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects.Reading;

namespace Followthrough.Store.Prospects;

/// <summary>Reads the list of prospects: searched, filtered, sorted, a page at a time.</summary>
public static class ProspectPages
{
    /// <summary>Reads a page.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="filter">Which prospects.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="descending">Largest first; for <see cref="ProspectSort.Silence"/> the longest.</param>
    /// <param name="after">The place to go on from, as an earlier page gave it; anything else begins at the top.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="limits">How far one page looks; null for the usual.</param>
    public static async Task<ProspectSlice> ReadAsync(
        DbConnection connection, ProspectFilter filter, ProspectSort sort, bool descending, string? after, int most, CancellationToken cancel, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Usual;
        var stretches = Stretch.Of(sort, descending);
        var place = Place.Read(after) is { } read && read.Fits(stretches) ? read : null;
        if (filter.Search is { } search && await WordReading.BeginningAsync(connection, filter, search, limits.Beginning, cancel) is { } beginning)
        {
            return await SearchAsync(connection, filter, beginning, stretches, place, most, limits, cancel);
        }

        if (await SetReading.FindAsync(connection, filter, sort, limits.Set, cancel) is { } ids)
        {
            var rows = await SetReading.ReadAsync(connection, filter, ids, stretches, place, most, withSearch: true, cancel);
            return Slice(rows, most);
        }

        return await ScanAsync(connection, filter, stretches, place, most, limits.Rows, cancel);
    }

    /// <summary>How many there are, counted no farther than a limit; where counting would have to look at too many rows, at least so many.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="filter">Which prospects.</param>
    /// <param name="most">Counted up to here.</param>
    /// <param name="cancel">Ends the counting.</param>
    public static async Task<ProspectCount> CountAsync(DbConnection connection, ProspectFilter filter, int most, CancellationToken cancel)
    {
        if (filter.Search is null && await SetReading.FindAsync(connection, filter, ProspectSort.Score, ReadingLimits.Usual.Set, cancel) is { } ids)
        {
            return new ProspectCount(await SetReading.CountAsync(connection, filter, ids, cancel), false);
        }

        var (count, isAtLeast) = await ScanReading.CountAsync(connection, filter, most, ReadingLimits.Usual.Counted, cancel);
        return new ProspectCount(count, isAtLeast);
    }

    /// <summary>The numbers of all that match, in the order of their numbers: for what is done with many at once.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="filter">Which prospects.</param>
    /// <param name="after">The last number of before; 0 to begin.</param>
    /// <param name="most">Most numbers.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<long>> IdsAsync(DbConnection connection, ProspectFilter filter, long after, int most, CancellationToken cancel)
    {
        var beginning = filter.Search is { } search ? await WordReading.BeginningAsync(connection, filter, search, ReadingLimits.Usual.Beginning, cancel) : null;
        var sql = new SqlText(connection);
        var conditions = Predicates.Of(sql, filter, withStage: true, withStanding: true, withSearch: false);
        if (filter.Search is { } words)
        {
            var inside = string.Join(" and ", Predicates.Words(sql, words));
            conditions.Add(beginning is { Count: > 0 } ? $"({inside} or {sql.IsOneOf("id", beginning)})" : inside);
        }

        await using var command = sql.Command(
            $"select id from prospects where workspace_id = {sql.Put(filter.WorkspaceId)} and id > {sql.Put(after)}{string.Concat(conditions.Select(c => " and " + c))} order by id limit {sql.Put(most)}");
        var ids = new List<long>(most);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private static async Task<ProspectSlice> SearchAsync(
        DbConnection connection, ProspectFilter filter, IReadOnlyCollection<long> beginning, IReadOnlyList<Stretch> stretches, Place? place, int most,
        ReadingLimits limits, CancellationToken cancel)
    {
        var rows = new List<Prospect>();
        if (place is not { Part: >= Place.NamesInside })
        {
            var first = await SetReading.ReadAsync(connection, filter, beginning, stretches, place, most, withSearch: false, cancel);
            if (first.Count > most)
            {
                return Slice(first, most);
            }

            rows.AddRange(first.Select(each => each.Row));
            place = null;
        }

        for (var part = place?.Part ?? Place.NamesInside; part <= Place.CompaniesInside; part++)
        {
            // A page that is full already only asks whether another one follows.
            var room = most - rows.Count;
            var (found, lookedTo) = await WordReading.InsideAsync(connection, filter, beginning, part, place?.Part == part ? place : null, Math.Max(1, room), limits.Names, cancel);
            if (room == 0 && found.Count > 0)
            {
                return new ProspectSlice(rows, new Place(part, "", 0).ToString(), false);
            }

            rows.AddRange(found);
            if (lookedTo is not null)
            {
                return new ProspectSlice(rows, lookedTo.ToString(), rows.Count < most);
            }
        }

        return new ProspectSlice(rows, null, false);
    }

    private static async Task<ProspectSlice> ScanAsync(
        DbConnection connection, ProspectFilter filter, IReadOnlyList<Stretch> stretches, Place? place, int most, int mostLookedAt, CancellationToken cancel)
    {
        var rows = new List<Prospect>();
        for (var part = place is { Part: < Place.NamesInside } ? place.Part : 0; part < stretches.Count; part++)
        {
            // One row more than is shown: so a full page knows whether anything follows it.
            var wanted = most + 1 - rows.Count;
            var (found, lookedTo) = await ScanReading.ReadAsync(
                connection, filter, stretches[part], part, place?.Part == part ? place : null, wanted, mostLookedAt, cancel);
            rows.AddRange(found);
            if (rows.Count > most)
            {
                var last = LastShown(rows, most, stretches, part, found.Count);
                return new ProspectSlice(rows[..most], last.ToString(), false);
            }

            if (lookedTo is not null)
            {
                return new ProspectSlice(rows, lookedTo.ToString(), true);
            }
        }

        return new ProspectSlice(rows, null, false);
    }

    private static Place LastShown(List<Prospect> rows, int most, IReadOnlyList<Stretch> stretches, int part, int foundInPart)
    {
        // The last row shown may stand in the stretch before, where this one yielded only the row that is left over.
        var row = rows[most - 1];
        var at = foundInPart > 1 || part == 0 ? part : Enumerable.Range(0, part).Last(each => stretches[each].Holds(row));
        return new Place(at, stretches[at].Key(row), row.Id);
    }

    private static ProspectSlice Slice(List<(Prospect Row, Place Place)> rows, int most) => rows.Count <= most
        ? new ProspectSlice([.. rows.Select(each => each.Row)], null, false)
        : new ProspectSlice([.. rows.Take(most).Select(each => each.Row)], rows[most - 1].Place.ToString(), false);
}

/// <summary>How far one page looks.</summary>
/// <param name="Rows">Rows of the table that are looked at.</param>
/// <param name="Names">Entries of the index of names, and of that of companies, that a search looks at.</param>
/// <param name="Set">Prospects of a set that is read whole.</param>
/// <param name="Beginning">Prospects that begin with what is searched for; with more, the list is walked in its own order.</param>
/// <param name="Counted">Rows that a count looks at.</param>
public sealed record ReadingLimits(int Rows, int Names, int Set, int Beginning, int Counted)
{
    /// <summary>Limits under which a page of a million prospects is read in less than a tenth of a second.</summary>
    public static ReadingLimits Usual { get; } = new(Rows: 10_000, Names: 150_000, Set: 8_000, Beginning: 2_000, Counted: 5_000);
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">The prospects; only what lists show of them is filled.</param>
/// <param name="Next">The place to go on from; null at the end.</param>
/// <param name="IsPartial">True where looking stopped before the page was full: more may match further on.</param>
public sealed record ProspectSlice(IReadOnlyList<Prospect> Rows, string? Next, bool IsPartial);

/// <summary>A count that stops at a limit.</summary>
/// <param name="Count">How many.</param>
/// <param name="IsAtLeast">True where there may be more.</param>
public readonly record struct ProspectCount(int Count, bool IsAtLeast);
