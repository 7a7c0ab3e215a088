namespace Followthrough.Domain.Sources;

/// <summary>What a column of a contact file means to us.</summary>
public enum ContactField
{
    /// <summary>Nothing: the column is left out.</summary>
    Ignore = 0,

    /// <summary>No field of its own: kept under its heading, where the learner may use it.</summary>
    Custom,

    /// <summary>Full name.</summary>
    Name,

    /// <summary>Given name.</summary>
    FirstName,

    /// <summary>Middle names.</summary>
    MiddleName,

    /// <summary>Family name.</summary>
    LastName,

    /// <summary>Mr, Dr, Frau.</summary>
    Salutation,

    /// <summary>Jr., PhD.</summary>
    NameSuffix,

    /// <summary>What the person does.</summary>
    Title,

    /// <summary>The company.</summary>
    Company,

    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Telephone numbers.</summary>
    Phone,

    /// <summary>Street and number; several columns are joined.</summary>
    Street,

    /// <summary>City.</summary>
    City,

    /// <summary>State, province, county.</summary>
    Region,

    /// <summary>Postal code.</summary>
    PostalCode,

    /// <summary>Country.</summary>
    Country,

    /// <summary>The whole address in one cell.</summary>
    Address,

    /// <summary>Time zone.</summary>
    Zone,

    /// <summary>Web site.</summary>
    Website,

    /// <summary>Who owns the contact at our side.</summary>
    Owner,

    /// <summary>Where they came from.</summary>
    Source,

    /// <summary>Lead status, stage.</summary>
    Stage,

    /// <summary>Lifecycle stage.</summary>
    Lifecycle,

    /// <summary>What is proposed.</summary>
    DealTitle,

    /// <summary>What it is worth.</summary>
    DealValue,

    /// <summary>Its currency.</summary>
    DealCurrency,

    /// <summary>Where the deal is.</summary>
    DealStage,

    /// <summary>When the deal is expected to close.</summary>
    DealDate,

    /// <summary>A note; several columns are joined.</summary>
    Note,

    /// <summary>What is to be done next.</summary>
    ActivitySubject,

    /// <summary>When it is due.</summary>
    ActivityDue,

    /// <summary>Labels, groups, lists.</summary>
    Tags,

    /// <summary>They must not be contacted.</summary>
    OptOut,

    /// <summary>They want to hear from us: an explicit no means opt-out.</summary>
    OptIn,

    /// <summary>When the contact was made in the system it comes from.</summary>
    Created,

    /// <summary>The contact's key in the system it comes from.</summary>
    ExternalId,

    /// <summary>The label of the value in another column: "work", or the name of a custom field.</summary>
    Label,
}

/// <summary>The names of <see cref="ContactField"/> as people write them: <c>--map "Column=first-name"</c>.</summary>
public static class ContactFields
{
    private static readonly Dictionary<string, ContactField> ByName = Enum.GetValues<ContactField>()
        .Where(field => field != ContactField.Label)
        .ToDictionary(field => Plain(NameOf(field)), StringComparer.Ordinal);

    /// <summary>Every field a column can be given, as written in <c>--map</c>, in the order of importance.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetValues<ContactField>().Where(field => field != ContactField.Label).Select(NameOf)];

    /// <summary>The field's name in small letters with hyphens: <c>first-name</c>.</summary>
    public static string NameOf(ContactField field)
    {
        var name = field.ToString();
        return string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
    }

    /// <summary>Reads a name; case, spaces, hyphens and underscores don't matter. False where there is no such field.</summary>
    public static bool TryParse(string name, out ContactField field) => ByName.TryGetValue(Plain(name), out field);

    private static string Plain(string name) =>
        string.Concat(name.Where(char.IsLetter).Select(char.ToLowerInvariant));
}
