using NodaTime;

namespace Followthrough.Domain.Sources;

/// <summary>One contact as a file says it, cleaned: what an import works from. Empty text is null.</summary>
public sealed class ContactRow
{
    /// <summary>The line of the file on which it begins, from 1.</summary>
    public long Line { get; init; }

    /// <summary>Full name; null where the file has a company or an address only.</summary>
    public string? Name { get; init; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public string? LastName { get; init; }

    /// <summary>What they do.</summary>
    public string? Title { get; init; }

    /// <summary>Company, as written.</summary>
    public string? Company { get; init; }

    /// <summary>Addresses in their normal form, the first one preferred; never null.</summary>
    public string[] Emails { get; init; } = [];

    /// <summary>Numbers, the first one preferred; never null.</summary>
    public ContactPhone[] Phones { get; init; } = [];

    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State, province, county.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country, as written.</summary>
    public string? Country { get; init; }

    /// <summary>TZDB id.</summary>
    public string? ZoneId { get; init; }

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>Who owns them at our side, as written.</summary>
    public string? Owner { get; init; }

    /// <summary>Where they came from.</summary>
    public string? Source { get; init; }

    /// <summary>Lead status or stage, as written.</summary>
    public string? Stage { get; init; }

    /// <summary>Lifecycle stage, as written.</summary>
    public string? Lifecycle { get; init; }

    /// <summary>What is proposed to them, if the row says so.</summary>
    public ContactDeal? Deal { get; init; }

    /// <summary>Notes.</summary>
    public string? Note { get; init; }

    /// <summary>What is to be done next, if the row says so.</summary>
    public ContactActivity? Activity { get; init; }

    /// <summary>Labels; never null.</summary>
    public string[] Tags { get; init; } = [];

    /// <summary>True where the file says that they must not be contacted.</summary>
    public bool OptedOut { get; init; }

    /// <summary>When they were written down in the system they come from.</summary>
    public LocalDate? Created { get; init; }

    /// <summary>Their key in that system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Columns without a field of their own, by heading; never null. A heading stands at most once.</summary>
    public KeyValuePair<string, string>[] Custom { get; init; } = [];

    /// <summary>What could not be understood and was left out, in plain words; never null. The rest of the row is good.</summary>
    public string[] Problems { get; init; } = [];
}

/// <summary>A telephone number.</summary>
/// <param name="Display">As written.</param>
/// <param name="Normal">Digits, with a leading + where the country is known; null where it is no number that could be called.</param>
/// <param name="Kind">Whose or what for.</param>
public readonly record struct ContactPhone(string Display, string? Normal, ValueKind Kind);

/// <summary>A deal as a row says it.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Value">What it is worth.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Stage">Where it is, as written.</param>
/// <param name="Date">When it is expected to close.</param>
public sealed record ContactDeal(string? Title, decimal? Value, string? Currency, string? Stage, LocalDate? Date);

/// <summary>Something to be done, as a row says it.</summary>
/// <param name="Subject">What.</param>
/// <param name="Due">When.</param>
public sealed record ContactActivity(string? Subject, LocalDate? Due);

/// <summary>A row that was left out.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Cells">Its cells as they stood in the file (for a line that is no row: the line as one cell).</param>
public sealed record RejectedRow(long Line, string Reason, string[] Cells);

/// <summary>Whose an address or a number is, or what for.</summary>
public enum ValueKind
{
    /// <summary>Nobody said.</summary>
    None = 0,

    /// <summary>At work.</summary>
    Work,

    /// <summary>In the pocket.</summary>
    Mobile,

    /// <summary>At home.</summary>
    Home,

    /// <summary>The company's own.</summary>
    Company,

    /// <summary>Something else.</summary>
    Other,

    /// <summary>A fax: never called.</summary>
    Fax,
}
