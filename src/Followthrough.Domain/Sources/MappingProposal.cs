namespace Followthrough.Domain.Sources;

/// <summary>Proposes what the columns of a file mean.</summary>
public static class MappingProposal
{
    private const int ConvincingValues = 3;
    private const double ConvincingShare = 0.8;

    private static readonly HashSet<ContactField> Single =
    [
        ContactField.Name, ContactField.FirstName, ContactField.LastName, ContactField.Salutation, ContactField.NameSuffix, ContactField.Title,
        ContactField.Company, ContactField.Zone, ContactField.Website, ContactField.Owner, ContactField.Source, ContactField.Stage,
        ContactField.Lifecycle, ContactField.DealTitle, ContactField.DealValue, ContactField.DealCurrency, ContactField.DealStage, ContactField.DealDate,
        ContactField.ActivitySubject, ContactField.ActivityDue, ContactField.Created, ContactField.ExternalId,
    ];

    private static readonly string[] OurPeople =
        ["owner", "assigned", "rep", "agent", "created", "manager", "assistant", "inhaber", "besitzer", "by", "user", "seller"];

    /// <summary>Decides from the headings and the first rows.</summary>
    /// <param name="headers">The headings as they stand in the file.</param>
    /// <param name="evidence">What the first rows say about each column; as many as headings.</param>
    /// <param name="separator">What separates the cells: a semicolon speaks for decimal commas and day first.</param>
    public static ColumnMapping Of(IReadOnlyList<string> headers, IReadOnlyList<ColumnEvidence> evidence, char separator = ',')
    {
        var source = SourceKinds.Recognise(headers);
        var shown = HeaderText.Distinct(headers);
        var meanings = headers.Select(header => HeaderMeaning.Of(header, source)).ToArray();
        if (source == SourceKind.HubSpotWithCompanies)
        {
            TurnToCompany(headers, meanings);
        }

        LeaveOutOurOwn(headers, meanings);
        SettleNames(headers, meanings);
        SettleByValues(shown, meanings, evidence);
        SettleSingles(headers, meanings, evidence);
        var columns = meanings.Select((meaning, i) => new MappedColumn
        {
            Index = i,
            Header = shown[i],
            Field = meaning.Field == ContactField.Label && !Labels(meanings, meaning.Group) ? ContactField.Custom : meaning.Field,
            Kind = meaning.Kind,
            CustomName = shown[i],
            LabelColumn = LabelOf(meanings, meaning),
            Sample = evidence[i].Sample,
        }).ToArray();
        return new ColumnMapping(source, FormatDecisions.Decide(columns, evidence, separator));
    }

    /// <summary>Decides from the headings alone.</summary>
    public static ColumnMapping Of(IReadOnlyList<string> headers) => Of(headers, [.. headers.Select(_ => new ColumnEvidence())]);

    // HubSpot's joined export names the contact's columns first, then the company's, under the same headings.
    private static void TurnToCompany(IReadOnlyList<string> headers, HeaderMeaning[] meanings)
    {
        var start = Array.FindIndex([.. headers], header => HeaderText.Plain(header) is "record id company" or "company name");
        for (var i = start; i >= 0 && i < meanings.Length; i++)
        {
            meanings[i] = meanings[i].Field switch
            {
                ContactField.Company => meanings[i],
                ContactField.Phone or ContactField.Street or ContactField.City or ContactField.Region or ContactField.PostalCode or ContactField.Country
                    or ContactField.Address or ContactField.Website or ContactField.Zone => meanings[i] with { Kind = ValueKind.Company },
                _ => meanings[i] with { Field = ContactField.Custom },
            };
        }
    }

    // A corrected error file comes back with the two columns that we put before the others.
    private static void LeaveOutOurOwn(IReadOnlyList<string> headers, HeaderMeaning[] meanings)
    {
        if (headers.Count > 2 && HeaderText.Plain(headers[0]) == "line" && HeaderText.Plain(headers[1]) == "reason")
        {
            meanings[0] = meanings[1] = new HeaderMeaning(ContactField.Ignore, ValueKind.None);
        }
    }

