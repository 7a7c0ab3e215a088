using System.Text.RegularExpressions;
using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>
/// One card gathered into a row of cells, so that a card and a line of CSV are cleaned, checked and rejected by the same rules.
/// </summary>
internal sealed partial class VCard
{
    private const string Join = " ::: ";

    private static readonly (ContactField Field, ValueKind Kind, string Name)[] Layout =
    [
        (ContactField.Name, ValueKind.None, "Name"), (ContactField.FirstName, ValueKind.None, "First name"), (ContactField.MiddleName, ValueKind.None, "Middle name"),
        (ContactField.LastName, ValueKind.None, "Last name"), (ContactField.Company, ValueKind.None, "Company"), (ContactField.Title, ValueKind.None, "Title"),
        (ContactField.Email, ValueKind.None, "E-mail"), (ContactField.Phone, ValueKind.None, "Phone"), (ContactField.Phone, ValueKind.Mobile, "Mobile"),
        (ContactField.Phone, ValueKind.Work, "Work phone"), (ContactField.Phone, ValueKind.Home, "Home phone"), (ContactField.Phone, ValueKind.Other, "Other phone"),
        (ContactField.Street, ValueKind.Work, "Work street"), (ContactField.City, ValueKind.Work, "Work city"), (ContactField.Region, ValueKind.Work, "Work region"),
        (ContactField.PostalCode, ValueKind.Work, "Work postal code"), (ContactField.Country, ValueKind.Work, "Work country"),
        (ContactField.Street, ValueKind.Home, "Home street"), (ContactField.City, ValueKind.Home, "Home city"), (ContactField.Region, ValueKind.Home, "Home region"),
        (ContactField.PostalCode, ValueKind.Home, "Home postal code"), (ContactField.Country, ValueKind.Home, "Home country"),
        (ContactField.Website, ValueKind.None, "Website"), (ContactField.Note, ValueKind.None, "Note"), (ContactField.Tags, ValueKind.None, "Labels"),
        (ContactField.ExternalId, ValueKind.None, "UID"), (ContactField.Zone, ValueKind.None, "Time zone"), (ContactField.Created, ValueKind.None, "Created"),
        (ContactField.Custom, ValueKind.None, "Birthday"), (ContactField.Custom, ValueKind.None, "Nickname"), (ContactField.Custom, ValueKind.None, "Anniversary"),
        (ContactField.Custom, ValueKind.None, "Fax"), (ContactField.Custom, ValueKind.None, "Department"), (ContactField.Custom, ValueKind.None, "Social profile"),
        (ContactField.Salutation, ValueKind.None, "Salutation"), (ContactField.NameSuffix, ValueKind.None, "Suffix"),
    ];

    private readonly List<VCardProperty> properties = [];
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private readonly string[] cells = new string[Layout.Length];

    /// <summary>What the cells mean.</summary>
    internal static ColumnMapping Mapping { get; } = new(SourceKind.VCard,
        [.. Layout.Select((column, i) => new MappedColumn { Index = i, Header = column.Name, CustomName = column.Name, Field = column.Field, Kind = column.Kind })]);

    /// <summary>True where the card stands for a list of others.</summary>
    internal bool IsGroup { get; private set; }

    /// <summary>Properties taken so far.</summary>
    internal int Count => properties.Count;

    internal void Clear()
    {
        properties.Clear();
        labels.Clear();
        IsGroup = false;
    }

    internal void Take(VCardProperty property)
    {
        if (property.Name == "X-ABLABEL" && property.Group.Length > 0)
        {
            labels[property.Group] = AppleLabel().Replace(property.Value, "$1");
        }

        IsGroup |= property.Name is "KIND" or "X-ADDRESSBOOKSERVER-KIND" && property.Value.Equals("group", StringComparison.OrdinalIgnoreCase);
        properties.Add(property);
    }

    /// <summary>The card as cells in the order of <see cref="Mapping"/>.</summary>
    internal string[] Cells()
    {
        Array.Fill(cells, "");
        var isCompany = properties.Any(property => (property.Name == "X-ABSHOWAS" && property.Value.Equals("COMPANY", StringComparison.OrdinalIgnoreCase))
            || (property.Name == "KIND" && property.Value.Equals("org", StringComparison.OrdinalIgnoreCase)));
        foreach (var property in properties.OrderBy(property => property.Is("PREF") ? 0 : 1))
        {
            Fill(property, isCompany);
        }

        if (Cell("First name").Length + Cell("Last name").Length == 0 && Cell("Company").Length > 0 && Cell("Company") == Cell("Name"))
        {
            Cell("Name") = "";
        }

        return cells;
    }

