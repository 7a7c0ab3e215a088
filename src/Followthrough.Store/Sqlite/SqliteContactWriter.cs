using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store.Sources;
using NodaTime.Text;

namespace Followthrough.Store.Sqlite;

/// <summary>Writes contacts into SQLite row by row with prepared statements. Columns that are empty for everyone new aren't bound.</summary>
internal sealed class SqliteContactWriter(Func<string, SqliteStatement> statement, long workspace)
{
    private const string InsertProspect = """
        insert into prospects (workspace_id, id, name, name_key, company, company_key, owner_id, stage, standing, tier, tier_is_set, fit, source, import_id, country,
            city, zone_id, labels, custom, created_at, touches_done, unanswered, value, currency, next_number, next_due, next_channel, next_minutes, next_enrollment,
            next_is_promised, next_is_automated, score, rank, chance, scored_at, touch_number, version)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 0, 0, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31,
            ?32, ?33, ?34)
        """;

    private const string InsertPerson = """
        insert into people (workspace_id, prospect_id, number, name, given_name, family_name, title, emails, phones, zone_id, has_left)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)
        """;

    private const string InsertClaim = "insert into address_claims (workspace_id, address, prospect_id, person_number) values (?1, ?2, ?3, ?4)";

    private const string InsertEnrollment = """
        insert into enrollments (workspace_id, prospect_id, number, cadence_id, person_number, started_at, state, step, step_id, rounds, due)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """;

    private const string InsertEntry = """
        insert into timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    private const string AddEntry = """
        insert into timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id)
        values (?1, ?2, (select coalesce(max(number), 0) + 1 from timeline where workspace_id = ?1 and prospect_id = ?2), ?3, ?4, ?5, ?6, ?7)
        """;

    private const string InsertDeal = """
        insert into deals (workspace_id, prospect_id, number, title, value, currency, stage, closed_on, created_at)
        values (?1, ?2, (select coalesce(max(number), 0) + 1 from deals where workspace_id = ?1 and prospect_id = ?2), ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    private const string InsertTouch = """
        insert into touches (workspace_id, prospect_id, number, person_number, channel, direction, state, goal, benefit, ask, ask_state, is_gift_of_help, due, minutes,
            is_promised, times_put_off, seller_id)
        values (?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, ?8, 0, ?9, ?10, ?11, ?12, 0, ?13)
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

    internal void Insert(IReadOnlyList<NewContact> contacts)
    {
        var prospects = Prepared(InsertProspect);
        var people = Prepared(InsertPerson);
        var enrollments = Prepared(InsertEnrollment);
        var entries = Prepared(InsertEntry);
        foreach (var contact in contacts)
        {
            var texts = contact.Texts;
            Write(prospects, contact.Prospect, texts.Labels, texts.Custom);
            if (contact.Person is { } person)
            {
                Write(people, person, texts.Emails, texts.Phones);
            }

            if (contact.Enrollment is { } enrollment)
            {
                Write(enrollments, enrollment);
            }

            foreach (var entry in contact.Timeline)
            {
                Write(entries, entry);
            }

            foreach (var deal in contact.Deals)
            {
                Write(deal);
            }

            foreach (var touch in contact.Touches)
            {
                Write(touch);
            }
        }

        WriteClaims([.. contacts.SelectMany(contact => contact.Claims.Select(address => (address, contact.Prospect.Id, contact.Person!.Number)))]);
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

    private static void Write(SqliteStatement insert, Prospect prospect, string labels, string custom)
    {
        insert.Bind(2, prospect.Id);
        insert.Bind(3, prospect.Name);
        insert.Bind(4, prospect.NameKey);
        insert.Bind(5, prospect.Company);
        insert.Bind(6, prospect.CompanyKey);
        insert.Bind(7, prospect.OwnerId);
        insert.Bind(8, (long)prospect.Stage);
        insert.Bind(9, (long)prospect.Standing);
        insert.Bind(10, (long)prospect.Tier);
        insert.Bind(11, prospect.Fit);
        insert.Bind(12, prospect.Source);
        insert.Bind(13, prospect.ImportId);
        insert.Bind(14, prospect.Country);
        insert.Bind(15, prospect.City);
        insert.Bind(16, prospect.ZoneId);
        insert.Bind(17, labels);
        insert.Bind(18, custom);
        insert.Bind(19, prospect.CreatedAt);
        insert.Bind(20, StoredText.Money(prospect.Value));
        insert.Bind(21, prospect.Currency);
        insert.Bind(22, prospect.NextNumber);
        insert.Bind(23, prospect.NextDue);
        insert.Bind(24, prospect.NextChannel);
        insert.Bind(25, prospect.NextMinutes);
        insert.Bind(26, prospect.NextEnrollment);
        insert.Bind(27, prospect.NextIsPromised);
        insert.Bind(28, prospect.NextIsAutomated);
        insert.Bind(29, prospect.Score);
        insert.Bind(30, prospect.Rank);
        insert.Bind(31, prospect.Chance);
        insert.Bind(32, prospect.ScoredAt);
        insert.Bind(33, prospect.TouchNumber);
        insert.Bind(34, prospect.Version);
        insert.Run();
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

    private static void Write(SqliteStatement insert, Enrollment enrollment)
    {
        insert.Bind(2, enrollment.ProspectId);
        insert.Bind(3, enrollment.Number);
        insert.Bind(4, enrollment.CadenceId);
        insert.Bind(5, enrollment.PersonNumber);
        insert.Bind(6, enrollment.StartedAt);
        insert.Bind(7, (long)enrollment.State);
        insert.Bind(8, enrollment.Step);
        insert.Bind(9, enrollment.StepId);
        insert.Bind(10, enrollment.Rounds);
        insert.Bind(11, enrollment.Due);
        insert.Run();
    }

    private static void Write(SqliteStatement insert, TimelineEntry entry)
    {
        insert.Bind(2, entry.ProspectId);
        insert.Bind(3, entry.Number);
        insert.Bind(4, entry.At);
        insert.Bind(5, (long)entry.Kind);
        insert.Bind(6, entry.Summary);
        insert.Bind(7, entry.Detail);
        insert.Bind(8, entry.SellerId);
        insert.Run();
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

    private void Write(Touch touch)
    {
        var insert = Prepared(InsertTouch);
        insert.Bind(2, touch.ProspectId);
        insert.Bind(3, touch.Number);
        insert.Bind(4, touch.PersonNumber);
        insert.Bind(5, (long)touch.Channel);
        insert.Bind(6, touch.Goal);
        insert.Bind(7, touch.Benefit);
        insert.Bind(8, touch.Ask);
        insert.Bind(9, touch.IsGiftOfHelp);
        insert.Bind(10, touch.Due);
        insert.Bind(11, touch.Minutes);
        insert.Bind(12, touch.IsPromised);
        insert.Bind(13, touch.SellerId);
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
        var prepared = statement(sql);
        prepared.Bind(1, workspace);
        return prepared;
    }
}
