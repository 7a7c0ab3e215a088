using System.Globalization;
using System.Text.Json;
using Followthrough.Domain.Prospects;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>What a filter asks of a row of <c>prospects</c>, in SQL.</summary>
internal static class Predicates
{
    private static readonly string Unanswered = $"stage not in ({Number(Stage.NotNow)}, {Number(Stage.Nurture)})";

    /// <summary>The conditions of a filter, but for those that an index holds already.</summary>
    public static List<string> Of(SqlText sql, ProspectFilter filter, bool withStage, bool withStanding, bool withSearch = true)
    {
        var all = new List<string>();
        if (withStanding && filter.Standings is { } standings)
        {
            all.Add($"standing in ({string.Join(',', standings.Select(Number))})");
        }

        Add(all, withStage && filter.Stage is not null, () => $"stage = {Number(filter.Stage!.Value)}");
        Add(all, filter.Outcome is not null, () => $"outcome = {Number(filter.Outcome!.Value)}");
        Add(all, filter.Tier is not null, () => $"tier = {Number(filter.Tier!.Value)}");
        Add(all, filter.OwnerId is not null, () => $"owner_id = {sql.Put(filter.OwnerId!.Value)}");
        Add(all, filter.Source is not null, () => $"source = {sql.Put(filter.Source!)}");
        Add(all, filter.ImportId is not null, () => $"import_id = {sql.Put(filter.ImportId!.Value)}");
        Add(all, filter.Country is not null, () => $"country = {sql.Put(filter.Country!)}");
        Add(all, filter.Label is not null, () => $"{sql.Position("labels", sql.Put(JsonSerializer.Serialize(filter.Label, StoreJson.Options)))} > 0");
        Add(all, filter.HasProposal is not null, () => filter.HasProposal == true ? $"proposal_on is not null and {Unanswered}" : $"not (proposal_on is not null and {Unanswered})");
        Add(all, filter.SilentSince is not null, () => $"coalesce(last_in_at, last_out_at) <= {sql.Put(filter.SilentSince!.Value.ToUnixTimeMilliseconds())}");
        Add(all, filter.ValueFrom is not null, () => $"value >= {sql.Put((long)(filter.ValueFrom!.Value * StoredMoney.PerUnit))}");
        Add(all, filter.CadenceId is not null, () => $"exists (select 1 from enrollments where enrollments.workspace_id = {sql.Put(filter.WorkspaceId)} and enrollments.prospect_id = prospects.id and enrollments.cadence_id = {sql.Put(filter.CadenceId!.Value)} and enrollments.state <> 2)");
        if (withSearch && filter.Search is { } search)
        {
            all.AddRange(Words(sql, search));
        }

        return all;
    }

    /// <summary>Every word begins a word of the name or of the company.</summary>
    public static IEnumerable<string> Words(SqlText sql, ProspectSearch search) =>
        search.Words.Select(word => $"{sql.Position("' ' || name_key || ' ' || coalesce(company_key, '')", sql.Put(" " + word))} > 0");

    /// <summary>The longest word, which most names don't have, begins a word of one column. Written so that an index is walked without making new texts.</summary>
    public static string LongestWord(SqlText sql, ProspectSearch search, string column)
    {
        var word = search.Words.MaxBy(each => each.Length)!;
        return $"({sql.Position(column, sql.Put(" " + word))} > 0 or ({column} >= {sql.Put(word)} and {column} < {sql.Put(word + WordReading.Last)}))";
    }

    public static string Number<T>(T value)
        where T : struct, Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static void Add(List<string> all, bool isAsked, Func<string> predicate)
    {
        if (isAsked)
        {
            all.Add(predicate());
        }
    }
}