    // A lone "Nombre" or "Nome" is the whole name; beside "Vorname" a lone "Name" is the family name.
    private static void SettleNames(IReadOnlyList<string> headers, HeaderMeaning[] meanings)
    {
        var first = Array.FindIndex(meanings, meaning => meaning.Field == ContactField.FirstName);
        var name = Array.FindIndex(meanings, meaning => meaning.Field == ContactField.Name);
        var last = Array.FindIndex(meanings, meaning => meaning.Field == ContactField.LastName);
        if (first >= 0 && last < 0 && name < 0 && HeaderText.Plain(headers[first]) is "nombre" or "nome")
        {
            meanings[first] = meanings[first] with { Field = ContactField.Name };
        }
        else if (first >= 0 && last < 0 && name >= 0 && HeaderText.Plain(headers[first]) is "vorname" or "prenom" or "voornaam" or "fornavn" or "fornamn"
            && HeaderText.Plain(headers[name]) is "name" or "naam" or "navn" or "namn")
        {
            meanings[name] = meanings[name] with { Field = ContactField.LastName };
        }
        else if (last >= 0 && first < 0 && name < 0 && HeaderText.Plain(headers[last]) == "nom")
        {
            meanings[last] = meanings[last] with { Field = ContactField.Name };
        }
    }

    private static void SettleByValues(string[] shown, HeaderMeaning[] meanings, IReadOnlyList<ColumnEvidence> evidence)
    {
        for (var i = 0; i < meanings.Length; i++)
        {
            if (meanings[i].Field == ContactField.Email && evidence[i] is { Filled: >= ConvincingValues, WithAt: 0 })
            {
                meanings[i] = meanings[i] with { Field = ContactField.Custom };
            }
        }

        if (meanings.Any(meaning => meaning.Field == ContactField.Email))
        {
            return;
        }

        for (var i = 0; i < meanings.Length; i++)
        {
            if (meanings[i].Field == ContactField.Custom && evidence[i].Filled > 0 && evidence[i].Emails >= ConvincingShare * evidence[i].Filled
                && !HeaderText.Plain(shown[i]).Split(' ').Any(OurPeople.Contains))
            {
                meanings[i] = meanings[i] with { Field = ContactField.Email };
                return;
            }
        }
    }

    // One column per field: the first that has values. "Title" beside "Job Title" is how a person is addressed.
    private static void SettleSingles(IReadOnlyList<string> headers, HeaderMeaning[] meanings, IReadOnlyList<ColumnEvidence> evidence)
    {
        foreach (var field in Single)
        {
            int[] same = [.. Enumerable.Range(0, meanings.Length).Where(i => meanings[i].Field == field)];
            if (same.Length < 2)
            {
                continue;
            }

            var plainTitle = field == ContactField.Title ? same.FirstOrDefault(i => HeaderText.Plain(headers[i]) == "title", -1) : -1;
            if (plainTitle >= 0 && !meanings.Any(meaning => meaning.Field == ContactField.Salutation))
            {
                meanings[plainTitle] = meanings[plainTitle] with { Field = ContactField.Salutation };
                same = [.. same.Where(i => i != plainTitle)];
            }

            var kept = same.FirstOrDefault(i => evidence[i].Filled > 0, same[0]);
            foreach (var i in same.Where(i => i != kept))
            {
                meanings[i] = meanings[i] with { Field = ContactField.Custom };
            }
        }
    }

    private static bool Labels(HeaderMeaning[] meanings, string? group) =>
        group is not null && meanings.Any(meaning => meaning.Group == group && meaning.Field != ContactField.Label);

    private static int? LabelOf(HeaderMeaning[] meanings, HeaderMeaning meaning)
    {
        var label = meaning.Group is null || meaning.Field == ContactField.Label
            ? -1
            : Array.FindIndex(meanings, other => other.Group == meaning.Group && other.Field == ContactField.Label);
        return label < 0 ? null : label;
    }
}
