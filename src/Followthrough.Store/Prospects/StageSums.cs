using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects.Reading;

namespace Followthrough.Store.Prospects;

/// <summary>What is in play in each stage.</summary>
public static class StageSums
{
    /// <summary>Values that are added up, the largest first; beyond them the sums say "at least".</summary>
    public const int MostAdded = 20_000;

    /// <summary>The sums of the open prospects' values, by stage and currency.</summary>
    public static async Task<(IReadOnlyList<StageSum> Sums, bool AreAtLeast)> ReadAsync(DbConnection connection, long workspaceId, CancellationToken cancel)
    {
        var sql = new SqlText(connection);
        await using var command = sql.Command(string.Create(
            CultureInfo.InvariantCulture,
            $"select stage, currency, sum(value), count(*) from (select stage, currency, value from prospects{sql.By("ix_prospects_value")} where workspace_id = {sql.Put(workspaceId)} and value is not null and standing <> 3 order by value desc limit {MostAdded}) as largest group by stage, currency order by stage, 3 desc"));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var sums = new List<StageSum>();
        var added = 0L;
        while (await reader.ReadAsync(cancel))
        {
            added += Convert.ToInt64(reader.GetValue(3), CultureInfo.InvariantCulture);
            sums.Add(new StageSum(
                (Stage)reader.GetInt32(0), reader.Text(1) ?? "", Convert.ToDecimal(reader.GetValue(2), CultureInfo.InvariantCulture) / StoredMoney.PerUnit));
        }

        return (sums, added == MostAdded);
    }
}

/// <summary>What is in play in a stage, in one currency.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Value">The sum.</param>
public sealed record StageSum(Stage Stage, string Currency, decimal Value);
