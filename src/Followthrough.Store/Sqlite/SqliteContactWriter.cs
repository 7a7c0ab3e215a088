using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store.Sources;
using NodaTime.Text;
using SQLitePCL;

namespace Followthrough.Store.Sqlite;

/// <summary>Writes contacts into SQLite: new ones table by table, what is added to known ones row by row.</summary>
internal sealed class SqliteContactWriter : IDisposable
{
    private const string InsertPerson = """
        insert into people (workspace_id, prospect_id, number, name, given_name, family_name, title, emails, phones, zone_id, has_left)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)
        """;

    private const string InsertClaim = "insert into address_claims (workspace_id, address, prospect_id, person_number) values (?1, ?2, ?3, ?4)";

    private const string AddEntry = """
        insert into timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id)
        values (?1, ?2, (select coalesce(max(number), 0) + 1 from timeline where workspace_id = ?1 and prospect_id = ?2), ?3, ?4, ?5, ?6, ?7)
        """;

    private const string InsertDeal = """
        insert into deals (workspace_id, prospect_id, number, title, value, currency, stage, closed_on, created_at)
        values (?1, ?2, (select coalesce(max(number), 0) + 1 from deals where workspace_id = ?1 and prospect_id = ?2), ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    private const string UpdateProspect = """
        update prospects set company = ?3, company_key = ?4, country = ?5, city = ?6, zone_id = ?7, labels = ?8, custom = ?9, value = ?10, currency = ?11,
            source = ?12, scored_at = 0, version = version + 1
        where workspace_id = ?1 and id = ?2
        """;

    private const string UpdatePerson = """
        update people set given_name = ?4, family_name = ?5, title = ?6, emails = ?7, phones = ?8, zone_id = ?9
        where workspace_id = ?1 and prospect_id = ?2 and number = ?3
        """;

    private readonly sqlite3 _database;
    private readonly Func<string, SqliteStatement> _statement;
    private readonly long _workspace;
    private readonly Dictionary<string, SqliteRows> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SqliteContactPack> _written = [];

    internal SqliteContactWriter(sqlite3 database, Func<string, SqliteStatement> statement, long workspace) =>
        (_database, _statement, _workspace) = (database, statement, workspace);

    /// <summary>Packs the rows of new people; what it returns writes them, on whatever thread has the connection then.</summary>
    internal Action Pack(IReadOnlyList<NewContact> contacts)
    {
        var pack = _written.TryDequeue(out var used) ? used : new SqliteContactPack(_workspace);
        pack.Fill(contacts);
        return () => Write(pack);
    }

    private void Write(SqliteContactPack pack)
    {
        // SQLite takes this lock with every value that is bound; whoever has it already gets it for a quarter of the price.
        var alone = sqlite3_db_mutex(_database);
        sqlite3_mutex_enter(alone);
        try
        {
            foreach (var (table, rows) in pack.Filled)
            {
                if (!_tables.TryGetValue(table, out var into))
                {
                    into = new SqliteRows(_database, table);
                    _tables.Add(table, into);
                }

                into.Write(rows);
            }
        }
        finally
        {
            sqlite3_mutex_leave(alone);
        }

        foreach (var deal in pack.Deals)
        {
            Write(deal);
        }

        _written.Enqueue(pack);
    }

    internal void Update(IReadOnlyList<KnownContact> contacts, NodaTime.Instant at)
    {
        var prospects = Prepared(UpdateProspect);
        foreach (var contact in contacts)
        {
            var prospect = contact.Prospect;
            prospects.Bind(2, prospect.Id);
            prospects.Bind(3, prospect.Company);
            prospects.Bind(4, prospect.CompanyKey);
            prospects.Bind(5, prospect.Country);
            prospects.Bind(6, prospect.City);
            prospects.Bind(7, prospect.ZoneId);
            prospects.Bind(8, StoredText.Of(prospect.Labels));
            prospects.Bind(9, StoredText.Of(prospect.Custom));
            prospects.Bind(10, StoredText.Money(prospect.Value));
            prospects.Bind(11, prospect.Currency);
            prospects.Bind(12, prospect.Source);
            prospects.Run();
            if (contact.Person is { } person)
            {
                WriteKnown(person, contact.IsPersonNew);
            }

            foreach (var deal in contact.NewDeals)
            {
                Write(deal);
            }

            foreach (var entry in contact.NewEntries)
            {
                Add(entry);
            }
        }

        WriteClaims([.. contacts.SelectMany(contact => contact.NewClaims.Select(address => (address, contact.Prospect.Id, contact.Person!.Number)))]);
    }

    private static void Write(SqliteStatement insert, Person person, string emails, string phones)
    {
        insert.Bind(2, person.ProspectId);
        insert.Bind(3, person.Number);
        insert.Bind(4, person.Name);
        insert.Bind(5, person.GivenName);
        insert.Bind(6, person.FamilyName);
        insert.Bind(7, person.Title);
        insert.Bind(8, emails);
        insert.Bind(9, phones);
        insert.Bind(10, person.ZoneId);
        insert.Run();
    }

    private void WriteKnown(Person person, bool isNew)
    {
        if (isNew)
        {
            Write(Prepared(InsertPerson), person, StoredText.Of(person.Emails), StoredText.Of(person.Phones));
            return;
        }

        var update = Prepared(UpdatePerson);
        update.Bind(2, person.ProspectId);
        update.Bind(3, person.Number);
        update.Bind(4, person.GivenName);
        update.Bind(5, person.FamilyName);
        update.Bind(6, person.Title);
        update.Bind(7, StoredText.Of(person.Emails));
        update.Bind(8, StoredText.Of(person.Phones));
        update.Bind(9, person.ZoneId);
        update.Run();
    }

    private void Add(TimelineEntry entry)
    {
        var insert = Prepared(AddEntry);
        insert.Bind(2, entry.ProspectId);
        insert.Bind(3, entry.At);
        insert.Bind(4, (long)entry.Kind);
        insert.Bind(5, entry.Summary);
        insert.Bind(6, entry.Detail);
        insert.Bind(7, entry.SellerId);
        insert.Run();
    }

    private void Write(Deal deal)
    {
        var insert = Prepared(InsertDeal);
        insert.Bind(2, deal.ProspectId);
        insert.Bind(3, deal.Title);
        insert.Bind(4, StoredText.Money(deal.Value));
        insert.Bind(5, deal.Currency);
        insert.Bind(6, (long)deal.Stage);
        insert.Bind(7, deal.ClosedOn is { } day ? LocalDatePattern.Iso.Format(day) : null);
        insert.Bind(8, deal.CreatedAt);
        insert.Run();
    }

    private void WriteClaims(List<(string Address, long ProspectId, int Person)> claims)
    {
        var insert = Prepared(InsertClaim);
        foreach (var i in SqliteContactTables.InOrder([.. claims.Select(claim => claim.Address)]))
        {
            insert.Bind(2, claims[i].Address);
            insert.Bind(3, claims[i].ProspectId);
            insert.Bind(4, claims[i].Person);
            insert.Run();
        }
    }

    private SqliteStatement Prepared(string sql)
    {
        var prepared = _statement(sql);
        prepared.Bind(1, _workspace);
        return prepared;
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }
    }

    [DllImport("e_sqlite3")]
    private static extern nint sqlite3_db_mutex(sqlite3 database);

    [DllImport("e_sqlite3")]
    private static extern void sqlite3_mutex_enter(nint mutex);

    [DllImport("e_sqlite3")]
    private static extern void sqlite3_mutex_leave(nint mutex);
}
