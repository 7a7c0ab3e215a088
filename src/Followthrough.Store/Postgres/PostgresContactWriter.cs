using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store.Sources;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Postgres;

/// <summary>Writes contacts into PostgreSQL: new ones by binary COPY, parents first; what is added to known ones by statements.</summary>
internal sealed class PostgresContactWriter(NpgsqlConnection connection, long workspace)
{
    internal void Insert(IReadOnlyList<NewContact> contacts)
    {
        Copy("prospects (workspace_id, id, name, name_key, company, company_key, owner_id, stage, standing, tier, tier_is_set, fit, source, import_id, country, city, "
            + "zone_id, labels, custom, created_at, touches_done, unanswered, value, currency, next_number, next_due, next_channel, next_minutes, next_enrollment, "
            + "next_is_promised, next_is_automated, score, rank, chance, scored_at, touch_number, version)", contacts, WriteProspect);
        Copy("people (workspace_id, prospect_id, number, name, given_name, family_name, title, emails, phones, zone_id, has_left)",
            contacts.Where(contact => contact.Person is not null), WritePerson);
        Copy("address_claims (workspace_id, address, prospect_id, person_number)",
            contacts.SelectMany(contact => contact.Claims.Select(address => (address, contact.Prospect.Id, contact.Person!.Number))).OrderBy(claim => claim.address, StringComparer.Ordinal), WriteClaim);
        Copy("enrollments (workspace_id, prospect_id, number, cadence_id, person_number, started_at, state, step, step_id, rounds, due)",
            contacts.Where(contact => contact.Enrollment is not null).Select(contact => contact.Enrollment!), Write);
        Copy("timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id)", contacts.SelectMany(contact => contact.Timeline), Write);
        foreach (var deal in contacts.SelectMany(contact => contact.Deals))
        {
            Add(deal);
        }

        Copy("touches (workspace_id, prospect_id, number, person_number, channel, direction, state, goal, benefit, ask, ask_state, is_gift_of_help, due, minutes, "
            + "is_promised, times_put_off, seller_id)", contacts.SelectMany(contact => contact.Touches), Write);
    }

    internal void Update(IReadOnlyList<KnownContact> contacts)
    {
        foreach (var contact in contacts)
        {
            var prospect = contact.Prospect;
            Run("update prospects set company = $3, company_key = $4, country = $5, city = $6, zone_id = $7, labels = $8, custom = $9, value = $10, currency = $11, "
                + "source = $12, scored_at = 0, version = version + 1 where workspace_id = $1 and id = $2",
                Number(workspace), Number(prospect.Id), Text(prospect.Company), Text(prospect.CompanyKey), Text(prospect.Country), Text(prospect.City),
                Text(prospect.ZoneId), Text(StoredText.Of(prospect.Labels)), Text(StoredText.Of(prospect.Custom)), Number(StoredText.Money(prospect.Value)),
                Text(prospect.Currency), Text(prospect.Source));
            if (contact.Person is { } person)
            {
                WriteKnown(person, contact.IsPersonNew);
            }

            foreach (var address in contact.NewClaims)
            {
                Run("insert into address_claims (workspace_id, address, prospect_id, person_number) values ($1, $2, $3, $4)",
                    Number(workspace), Text(address), Number(prospect.Id), Integer(contact.Person!.Number));
            }

            foreach (var deal in contact.NewDeals)
            {
                Add(deal);
            }

            foreach (var entry in contact.NewEntries)
            {
                Add(entry);
            }
        }
    }

    private void WriteKnown(Person person, bool isNew) => Run(isNew
            ? "insert into people (workspace_id, prospect_id, number, given_name, family_name, title, emails, phones, zone_id, name, has_left) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false)"
            : "update people set given_name = $4, family_name = $5, title = $6, emails = $7, phones = $8, zone_id = $9 where workspace_id = $1 and prospect_id = $2 and number = $3 and name = $10",
        Number(workspace), Number(person.ProspectId), Integer(person.Number), Text(person.GivenName), Text(person.FamilyName), Text(person.Title),
        Text(StoredText.Of(person.Emails)), Text(StoredText.Of(person.Phones)), Text(person.ZoneId), Text(person.Name));

    private void Add(Deal deal) => Run("insert into deals (workspace_id, prospect_id, number, title, value, currency, stage, closed_on, created_at) values ($1, $2, "
            + "(select coalesce(max(number), 0) + 1 from deals where workspace_id = $1 and prospect_id = $2), $3, $4, $5, $6, $7, $8)",
        Number(workspace), Number(deal.ProspectId), Text(deal.Title), Number(StoredText.Money(deal.Value)), Text(deal.Currency), Integer((int)deal.Stage),
        Text(deal.ClosedOn is { } day ? LocalDatePattern.Iso.Format(day) : null), Number(deal.CreatedAt.ToUnixTimeMilliseconds()));

    private void Add(TimelineEntry entry) => Run("insert into timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id) values ($1, $2, "
            + "(select coalesce(max(number), 0) + 1 from timeline where workspace_id = $1 and prospect_id = $2), $3, $4, $5, $6, $7)",
        Number(workspace), Number(entry.ProspectId), Number(entry.At.ToUnixTimeMilliseconds()), Integer((int)entry.Kind), Text(entry.Summary), Text(entry.Detail),
        Number(entry.SellerId));

    private void WriteProspect(CopyRow row, NewContact contact) => Write(row, contact.Prospect, contact.Texts.Labels, contact.Texts.Custom);

