namespace Followthrough.Domain.Sources;

/// <summary>Which program wrote a contact file.</summary>
public enum SourceKind
{
    /// <summary>Any table.</summary>
    Generic = 0,

    /// <summary>HubSpot, contacts.</summary>
    HubSpot,

    /// <summary>HubSpot, contacts with their companies in one table: headings repeat.</summary>
    HubSpotWithCompanies,

    /// <summary>Salesforce leads or contacts.</summary>
    Salesforce,

    /// <summary>Pipedrive, export or its own sample.</summary>
    Pipedrive,

    /// <summary>Google Contacts, as exported today.</summary>
    Google,

    /// <summary>Google Contacts, as exported until 2024.</summary>
    GoogleOld,

    /// <summary>Outlook.</summary>
    Outlook,

    /// <summary>vCard.</summary>
    VCard,
}

/// <summary>Recognises the program by its headings.</summary>
public static class SourceKinds
{
    private static readonly string[] HubSpotMarks =
        ["contact owner", "lifecycle stage", "lead status", "associated company", "marketing contact status", "contact inhaber", "lebenszyklusphase",
         "proprietaire du contact", "propietario del contacto", "contacteigenaar", "phase du cycle de vie", "etapa del ciclo de vida"];

    private static readonly string[] HubSpotIds = ["record id", "record id contact", "datensatz id", "id de registro", "id de l enregistrement", "record id s"];

    private static readonly string[] SalesforceMarks =
        ["contact id", "lead id", "account name", "account owner", "account id", "email opt out", "record owner", "lead owner", "mailing city",
         "mailing street", "mailing country", "lead source", "rating", "fax opt out", "do not call", "annual revenue", "lead status"];

    private static readonly string[] OutlookMarks =
        ["business phone", "home phone", "home street", "business street", "company main phone", "internet free busy", "directory server",
         "telefon geschaftlich", "telefon privat", "strasse geschaftlich", "telephone bureau", "telephone domicile", "telefono del trabajo",
         "telefono ufficio", "zakelijk telefoonnummer"];

    private static readonly string[] OutlookAddresses =
        ["e mail address", "email address", "e mail adresse", "adresse de messagerie", "direccion de correo electronico", "indirizzo posta elettronica",
         "e mailadres", "e postadresse", "e postadress", "endereco de email"];

    /// <summary>Decides from all headings together; their order doesn't matter.</summary>
    public static SourceKind Recognise(IReadOnlyList<string> headers)
    {
        var plain = headers.Select(HeaderText.Plain).ToHashSet(StringComparer.Ordinal);
        if (headers.Any(header => EntityPrefix.Split(header) is { Entity: Entity.Person or Entity.Deal or Entity.Organization }))
        {
            return SourceKind.Pipedrive;
        }

        if (plain.Contains("group membership") || plain.Contains("e mail 1 type") || plain.Contains("phone 1 type") || plain.Contains("yomi name"))
        {
            return SourceKind.GoogleOld;
        }

        if (plain.Contains("e mail 1 value") || plain.Contains("phone 1 value") || plain.Contains("phonetic first name"))
        {
            return SourceKind.Google;
        }

        if (plain.Contains("record id company") || (plain.Contains("company owner") && plain.Contains("contact owner")))
        {
            return SourceKind.HubSpotWithCompanies;
        }

        var hubSpot = HubSpotMarks.Count(plain.Contains) + (2 * HubSpotIds.Count(plain.Contains));
        var salesforce = SalesforceMarks.Count(plain.Contains);
        if (hubSpot >= 2 && hubSpot >= salesforce)
        {
            return SourceKind.HubSpot;
        }

        if (salesforce >= 2 || plain.Contains("email opt out"))
        {
            return SourceKind.Salesforce;
        }

        return OutlookAddresses.Any(plain.Contains) && OutlookMarks.Any(plain.Contains) ? SourceKind.Outlook : SourceKind.Generic;
    }

    /// <summary>The program's name as people know it.</summary>
    public static string NameOf(SourceKind kind) => kind switch
    {
        SourceKind.HubSpot => "HubSpot contacts",
        SourceKind.HubSpotWithCompanies => "HubSpot contacts with companies",
        SourceKind.Salesforce => "Salesforce",
        SourceKind.Pipedrive => "Pipedrive",
        SourceKind.Google => "Google Contacts",
        SourceKind.GoogleOld => "Google Contacts (old format)",
        SourceKind.Outlook => "Outlook",
        SourceKind.VCard => "vCard",
        _ => "a table of contacts",
    };
}
