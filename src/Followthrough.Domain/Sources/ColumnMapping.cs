using System.Globalization;

namespace Followthrough.Domain.Sources;

/// <summary>What the columns of a file mean: proposed from its headings and first rows, changeable column by column.</summary>
/// <param name="Source">The program that wrote the file.</param>
/// <param name="Columns">Every column, in the order of the file.</param>
public sealed record ColumnMapping(SourceKind Source, IReadOnlyList<MappedColumn> Columns)
{
    private static readonly ContactField[] Identifying =
    [
        ContactField.Name, ContactField.FirstName, ContactField.LastName, ContactField.Company, ContactField.Email, ContactField.Phone,
    ];

    /// <summary>The doubts of all columns, each naming its column.</summary>
    public IEnumerable<string> Doubts => Columns.Where(column => column.Doubt is not null).Select(column => column.Doubt!);

    /// <summary>Why nothing can be imported with this mapping, and what to do; null where it can.</summary>
    public string? Problem
    {
        get
        {
            if (Columns.FirstOrDefault(column => Prospects.EmailAddress.Normalize(column.Header) is not null) is { } contact)
            {
                return $"The first line has the address \"{contact.Header}\" in it, so it seems to be a contact. The first line must name the columns.";
            }

            return Columns.Any(column => Identifying.Contains(column.Field))
                ? null
                : "No column looks like a name, a company, an e-mail address or a phone number. Say which is which: --map \"Column=name\". "
                    + $"The columns are: {Quoted(Columns.Select(column => column.Header))}.";
        }
    }

    /// <summary>Changes one column.</summary>
    /// <param name="change">
    /// "Column=field": the column by its heading (case doesn't matter; "#3" is the third), the field by its name. After a colon, what the
    /// field needs: <c>custom:Shoe size</c>, <c>created:day-first</c>, <c>deal-date:month-first</c>, <c>deal-value:comma</c>.
    /// </param>
    /// <exception cref="FormatException">There is no such column or field; the message names what there is.</exception>
    public ColumnMapping With(string change)
    {
        var equals = change.LastIndexOf('=');
        if (equals <= 0)
        {
            throw new FormatException($"\"{change}\" is not of the form Column=field.");
        }

        var column = Find(change[..equals].Trim());
        var target = change[(equals + 1)..].Split(':', 2, StringSplitOptions.TrimEntries);
        if (!ContactFields.TryParse(target[0], out var field))
        {
            throw new FormatException($"\"{target[0]}\" (for the column \"{column.Header}\") is not a field. The fields are: {string.Join(", ", ContactFields.Names)}.");
        }

        var changed = Apply(column with { Field = field, Doubt = null }, target.Length > 1 ? target[1] : null);
        return this with { Columns = [.. Columns.Select(each => each.Index == column.Index ? changed : each)] };
    }

    private MappedColumn Find(string name)
    {
        if (name.StartsWith('#') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= Columns.Count)
        {
            return Columns[number - 1];
        }

        var plain = HeaderText.Plain(name);
        return Columns.FirstOrDefault(column => column.Header.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Columns.FirstOrDefault(column => plain.Length > 0 && HeaderText.Plain(column.Header) == plain)
            ?? throw new FormatException($"There is no column \"{name}\". The columns are: {Quoted(Columns.Select(column => column.Header))}.");
    }

    private static MappedColumn Apply(MappedColumn column, string? detail) => (column.Field, detail?.ToLowerInvariant()) switch
    {
        (_, null) => column,
        (ContactField.Custom, { Length: > 0 }) => column with { CustomName = detail! },
        (ContactField.Created or ContactField.DealDate or ContactField.ActivityDue, "day-first") => column with { Dates = DateOrder.DayFirst },
        (ContactField.Created or ContactField.DealDate or ContactField.ActivityDue, "month-first") => column with { Dates = DateOrder.MonthFirst },
        (ContactField.DealValue, "comma") => column with { Decimals = DecimalMark.Comma },
        (ContactField.DealValue, "dot") => column with { Decimals = DecimalMark.Dot },
        _ => throw new FormatException(
            $"\"{detail}\" says nothing about {ContactFields.NameOf(column.Field)}: dates take day-first or month-first, amounts comma or dot, custom a name."),
    };

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
