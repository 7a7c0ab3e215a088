using System.Runtime.InteropServices;
using NodaTime;

namespace Followthrough.Domain.Sources;

/// <summary>
/// Makes contacts out of rows of cells. One reader serves one thread: it reuses its lists, so that a row costs little more than its
/// own strings.
/// </summary>
public sealed class RowReader
{
    private const int LongestValue = 500; // characters of a name, a title, a company: longer is a damaged file
    private const int LongestNote = 20_000;

    private readonly ColumnMapping mapping;
    private readonly MappedColumn[] columns;
    private readonly string?[] fields = new string?[Enum.GetValues<ContactField>().Length];
    private readonly List<string> emails = [];
    private readonly List<ContactPhone> phones = [];
    private readonly List<string> tags = [];
    private readonly List<KeyValuePair<string, string>> custom = [];
    private readonly List<string> problems = [];
    private readonly PlaceChoice places = new();
    private string? brokenEmail;
    private bool optedOut;
    private MappedColumn? created;
    private MappedColumn? dealDate;
    private MappedColumn? dealValue;
    private MappedColumn? activityDue;

    /// <summary>A reader for files with these columns.</summary>
    public RowReader(ColumnMapping mapping)
    {
        this.mapping = mapping;
        columns = [.. mapping.Columns.Where(column => column.Field is not (ContactField.Ignore or ContactField.Label))];
    }

    /// <summary>The mapping it reads by.</summary>
    public ColumnMapping Mapping => mapping;

    /// <summary>Reads one row.</summary>
    /// <param name="line">The line on which it begins.</param>
    /// <param name="cells">Its cells, one per column; missing ones are empty.</param>
    /// <param name="rejection">Why the row is left out, in plain words; null where it is good.</param>
    /// <returns>The contact; null where the row is left out.</returns>
    public ContactRow? Read(long line, ReadOnlySpan<string> cells, out string? rejection)
    {
        Clear();
        foreach (var column in columns)
        {
            var cell = Unescaped(cells[column.Index].Trim());
            if (cell.Length > 0)
            {
                Take(column, cell, column.LabelColumn is { } label ? cells[label].Trim() : "");
            }
        }

        rejection = Rejection();
        return rejection is null ? Build(line) : null;
    }

    private void Clear()
    {
        Array.Clear(fields);
        emails.Clear();
        phones.Clear();
        tags.Clear();
        custom.Clear();
        problems.Clear();
        places.Clear();
        brokenEmail = null;
        optedOut = false;
    }

