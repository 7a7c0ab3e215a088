using Followthrough.Domain.Sources;

namespace Followthrough.Web.Sources;

/// <summary>What columns can mean, in the words of the page.</summary>
internal static class FieldWords
{
    /// <summary>The choices in their groups; a group without a name stands first.</summary>
    public static IReadOnlyList<(string? Group, IReadOnlyList<ContactField> Fields)> Groups { get; } =
    [
        (null, [ContactField.Ignore, ContactField.Custom]),
        ("Who", [ContactField.Name, ContactField.FirstName, ContactField.MiddleName, ContactField.LastName, ContactField.Salutation, ContactField.NameSuffix, ContactField.Title, ContactField.Company]),
        ("How to reach them", [ContactField.Email, ContactField.Phone, ContactField.Website, ContactField.Zone, ContactField.OptOut, ContactField.OptIn]),
        ("Where", [ContactField.Address, ContactField.Street, ContactField.PostalCode, ContactField.City, ContactField.Region, ContactField.Country]),
        ("The pursuit", [ContactField.Owner, ContactField.Source, ContactField.Stage, ContactField.Lifecycle, ContactField.Tags, ContactField.Note, ContactField.Created, ContactField.ExternalId]),
        ("The deal", [ContactField.DealTitle, ContactField.DealValue, ContactField.DealCurrency, ContactField.DealStage, ContactField.DealDate]),
        ("What is to be done", [ContactField.ActivitySubject, ContactField.ActivityDue]),
    ];

    /// <summary>A field in words.</summary>
    public static string Of(ContactField field) => field switch
    {
        ContactField.Ignore => "Leave it out",
        ContactField.Custom => "Keep it as a field of its own",
        ContactField.Name => "Full name",
        ContactField.FirstName => "First name",
        ContactField.MiddleName => "Middle name",
        ContactField.LastName => "Last name",
        ContactField.Salutation => "Salutation (Mr, Dr)",
        ContactField.NameSuffix => "Name’s suffix (Jr., PhD)",
        ContactField.Title => "What they do",
        ContactField.Company => "Company",
        ContactField.Email => "E-mail address",
        ContactField.Phone => "Phone number",
        ContactField.Street => "Street",
        ContactField.City => "City",
        ContactField.Region => "State or region",
        ContactField.PostalCode => "Postal code",
        ContactField.Country => "Country",
        ContactField.Address => "Whole address",
        ContactField.Zone => "Time zone",
        ContactField.Website => "Web site",
        ContactField.Owner => "Whose they are",
        ContactField.Source => "Where they came from",
        ContactField.Stage => "Stage or lead status",
        ContactField.Lifecycle => "Lifecycle stage",
        ContactField.DealTitle => "What is proposed",
        ContactField.DealValue => "Value of the deal",
        ContactField.DealCurrency => "Currency of the deal",
        ContactField.DealStage => "Stage of the deal",
        ContactField.DealDate => "When the deal should close",
        ContactField.Note => "Note",
        ContactField.ActivitySubject => "What to do next",
        ContactField.ActivityDue => "When it is due",
        ContactField.Tags => "Labels",
        ContactField.OptOut => "Must not be contacted",
        ContactField.OptIn => "Wants to hear from us",
        ContactField.Created => "When they were added there",
        ContactField.ExternalId => "Their number there",
        ContactField.Label => "Says what another column is",
        _ => field.ToString(),
    };

    /// <summary>The two ways of reading a column's values, where there are two: dates and amounts; null for other columns.</summary>
    public static IReadOnlyList<(string Value, string Text)>? Readings(ContactField field) => field switch
    {
        ContactField.Created or ContactField.DealDate or ContactField.ActivityDue => [("day-first", "The day comes first: 31.12."), ("month-first", "The month comes first: 12/31")],
        ContactField.DealValue => [("dot", "1,234.56"), ("comma", "1.234,56")],
        _ => null,
    };

    /// <summary>How a column is read now; null where its values don't say.</summary>
    public static string? ReadingOf(MappedColumn column) => column.Field == ContactField.DealValue
        ? column.Decimals switch { DecimalMark.Dot => "dot", DecimalMark.Comma => "comma", _ => null }
        : column.Dates switch { DateOrder.DayFirst => "day-first", DateOrder.MonthFirst => "month-first", _ => null };
}
