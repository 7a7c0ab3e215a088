using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;

namespace Followthrough.Store.Insights;

/// <summary>Counts what each of a cadence's wordings brought.</summary>
public static class WordingRows
{
    // What a prospect got first counts: they can't be asked the same for the first time twice. A reply (kind 1) in the timeline is a human's, on
    // whatever channel; what machines answer stands there as something else. Warm is from 4 on (Warmth.Of), or a yes in a talk (result 5), which is an
    // answer, too.
    private const string SaidYes =
        "select 1 from touches y where y.workspace_id = @workspace and y.prospect_id = f.prospect_id and y.result = 5 and y.done_at > f.done_at and y.done_at <= f.done_at + @days";

    private static string Sql(int keys) => $"""
        with firsts as (
            select t.wording, t.prospect_id, t.done_at from touches t
            where t.workspace_id = @workspace and t.wording in ({string.Join(", ", Enumerable.Range(0, keys).Select(Key))}) and t.state = 1 and t.done_at is not null
              and not exists (select 1 from touches e where e.workspace_id = t.workspace_id and e.prospect_id = t.prospect_id and e.wording = t.wording and e.state = 1 and e.number < t.number)
        )
        select f.wording as Wording, count(*) as Sent,
            sum(case when f.done_at <= @old then 1 else 0 end) as Counted,
            sum(case when f.done_at <= @old and f.done_at > @lately then 1 else 0 end) as CountedLately,
            sum(case when f.done_at <= @old and (exists (
                select 1 from timeline r where r.workspace_id = @workspace and r.prospect_id = f.prospect_id and r.kind = 1 and r.at > f.done_at and r.at <= f.done_at + @days)
                or exists ({SaidYes}))
                then 1 else 0 end) as Replied,
            sum(case when f.done_at <= @old and (exists (
                select 1 from incoming i where i.workspace_id = @workspace and i.prospect_id = f.prospect_id and i.warmth >= 4 and i.received_at > f.done_at and i.received_at <= f.done_at + @days)
                or exists ({SaidYes}))
                then 1 else 0 end) as Warm
        from firsts f group by f.wording
        """;

    /// <summary>The counts of the wordings that anybody got.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="keys">The wordings, as touches remember them.</param>
    /// <param name="days">How long an answer may take.</param>
    /// <param name="lately">How far back the rate is looked at, from when a message begins to count.</param>
    /// <param name="now">Now.</param>
    public static async Task<IReadOnlyDictionary<string, WordingRow>> ReadAsync(
        DbConnection connection, long workspaceId, IReadOnlyList<string> keys, Duration days, Duration lately, Instant now)
    {
        var old = (now - days).ToUnixTimeMilliseconds();
        var values = new DynamicParameters(new { workspace = workspaceId, old, lately = old - (long)lately.TotalMilliseconds, days = (long)days.TotalMilliseconds });
        for (var i = 0; i < keys.Count; i++)
        {
            values.Add(Key(i), keys[i]);
        }

        var rows = await connection.QueryAsync<WordingRow>(Sql(keys.Count), values);
        return rows.ToDictionary(row => row.Wording);
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"@key{number}");
}

/// <summary>What one wording brought.</summary>
public sealed class WordingRow
{
    /// <summary>The wording.</summary>
    public string Wording { get; set; } = "";

    /// <summary>Prospects that got it.</summary>
    public long Sent { get; set; }

    /// <summary>Those that have had their days to answer.</summary>
    public long Counted { get; set; }

    /// <summary>Those of them that came to count lately.</summary>
    public long CountedLately { get; set; }

    /// <summary>Those of the counted that answered.</summary>
    public long Replied { get; set; }

    /// <summary>Those of the counted that answered warmly.</summary>
    public long Warm { get; set; }
}
