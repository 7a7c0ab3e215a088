using System.Data.Common;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects.Reading;

namespace Followthrough.Store.Prospects;

/// <summary>The person of each prospect that a list names beside the company.</summary>
public static class FirstPeople
{
    /// <summary>By prospect: the first person who hasn't left, or else the first. Prospects without people are missing.</summary>
    public static async Task<IReadOnlyDictionary<long, Person>> ReadAsync(
        DbConnection connection, long workspaceId, IReadOnlyCollection<long> prospects, CancellationToken cancel)
    {
        var people = new Dictionary<long, Person>();
        if (prospects.Count == 0)
        {
            return people;
        }

        var sql = new SqlText(connection);
        await using var command = sql.Command(
            $"select prospect_id, number, name, given_name, title, has_left, zone_id from people where workspace_id = {sql.Put(workspaceId)} and {sql.IsOneOf("prospect_id", prospects)} order by prospect_id, has_left, number");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            people.TryAdd(reader.GetInt64(0), new Person
            {
                WorkspaceId = workspaceId, ProspectId = reader.GetInt64(0), Number = reader.GetInt32(1), Name = reader.GetString(2), GivenName = reader.Text(3),
                Title = reader.Text(4), HasLeft = reader.GetBoolean(5), ZoneId = reader.Text(6),
            });
        }

        return people;
    }
}
