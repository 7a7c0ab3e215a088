using Followthrough.Domain.Sources;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Sources;

public class RowReaderTests
{
    [Fact]
    public void A_row_becomes_a_contact()
    {
        var row = Read(
            ["First Name", "Last Name", "Email", "Work Phone", "Company", "City", "Deal - Value", "Deal - Title", "Due date", "Next step", "Tags", "Shoe size", "Email Opt Out"],
            ["Ann", " Smith ", "Ann@Example.com", "+46 70 123 45 67", "Acme", "Lund", "€ 1.234,50", "Coaching", "31.12.2026", "Call", "vip; fair", "38", "0"]);

        Assert.Equal(("Ann Smith", "Ann", "Smith", "Acme", "Lund"), (row.Name, row.FirstName, row.LastName, row.Company, row.City));
        Assert.Equal(["ann@example.com"], row.Emails);
        Assert.Equal(new ContactPhone("+46 70 123 45 67", "+46701234567", ValueKind.Work), Assert.Single(row.Phones));
        Assert.Equal(new ContactDeal("Coaching", 1234.50m, "EUR", null, null), row.Deal);
        Assert.Equal(new ContactActivity("Call", new LocalDate(2026, 12, 31)), row.Activity);
        Assert.Equal(["vip", "fair"], row.Tags);
        Assert.Equal(new KeyValuePair<string, string>("Shoe size", "38"), Assert.Single(row.Custom));
        Assert.False(row.OptedOut);
        Assert.Empty(row.Problems);
    }

    [Theory]
    [InlineData("a@x.org, b@x.org", "a@x.org b@x.org")]
    [InlineData("a@x.org ::: B@x.org ::: a@x.org", "a@x.org b@x.org")]
    [InlineData("a@x.org;b@x.org;", "a@x.org b@x.org")]
    [InlineData("a@x.org b@x.org", "a@x.org b@x.org")]
    [InlineData("mailto:a@x.org?subject=hi", "a@x.org")]
    [InlineData("\"Smith, Ann\" <a@x.org>", "a@x.org")]
    [InlineData("Ann <a@x.org>, Bob <b@x.org>", "a@x.org b@x.org")]
    [InlineData("a@x.org, n/a", "a@x.org")]
    public void Several_addresses_stand_in_one_cell(string cell, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(["Name", "Email"], ["Ann", cell]).Emails));

    [Fact]
    public void One_good_address_among_broken_ones_is_enough_and_the_rest_is_said()
    {
        var row = Read(["Name", "Email"], ["Ann", "a@x.org, oops"]);

        Assert.Equal(["a@x.org"], row.Emails);
        Assert.Equal("The e-mail address \"oops\" is not valid and was left out.", Assert.Single(row.Problems));
    }

    [Theory]
    [InlineData("Ann", "ann@", "The e-mail address \"ann@\" is not valid.")]
    [InlineData("Ann", "john smith@x.org", "The e-mail address \"john smith@x.org\" is not valid.")]
    [InlineData("", "", "There is no name, no company, no e-mail address and no phone number in this row.")]
    [InlineData("n/a", "-", "There is no name, no company, no e-mail address and no phone number in this row.")]
    public void A_bad_row_is_rejected_with_its_reason(string name, string email, string reason)
    {
        var mapping = MappingProposal.Of(["Name", "Email"]);

        Assert.Null(new RowReader(mapping).Read(7, [name, email], out var rejection));
        Assert.Equal(reason, rejection);
    }

    [Fact]
    public void What_cant_be_understood_is_kept_and_said()
    {
        var row = Read(["Name", "Created", "Deal value", "Time zone"], ["Ann", "last spring", "a lot", "Mars"]);

        Assert.Equal(["Created", "Deal value", "Time zone"], row.Custom.Select(pair => pair.Key).Order());
        Assert.Equal(3, row.Problems.Length);
    }

    [Fact]
    public void Of_several_addresses_the_one_at_work_counts_and_the_others_are_kept()
    {
        var row = Read(
            ["E-mail Address", "First Name", "Home Street", "Home City", "Business Street", "Business Street 2", "Business City"],
            ["a@x.org", "Ann", "Home 1", "Malmö", "Office 2", "Floor 3", "Lund"]);

        Assert.Equal(("Office 2, Floor 3", "Lund"), (row.Street, row.City));
        Assert.Equal(["Home Street", "Home City"], row.Custom.Select(pair => pair.Key));
    }

    [Fact]
    public void Google_labels_say_what_a_value_is()
    {
        var row = Read(
            ["Name", "Given Name", "Group Membership", "Phone 1 - Type", "Phone 1 - Value", "Phone 2 - Type", "Phone 2 - Value", "Custom Field 1 - Type", "Custom Field 1 - Value"],
            ["Ann Smith", "Ann", "* myContacts ::: Fair 2026 ::: * starred", "Mobile", "070 123 45 67 ::: 070 765 43 21", "Work Fax", "0401234567", "Shoe size", "38"]);

        Assert.Equal(["Fair 2026"], row.Tags);
        Assert.Equal(["0701234567", "0707654321"], row.Phones.Select(phone => phone.Normal));
        Assert.All(row.Phones, phone => Assert.Equal(ValueKind.Mobile, phone.Kind));
        Assert.Equal(["Work Fax=0401234567", "Shoe size=38"], row.Custom.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Hubspot_and_windows_zones_are_understood()
    {
        Assert.Equal("Europe/Berlin", Read(["Name", "Time zone"], ["Ann", "europe_slash_berlin"]).ZoneId);
        Assert.Equal("Europe/Berlin", Read(["Name", "Time zone"], ["Ann", "W. Europe Standard Time"]).ZoneId);
    }

    [Fact]
    public void An_opt_in_that_says_no_is_an_opt_out()
    {
        Assert.True(Read(["Name", "Subscribed"], ["Ann", "no"]).OptedOut);
        Assert.False(Read(["Name", "Subscribed"], ["Ann", ""]).OptedOut);
    }

    private static ContactRow Read(string[] headers, string[] cells)
    {
        var evidence = headers.Select((_, i) =>
        {
            var column = new ColumnEvidence();
            column.Observe(cells[i]);
            return column;
        }).ToArray();
        var row = new RowReader(MappingProposal.Of(headers, evidence)).Read(2, cells, out var rejection);
        Assert.Null(rejection);
        return row!;
    }
}
