using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects.Reading;

namespace Followthrough.Store.Prospects;

/// <summary>
/// Finds whose a telephone number is. There is no index of numbers, which every import would pay for: all people are looked through, once, for
/// a whole number only.
/// </summary>
public static class PhoneOwners
{
    /// <summary>The prospects with someone of that number, in the order of their numbers.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="search">The number.</param>
    /// <param name="most">Most prospects.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<long>> FindAsync(DbConnection connection, long workspaceId, PhoneSearch search, int most, CancellationToken cancel)
    {
        var sql = new SqlText(connection);
        await using var command = sql.Command(string.Create(
            CultureInfo.InvariantCulture,
            $"select prospect_id, phones from people where workspace_id = {sql.Put(workspaceId)} and phones like {sql.Put(search.Like)} order by prospect_id"));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<long>();
        while (found.Count < most && await reader.ReadAsync(cancel))
        {
            var prospect = reader.GetInt64(0);
            if (found.LastOrDefault() != prospect && reader.Texts(1).Any(search.Fits))
            {
                found.Add(prospect);
            }
        }

        return found;
    }
}
