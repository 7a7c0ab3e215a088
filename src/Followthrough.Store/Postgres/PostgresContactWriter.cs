using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Store.Sources;
using NodaTime.Text;
using Npgsql;
using NpgsqlTypes;

namespace Followthrough.Store.Postgres;

/// <summary>Writes contacts into PostgreSQL: new ones by binary COPY, parents first; what is added to known ones by statements.</summary>
internal sealed class PostgresContactWriter : IBulkWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly long _workspace;
    private readonly NewContactRows _rows;

    internal PostgresContactWriter(NpgsqlConnection connection, long workspace)
    {
        (_connection, _workspace) = (connection, workspace);
        _rows = new NewContactRows(workspace, this);
    }

    internal void Insert(IReadOnlyList<NewContact> contacts)
    {
        _rows.Write(contacts);
        foreach (var deal in contacts.SelectMany(contact => contact.Deals))
        {
            Add(deal);
        }
    }

    internal void Update(IReadOnlyList<KnownContact> contacts)
    {
        foreach (var contact in contacts)
        {
            var prospect = contact.Prospect;
            Run("update prospects set company = $3, company_key = $4, country = $5, city = $6, zone_id = $7, labels = $8, custom = $9, value = $10, currency = $11, "
                + "source = $12, scored_at = 0, version = version + 1 where workspace_id = $1 and id = $2",
                Number(_workspace), Number(prospect.Id), Text(prospect.Company), Text(prospect.CompanyKey), Text(prospect.Country), Text(prospect.City),
                Text(prospect.ZoneId), Text(StoredText.Of(prospect.Labels)), Text(StoredText.Of(prospect.Custom)), Number(StoredText.Money(prospect.Value)),
                Text(prospect.Currency), Text(prospect.Source));
            if (contact.Person is { } person)
            {
                WriteKnown(person, contact.IsPersonNew);
            }

            foreach (var address in contact.NewClaims)
            {
                Run("insert into address_claims (workspace_id, address, prospect_id, person_number) values ($1, $2, $3, $4)",
                    Number(_workspace), Text(address), Number(prospect.Id), Integer(contact.Person!.Number));
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
        Number(_workspace), Number(person.ProspectId), Integer(person.Number), Text(person.GivenName), Text(person.FamilyName), Text(person.Title),
        Text(StoredText.Of(person.Emails)), Text(StoredText.Of(person.Phones)), Text(person.ZoneId), Text(person.Name));

    private void Add(Deal deal) => Run("insert into deals (workspace_id, prospect_id, number, title, value, currency, stage, closed_on, created_at) values ($1, $2, "
            + "(select coalesce(max(number), 0) + 1 from deals where workspace_id = $1 and prospect_id = $2), $3, $4, $5, $6, $7, $8)",
        Number(_workspace), Number(deal.ProspectId), Text(deal.Title), Number(StoredText.Money(deal.Value)), Text(deal.Currency), Integer((int)deal.Stage),
        Text(deal.ClosedOn is { } day ? LocalDatePattern.Iso.Format(day) : null), Number(deal.CreatedAt.ToUnixTimeMilliseconds()));

    private void Add(TimelineEntry entry) => Run("insert into timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id) values ($1, $2, "
            + "(select coalesce(max(number), 0) + 1 from timeline where workspace_id = $1 and prospect_id = $2), $3, $4, $5, $6, $7)",
        Number(_workspace), Number(entry.ProspectId), Number(entry.At.ToUnixTimeMilliseconds()), Integer((int)entry.Kind), Text(entry.Summary), Text(entry.Detail),
        Number(entry.SellerId));

    void IBulkWriter.Write<T>(string table, List<T> rows, Action<BulkRow, T> write)
    {
        using var copy = _connection.BeginBinaryImport($"copy {table} from stdin (format binary)");
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
        using var command = Command(_connection, sql, values);
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
    private sealed class CopyRow(NpgsqlBinaryImporter copy) : BulkRow
    {
        internal override BulkRow Number(long? value) => Write(value, NpgsqlDbType.Bigint);

        internal override BulkRow Integer(int? value) => Write(value, NpgsqlDbType.Integer);

        internal override BulkRow Flag(bool value) => Write<bool>(value, NpgsqlDbType.Boolean);

        internal override BulkRow Real(double value) => Write<double>(value, NpgsqlDbType.Double);

        // PostgreSQL keeps no NUL in texts; the reader rejects rows with one, and a card may still bring it.
        internal override BulkRow Text(string? value)
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