    // Spreadsheets and our own error files put an apostrophe before what would be a formula.
    private static string Unescaped(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private void Take(MappedColumn column, string cell, string label)
    {
        switch (column.Field)
        {
            case ContactField.Custom:
                TakeCustom(column, cell, label);
                break;
            case ContactField.Email:
                brokenEmail = EmailText.Read(cell, emails) ?? brokenEmail;
                break;
            case ContactField.Phone:
                TakePhone(column, cell, label);
                break;
            case ContactField.Street or ContactField.City or ContactField.Region or ContactField.PostalCode or ContactField.Country or ContactField.Address:
                places.Take(column, cell);
                break;
            case ContactField.Tags:
                TagText.Read(cell, tags);
                break;
            case ContactField.OptOut:
                optedOut |= OptOutText.IsOut(cell);
                break;
            case ContactField.OptIn:
                optedOut |= OptOutText.IsNotIn(cell);
                break;
            case ContactField.Note:
                ref var note = ref fields[(int)ContactField.Note];
                note = note is null ? cell : note + "\n" + cell;
                break;
            case ContactField.Zone:
                TakeZone(column, cell);
                break;
            default:
                TakeText(column, cell);
                break;
        }
    }

    private void TakeCustom(MappedColumn column, string cell, string label) =>
        AddCustom(label.Length > 0 ? label.TrimStart('*', ' ') : column.CustomName, cell);

    private void AddCustom(string name, string value)
    {
        if (name.Length == 0 || PlaceholderText.Is(value))
        {
            return;
        }

        for (var i = 0; i < custom.Count; i++)
        {
            if (ReferenceEquals(custom[i].Key, name) || custom[i].Key == name)
            {
                custom[i] = new(name, custom[i].Value + "; " + value);
                return;
            }
        }

        custom.Add(new(name, value));
    }

    private void TakePhone(MappedColumn column, string cell, string label)
    {
        var kind = label.Length > 0 ? PhoneText.KindOf(label) : column.Kind;
        if (kind == ValueKind.Fax)
        {
            AddCustom(label.Length > 0 ? label.TrimStart('*', ' ') : column.CustomName, cell);
            return;
        }

        PhoneText.Read(cell, kind == ValueKind.None ? column.Kind : kind, phones);
    }

    private void TakeZone(MappedColumn column, string cell)
    {
        fields[(int)ContactField.Zone] = ZoneText.Read(cell);
        if (fields[(int)ContactField.Zone] is null && !PlaceholderText.Is(cell))
        {
            problems.Add($"\"{cell}\" is no time zone we know; kept as {column.CustomName}.");
            AddCustom(column.CustomName, cell);
        }
    }

    private void TakeText(MappedColumn column, string cell)
    {
        ref var field = ref fields[(int)column.Field];
        if (field is not null)
        {
            AddCustom(column.CustomName, cell);
            return;
        }

        if (PlaceholderText.Is(cell))
        {
            return;
        }

        field = cell;
        switch (column.Field)
        {
            case ContactField.Created:
                created = column;
                break;
            case ContactField.DealDate:
                dealDate = column;
                break;
            case ContactField.DealValue:
                dealValue = column;
                break;
            case ContactField.ActivityDue:
                activityDue = column;
                break;
        }
    }

    private string? Rejection()
    {
        if (brokenEmail is not null && emails.Count == 0)
        {
            return $"The e-mail address \"{brokenEmail}\" is not valid.";
        }

        var named = Of(ContactField.Name) ?? Of(ContactField.FirstName) ?? Of(ContactField.LastName) ?? Of(ContactField.Company);
        if (named is null && emails.Count == 0 && phones.Count == 0)
        {
            return "There is no name, no company, no e-mail address and no phone number in this row.";
        }

        if (named is { Length: > LongestValue })
        {
            return $"The name or company is {named.Length} characters long: the file seems to be damaged here.";
        }

        return null;
    }

    private ContactRow Build(long line)
    {
        if (brokenEmail is not null)
        {
            problems.Add($"The e-mail address \"{brokenEmail}\" is not valid and was left out.");
        }

        places.Settle(AddCustom);
        var (name, first, last) = ReadName();
        return new ContactRow
        {
            Line = line,
            Name = name,
            FirstName = first,
            LastName = last,
            Title = Of(ContactField.Title),
            Company = Of(ContactField.Company),
            Emails = emails.Count == 0 ? [] : [.. emails],
            Phones = phones.Count == 0 ? [] : [.. phones],
            Street = places.Street,
            City = places.City,
            Region = places.Region,
            PostalCode = places.PostalCode,
            Country = places.Country,
            ZoneId = Of(ContactField.Zone),
            Website = Of(ContactField.Website),
            Owner = Of(ContactField.Owner),
            Source = Of(ContactField.Source),
            Stage = Of(ContactField.Stage),
            Lifecycle = Of(ContactField.Lifecycle),
            Deal = ReadDeal(),
            Note = Of(ContactField.Note) is { Length: > LongestNote } note ? note[..LongestNote] : Of(ContactField.Note),
            Activity = ReadActivity(),
            Tags = tags.Count == 0 ? [] : [.. tags],
            OptedOut = optedOut,
            Created = ReadDate(ContactField.Created, created),
            ExternalId = Of(ContactField.ExternalId),
            Custom = custom.Count == 0 ? [] : CollectionsMarshal.AsSpan(custom).ToArray(),
            Problems = problems.Count == 0 ? [] : [.. problems],
        };
    }

    private (string? Name, string? First, string? Last) ReadName()
    {
        var first = Of(ContactField.FirstName);
        var last = Of(ContactField.LastName);
        var whole = Of(ContactField.Name);
        if (first is null && last is null && whole is not null)
        {
            (first, last) = NameText.Split(whole);
            return (whole.Contains(',', StringComparison.Ordinal) ? NameText.Join(first, null, last) : whole, first, last);
        }

        return (whole ?? NameText.Join(first, Of(ContactField.MiddleName), last), first, last);
    }

    private ContactDeal? ReadDeal()
    {
        var title = Of(ContactField.DealTitle);
        if (title is null && Of(ContactField.DealValue) is null)
        {
            return null;
        }

        decimal? value = null;
        string? currency = null;
        if (Of(ContactField.DealValue) is { } cell)
        {
            if (AmountText.TryRead(cell, dealValue!.Decimals, out var amount, out currency))
            {
                value = amount;
            }
            else
            {
                problems.Add($"\"{cell}\" is no amount of money; kept as {dealValue.CustomName}.");
                AddCustom(dealValue.CustomName, cell);
            }
        }

        currency = Of(ContactField.DealCurrency) is { } named ? AmountText.CurrencyOf(named) ?? currency : currency;
        var date = ReadDate(ContactField.DealDate, dealDate);
        return title is null && value is null ? null : new ContactDeal(title, value, currency, Of(ContactField.DealStage), date);
    }

    private ContactActivity? ReadActivity()
    {
        var due = ReadDate(ContactField.ActivityDue, activityDue);
        var subject = Of(ContactField.ActivitySubject);
        return due is null && subject is null ? null : new ContactActivity(subject, due);
    }

    private LocalDate? ReadDate(ContactField field, MappedColumn? column)
    {
        if (Of(field) is not { } cell)
        {
            return null;
        }

        if (DateText.TryRead(cell, column!.Dates, out var date))
        {
            return date;
        }

        problems.Add($"\"{cell}\" is no date; kept as {column.CustomName}.");
        AddCustom(column.CustomName, cell);
        return null;
    }

    private string? Of(ContactField field) => fields[(int)field];
}
