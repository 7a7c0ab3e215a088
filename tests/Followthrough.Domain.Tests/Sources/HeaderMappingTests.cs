using Followthrough.Domain.Sources;
using Xunit;

namespace Followthrough.Domain.Tests.Sources;

public class HeaderMappingTests
{
    public static TheoryData<string, SourceKind> Known => new()
    {
        { KnownHeaders.Outlook, SourceKind.Outlook },
        { KnownHeaders.GoogleOld, SourceKind.GoogleOld },
        { KnownHeaders.Google, SourceKind.Google },
        { KnownHeaders.HubSpot, SourceKind.HubSpot },
        { KnownHeaders.HubSpotLeads, SourceKind.HubSpot },
        { KnownHeaders.HubSpotCustom, SourceKind.HubSpot },
        { KnownHeaders.HubSpotWithCompanies, SourceKind.HubSpotWithCompanies },
        { KnownHeaders.PipedriveSample, SourceKind.Pipedrive },
        { KnownHeaders.PipedriveDeals, SourceKind.Pipedrive },
        { KnownHeaders.PipedrivePeople, SourceKind.Pipedrive },
        { KnownHeaders.Salesforce, SourceKind.Salesforce },
        { KnownHeaders.SalesforceLeads, SourceKind.Salesforce },
        { KnownHeaders.German, SourceKind.Outlook },
        { KnownHeaders.French, SourceKind.Generic },
        { KnownHeaders.Spanish, SourceKind.HubSpot },
        { KnownHeaders.Italian, SourceKind.Generic },
        { KnownHeaders.Dutch, SourceKind.Generic },
        { KnownHeaders.Portuguese, SourceKind.Generic },
        { KnownHeaders.Norwegian, SourceKind.Generic },
        { KnownHeaders.Swedish, SourceKind.Generic },
        { KnownHeaders.Danish, SourceKind.Generic },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_known_header_row_is_recognised_and_mapped(string row, SourceKind source)
    {
        var (headers, fields) = KnownHeaders.Read(row);

        var mapping = MappingProposal.Of(headers);

        Assert.Equal(source, mapping.Source);
        Assert.Equal(
            headers.Zip(fields, (header, field) => $"{header}={field}"),
            headers.Zip(mapping.Columns, (header, column) => $"{header}={ContactFields.NameOf(column.Field)}"));
        Assert.Null(mapping.Problem);
    }

    [Fact]
    public void The_same_heading_twice_gets_two_names()
    {
        var mapping = MappingProposal.Of(KnownHeaders.Read(KnownHeaders.HubSpotWithCompanies).Headers);

        Assert.Equal("Phone Number", mapping.Columns[4].Header);
        Assert.Equal("Phone Number (2)", mapping.Columns[14].Header);
        Assert.Equal(ValueKind.Company, mapping.Columns[14].Kind);
        Assert.Equal("Create Date (2)", mapping.Columns[13].CustomName);
    }

    [Fact]
    public void An_empty_heading_gets_a_name_and_stars_are_dropped()
    {
        Assert.Equal(["Name", "Column 2", "Column 3", "Column 3 (2)"], HeaderText.Distinct(["Name*", " ", "Column 3", "Column 3"]));
    }

    [Fact]
    public void Kinds_are_read_from_headings()
    {
        var mapping = MappingProposal.Of(["Name", "Work phone", "Mobile", "Téléphone domicile", "Email (Home)"]);

        Assert.Equal([ValueKind.None, ValueKind.Work, ValueKind.Mobile, ValueKind.Home, ValueKind.Home], mapping.Columns.Select(column => column.Kind));
    }

    [Fact]
    public void A_lone_nombre_is_the_whole_name_and_a_name_beside_vorname_the_family_name()
    {
        Assert.Equal(ContactField.Name, MappingProposal.Of(["Nombre", "Correo"]).Columns[0].Field);
        Assert.Equal(ContactField.LastName, MappingProposal.Of(["Name", "Vorname", "E-Mail"]).Columns[0].Field);
    }

    [Fact]
    public void Values_overrule_headings()
    {
        var contact = Evidence("ann@example.com", "bob@example.com", "cid@example.com");
        var flag = Evidence("yes", "no", "yes");

        var mapping = MappingProposal.Of(["Contact info", "Mail"], [contact, flag]);

        Assert.Equal([ContactField.Email, ContactField.Custom], mapping.Columns.Select(column => column.Field));
    }

    [Fact]
    public void Addresses_of_our_own_people_are_not_taken_for_contacts()
    {
        var mapping = MappingProposal.Of(["Name", "Owner email"], [Evidence("Ann", "Bob"), Evidence("me@example.com", "me@example.com")]);

        Assert.NotEqual(ContactField.Email, mapping.Columns[1].Field);
    }

    [Fact]
    public void A_column_can_be_changed_by_its_heading_or_number()
    {
        var mapping = MappingProposal.Of(["Who", "Reach", "When"]).With("who=name").With("#2=email").With("When=created:day-first").With("Reach = custom:How");

        Assert.Equal([ContactField.Name, ContactField.Custom, ContactField.Created], mapping.Columns.Select(column => column.Field));
        Assert.Equal("How", mapping.Columns[1].CustomName);
        Assert.Equal(DateOrder.DayFirst, mapping.Columns[2].Dates);
    }

    [Theory]
    [InlineData("Who=nme", "\"nme\" (for the column \"Who\") is not a field. The fields are: ignore, custom, name, first-name")]
    [InlineData("Whom=name", "There is no column \"Whom\". The columns are: \"Who\", \"Reach\", \"When\".")]
    [InlineData("Who", "\"Who\" is not of the form Column=field.")]
    [InlineData("Who=name:day-first", "\"day-first\" says nothing about name")]
    public void A_wrong_change_says_what_there_is(string change, string message)
    {
        var error = Assert.Throws<FormatException>(() => MappingProposal.Of(["Who", "Reach", "When"]).With(change));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_anything_to_reach_people_by_says_what_to_do()
    {
        Assert.StartsWith("No column looks like a name", MappingProposal.Of(["Shoe size", "Color"]).Problem, StringComparison.Ordinal);
        Assert.Contains("seems to be a contact", MappingProposal.Of(["Ann Smith", "ann@example.com"]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_day_and_month_comes_from_all_values_and_a_guess_is_said()
    {
        string[] headers = ["Name", "Created"];
        var clear = MappingProposal.Of(headers, [Evidence("A", "B"), Evidence("03/04/2026", "31/12/2026")]);
        var doubtful = MappingProposal.Of(headers, [Evidence("A", "B"), Evidence("03/04/2026", "05/06/2026")]);
        var semicolon = MappingProposal.Of(headers, [Evidence("A", "B"), Evidence("03/04/2026", "05/06/2026")], ';');

        Assert.Equal(DateOrder.DayFirst, clear.Columns[1].Dates);
        Assert.Empty(clear.Doubts);
        Assert.Equal(DateOrder.MonthFirst, doubtful.Columns[1].Dates);
        Assert.Contains("--map \"Created=created:day-first\"", Assert.Single(doubtful.Doubts), StringComparison.Ordinal);
        Assert.Equal(DateOrder.DayFirst, semicolon.Columns[1].Dates);
    }

    private static ColumnEvidence Evidence(params string[] values)
    {
        var evidence = new ColumnEvidence();
        foreach (var value in values)
        {
            evidence.Observe(value);
        }

        return evidence;
    }
}