    private void Fill(VCardProperty property, bool isCompany)
    {
        switch (property.Name)
        {
            case "FN":
                Set(isCompany ? "Company" : "Name", property.Value);
                break;
            case "N":
                FillName(property.Parts);
                break;
            case "ORG":
                Set("Company", property.Parts[0]);
                Set("Department", string.Join(", ", property.Parts.Skip(1).Where(part => part.Length > 0)));
                break;
            case "TITLE" or "ROLE":
                Set("Title", property.Value);
                break;
            case "EMAIL":
                Add("E-mail", property.Value);
                break;
            case "TEL":
                FillPhone(property);
                break;
            case "ADR":
                FillAddress(property);
                break;
            case "URL":
                Set("Website", property.Value);
                break;
            case "NOTE":
                Set("Note", property.Value);
                break;
            case "CATEGORIES" or "CATEGORY":
                Add("Labels", string.Join(Join, property.Items));
                break;
            case "UID":
                Set("UID", property.Value);
                break;
            case "TZ":
                Set("Time zone", property.Value.Contains('/', StringComparison.Ordinal) ? property.Value : "");
                break;
            case "CREATED":
                Set("Created", property.Value);
                break;
            case "BDAY":
                Set("Birthday", property.Value);
                break;
            case "ANNIVERSARY":
                Set("Anniversary", property.Value);
                break;
            case "NICKNAME":
                Set("Nickname", property.Value);
                break;
            case "X-SOCIALPROFILE" or "IMPP" or "SOCIALPROFILE":
                Add("Social profile", property.Value);
                break;
        }
    }

    private void FillName(string[] parts)
    {
        Set("Last name", parts[0]);
        Set("First name", parts.ElementAtOrDefault(1) ?? "");
        Set("Middle name", parts.ElementAtOrDefault(2) ?? "");
        Set("Salutation", parts.ElementAtOrDefault(3) ?? "");
        Set("Suffix", parts.ElementAtOrDefault(4) ?? "");
    }

    private void FillPhone(VCardProperty property)
    {
        var number = property.Value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? property.Value[4..] : property.Value;
        var label = labels.GetValueOrDefault(property.Group) ?? "";
        Add(property switch
        {
            _ when property.Is("FAX") || label.Contains("fax", StringComparison.OrdinalIgnoreCase) => "Fax",
            _ when property.Is("CELL") || property.Is("IPHONE") || label.Contains("mobil", StringComparison.OrdinalIgnoreCase) => "Mobile",
            _ when property.Is("WORK") => "Work phone",
            _ when property.Is("HOME") => "Home phone",
            _ when property.Is("OTHER") => "Other phone",
            _ => "Phone",
        }, number);
    }

    // Post office box; extension; street; city; region; postal code; country (RFC 6350 §6.3.1).
    private void FillAddress(VCardProperty property)
    {
        var parts = property.Parts;
        var whose = property.Is("HOME") && !property.Is("WORK") ? "Home " : "Work ";
        Set(whose + "street", string.Join(", ", parts.Take(3).Where(part => part.Length > 0)));
        Set(whose + "city", parts.ElementAtOrDefault(3) ?? "");
        Set(whose + "region", parts.ElementAtOrDefault(4) ?? "");
        Set(whose + "postal code", parts.ElementAtOrDefault(5) ?? "");
        Set(whose + "country", parts.ElementAtOrDefault(6) ?? "");
    }

    private void Set(string column, string value)
    {
        ref var cell = ref Cell(column);
        cell = cell.Length == 0 ? value : cell;
    }

    private void Add(string column, string value)
    {
        ref var cell = ref Cell(column);
        cell = cell.Length == 0 || value.Length == 0 ? cell + value : cell + Join + value;
    }

    private ref string Cell(string column) => ref cells[Array.FindIndex(Layout, each => each.Name == column)];

    [GeneratedRegex(@"^_\$!<(.*)>!\$_$")]
    private static partial Regex AppleLabel();
}
