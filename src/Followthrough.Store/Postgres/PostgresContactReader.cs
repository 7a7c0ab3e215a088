using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store.Sources;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Postgres;

/// <summary>Reads known people from PostgreSQL, all of a batch in one question.</summary>
internal sealed class PostgresContactReader(NpgsqlConnection connection, long workspace)
{
    internal KnownContact?[] Load(IReadOnlyList<(long ProspectId, int PersonNumber)> people, bool withHistory)
    {
        var ids = people.Select(person => person.ProspectId).Distinct().ToArray();
        var deals = withHistory ? Texts("select prospect_id, title from deals where workspace_id = $1 and prospect_id = any($2)", ids) : null;
        var notes = withHistory
            ? Texts($"select prospect_id, coalesce(detail, summary) from timeline where workspace_id = $1 and prospect_id = any($2) and kind = {(int)TimelineKind.Note}", ids)
            : null;
        var goals = withHistory ? Texts("select prospect_id, goal from touches where workspace_id = $1 and prospect_id = any($2)", ids) : null;
        using var select = PostgresContactWriter.Command(connection, """
            select a.at, p.id, p.name, p.company, p.company_key, p.country, p.city, p.zone_id, p.labels, p.custom, p.value, p.currency, p.source, p.owner_id,
                q.number, q.name, q.given_name, q.family_name, q.title, q.emails, q.phones, q.zone_id
            from unnest($2, $3) with ordinality as a (id, number, at)
            join prospects p on p.workspace_id = $1 and p.id = a.id
            left join people q on q.workspace_id = $1 and q.prospect_id = a.id and q.number = a.number
            """,
            [(workspace, NpgsqlDbType.Bigint), (people.Select(person => person.ProspectId).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint),
                (people.Select(person => person.PersonNumber).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer)]);
        using var row = select.ExecuteReader();
        var found = new KnownContact?[people.Count];
        while (row.Read())
        {
            var id = row.GetInt64(1);
            found[row.GetInt64(0) - 1] = new KnownContact
            {
                Prospect = ReadProspect(row, id),
                Person = row.IsDBNull(14) ? null : ReadPerson(row, id),
                DealTitles = deals is null ? [] : [.. deals[id]],
                Notes = notes is null ? [] : [.. notes[id]],
                TouchGoals = goals is null ? [] : [.. goals[id]],
            };
        }

        return found;
    }

    private Prospect ReadProspect(NpgsqlDataReader row, long id) => new()
    {
        WorkspaceId = workspace, Id = id, Name = row.GetString(2), Company = Text(row, 3), CompanyKey = Text(row, 4), Country = Text(row, 5), City = Text(row, 6),
        ZoneId = Text(row, 7), Labels = StoredText.ReadList(row.GetString(8)), Custom = StoredText.ReadPairs(row.GetString(9)),
        Value = StoredMoney.Read(row.IsDBNull(10) ? null : row.GetInt64(10)), Currency = Text(row, 11), Source = Text(row, 12), OwnerId = row.GetInt64(13),
    };

    private Person ReadPerson(NpgsqlDataReader row, long id) => new()
    {
        WorkspaceId = workspace, ProspectId = id, Number = row.GetInt32(14), Name = row.GetString(15), GivenName = Text(row, 16), FamilyName = Text(row, 17),
        Title = Text(row, 18), Emails = StoredText.ReadList(row.GetString(19)), Phones = StoredText.ReadList(row.GetString(20)), ZoneId = Text(row, 21),
    };

    private ILookup<long, string> Texts(string sql, long[] ids)
    {
        using var select = PostgresContactWriter.Command(connection, sql, [(workspace, NpgsqlDbType.Bigint), (ids, NpgsqlDbType.Array | NpgsqlDbType.Bigint)]);
        using var row = select.ExecuteReader();
        var texts = new List<(long Id, string Text)>();
        while (row.Read())
        {
            texts.Add((row.GetInt64(0), row.GetString(1)));
        }

        return texts.ToLookup(each => each.Id, each => each.Text);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