    private void WritePerson(CopyRow row, NewContact contact) => Write(row, contact.Person!, contact.Texts.Emails, contact.Texts.Phones);

    private void Write(CopyRow row, Prospect prospect, string labels, string custom) => row.Number(workspace).Number(prospect.Id).Text(prospect.Name).Text(prospect.NameKey).Text(prospect.Company)
        .Text(prospect.CompanyKey).Number(prospect.OwnerId).Integer((int)prospect.Stage).Integer((int)prospect.Standing).Integer((int)prospect.Tier).Flag(false)
        .Integer(prospect.Fit).Text(prospect.Source).Number(prospect.ImportId).Text(prospect.Country).Text(prospect.City).Text(prospect.ZoneId)
        .Text(labels).Text(custom).Time(prospect.CreatedAt).Integer(0).Integer(0)
        .Number(StoredText.Money(prospect.Value)).Text(prospect.Currency).Integer(prospect.NextNumber).Time(prospect.NextDue).Integer(prospect.NextChannel)
        .Integer(prospect.NextMinutes).Integer(prospect.NextEnrollment).Flag(prospect.NextIsPromised).Flag(prospect.NextIsAutomated).Real(prospect.Score)
        .Real(prospect.Rank).Real(prospect.Chance).Time(prospect.ScoredAt).Integer(prospect.TouchNumber).Number(prospect.Version);

    private void Write(CopyRow row, Person person, string emails, string phones) => row.Number(workspace).Number(person.ProspectId).Integer(person.Number).Text(person.Name).Text(person.GivenName)
        .Text(person.FamilyName).Text(person.Title).Text(emails).Text(phones).Text(person.ZoneId).Flag(false);

    private void WriteClaim(CopyRow row, (string Address, long ProspectId, int Person) claim) =>
        row.Number(workspace).Text(claim.Address).Number(claim.ProspectId).Integer(claim.Person);

    private void Write(CopyRow row, Enrollment walk) => row.Number(workspace).Number(walk.ProspectId).Integer(walk.Number).Number(walk.CadenceId)
        .Integer(walk.PersonNumber).Time(walk.StartedAt).Integer((int)walk.State).Integer(walk.Step).Text(walk.StepId).Integer(walk.Rounds).Time(walk.Due);

    private void Write(CopyRow row, TimelineEntry entry) => row.Number(workspace).Number(entry.ProspectId).Integer(entry.Number).Time(entry.At)
        .Integer((int)entry.Kind).Text(entry.Summary).Text(entry.Detail).Number(entry.SellerId);

    private void Write(CopyRow row, Touch touch) => row.Number(workspace).Number(touch.ProspectId).Integer(touch.Number).Integer(touch.PersonNumber)
        .Integer((int)touch.Channel).Integer((int)touch.Direction).Integer((int)touch.State).Text(touch.Goal).Text(touch.Benefit).Text(touch.Ask)
        .Integer((int)touch.AskState).Flag(touch.IsGiftOfHelp).Time(touch.Due).Integer(touch.Minutes).Flag(touch.IsPromised).Integer(touch.TimesPutOff)
        .Number(touch.SellerId);

    private void Copy<T>(string columns, IEnumerable<T> rows, Action<CopyRow, T> write)
    {
        using var copy = connection.BeginBinaryImport($"copy {columns} from stdin (format binary)");
        var row = new CopyRow(copy);
        foreach (var each in rows)
        {
            copy.StartRow();
            write(row, each);
        }

        copy.Complete();
    }

    private void Run(string sql, params (object Value, NpgsqlDbType Type)[] values)
    {
        using var command = Command(connection, sql, values);
        command.Prepare();
        command.ExecuteNonQuery();
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, (object Value, NpgsqlDbType Type)[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var (value, type) in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        }

        return command;
    }

    private static (object Value, NpgsqlDbType Type) Text(string? value) => ((object?)value ?? DBNull.Value, NpgsqlDbType.Text);

    private static (object Value, NpgsqlDbType Type) Number(long? value) => ((object?)value ?? DBNull.Value, NpgsqlDbType.Bigint);

    private static (object Value, NpgsqlDbType Type) Integer(int value) => (value, NpgsqlDbType.Integer);

    /// <summary>One row of a COPY, column by column.</summary>
    private sealed class CopyRow(NpgsqlBinaryImporter copy)
    {
        internal CopyRow Number(long? value) => Write(value, NpgsqlDbType.Bigint);

        internal CopyRow Integer(int? value) => Write(value, NpgsqlDbType.Integer);

        internal CopyRow Time(Instant? value) => Write(value?.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);

        internal CopyRow Flag(bool value)
        {
            copy.Write(value, NpgsqlDbType.Boolean);
            return this;
        }

        internal CopyRow Real(double value)
        {
            copy.Write(value, NpgsqlDbType.Double);
            return this;
        }

        // PostgreSQL keeps no NUL in texts; the reader rejects rows with one, and a card may still bring it.
        internal CopyRow Text(string? value)
        {
            if (value is null)
            {
                copy.WriteNull();
            }
            else
            {
                copy.Write(value.Contains('\0', StringComparison.Ordinal) ? value.Replace("\0", "", StringComparison.Ordinal) : value, NpgsqlDbType.Text);
            }

            return this;
        }

        private CopyRow Write<T>(T? value, NpgsqlDbType type)
            where T : struct
        {
            if (value is { } known)
            {
                copy.Write(known, type);
            }
            else
            {
                copy.WriteNull();
            }

            return this;
        }
    }
}
