using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store.Sources;

namespace Followthrough.Store.Sqlite;

/// <summary>Reads known people from SQLite, one after the other in the order of their key.</summary>
internal sealed class SqliteContactReader(Func<string, SqliteStatement> statement, long workspace)
{
    private const string SelectProspect =
        "select name, company, company_key, country, city, zone_id, labels, custom, value, currency, source, owner_id from prospects where workspace_id = ?1 and id = ?2";

    private const string SelectPerson = """
        select number, name, given_name, family_name, title, emails, phones, zone_id from people where workspace_id = ?1 and prospect_id = ?2 and number = ?3
        """;

    internal KnownContact?[] Load(IReadOnlyList<(long ProspectId, int PersonNumber)> people, bool withHistory)
    {
        var found = new KnownContact?[people.Count];
        foreach (var i in Enumerable.Range(0, people.Count).OrderBy(i => people[i]))
        {
            var (id, number) = people[i];
            if (ReadProspect(id) is { } prospect)
            {
                found[i] = new KnownContact
                {
                    Prospect = prospect,
                    Person = number == 0 ? null : ReadPerson(id, number),
                    DealTitles = withHistory ? Texts("select title from deals where workspace_id = ?1 and prospect_id = ?2", id) : [],
                    Notes = withHistory ? Texts($"select coalesce(detail, summary) from timeline where workspace_id = ?1 and prospect_id = ?2 and kind = {(int)TimelineKind.Note}", id) : [],
                    TouchGoals = withHistory ? Texts("select goal from touches where workspace_id = ?1 and prospect_id = ?2", id) : [],
                };
            }
        }

        return found;
    }

    private Prospect? ReadProspect(long id)
    {
        var select = Prepared(SelectProspect, id);
        if (!select.Step())
        {
            return null;
        }

        var prospect = new Prospect
        {
            WorkspaceId = workspace, Id = id, Name = select.Text(0), Company = select.TextOrNull(1), CompanyKey = select.TextOrNull(2), Country = select.TextOrNull(3),
            City = select.TextOrNull(4), ZoneId = select.TextOrNull(5), Labels = StoredText.ReadList(select.Text(6)), Custom = StoredText.ReadPairs(select.Text(7)),
            Value = StoredMoney.Read(select.IsNull(8) ? null : select.Long(8)), Currency = select.TextOrNull(9), Source = select.TextOrNull(10), OwnerId = select.Long(11),
        };
        select.Reset();
        return prospect;
    }

    private Person? ReadPerson(long id, int number)
    {
        var select = Prepared(SelectPerson, id);
        select.Bind(3, number);
        if (!select.Step())
        {
            return null;
        }

        var person = new Person
        {
            WorkspaceId = workspace, ProspectId = id, Number = number, Name = select.Text(1), GivenName = select.TextOrNull(2), FamilyName = select.TextOrNull(3),
            Title = select.TextOrNull(4), Emails = StoredText.ReadList(select.Text(5)), Phones = StoredText.ReadList(select.Text(6)), ZoneId = select.TextOrNull(7),
        };
        select.Reset();
        return person;
    }

    private List<string> Texts(string sql, long id)
    {
        var select = Prepared(sql, id);
        var texts = new List<string>();
        while (select.Step())
        {
            texts.Add(select.Text(0));
        }

        return texts;
    }

    private SqliteStatement Prepared(string sql, long id)
    {
        var prepared = statement(sql);
        prepared.Bind(1, workspace);
        prepared.Bind(2, id);
        return prepared;
    }
}
