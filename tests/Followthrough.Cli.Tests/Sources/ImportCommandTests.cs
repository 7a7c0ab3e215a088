using System.Text;
using System.Text.Json;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Cli.Tests.Sources;

/// <summary><c>follow import</c> as people and scripts use it.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const string HubSpot = """
        Record ID,First Name,Last Name,Email,Phone Number,Company name,Lifecycle Stage,Lead Status,Contact owner,Shoe size
        101,Dana,Reyes,dana@alder.example,+1 303 555 0142,Alder & Finch,Lead,New,Sam Seller,42
        102,Omar,Haddad,omar@quay.example,,Quay Foods,Lead,New,Sam Seller,
        103,Lin,Chen,not an address,,,Lead,New,,
        104,,,,,,,,,
        """;

    private const string Salesforce = """
        Last Name;First Name;Account Name;Email;Lead Source;Email Opt Out
        Reyes;Dana;Alder;dana@alder.example;Web;0
        Haddad;Omar;Quay;omar@quay.example;Web;1
        """;

    private const string Google = """
        First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Labels
        Dana,,Reyes,Alder,Work,dana@alder.example ::: d.reyes@home.example,Mobile,+1 303 555 0142,* myContacts ::: Friends
        """;

    private const string Cards = """
        BEGIN:VCARD
        VERSION:3.0
        FN:Dana Reyes
        N:Reyes;Dana;;;
        ORG:Alder & Finch
        EMAIL;TYPE=WORK:dana@alder.example
        TEL;TYPE=CELL:+1 303 555 0142
        END:VCARD
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task The_shape_of_the_answer_is_stable()
    {
        var json = (await ImportAsync(_folder.Write("hubspot.csv", HubSpot), "--json")).Json;
        Assert.Equal(
            ["rows", "added", "updated", "unchanged", "suppressed", "rejected", "conflicts", "errorFile", "seconds"], json.EnumerateObject().Take(9).Select(property => property.Name));
        Assert.Equal("HubSpot contacts", json.GetProperty("source").GetString());
        Assert.Equal(json.GetProperty("rows").GetInt64(), Sum(json));
        Assert.Equal(2, Assert.Single(json.EnumerateObject(), p => p.Name == "added").Value.GetInt32());
        Assert.Equal(2, Count(json, "rejected"));
        var errors = await File.ReadAllLinesAsync(json.GetProperty("errorFile").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal(3, errors.Length);
        Assert.StartsWith("4,", errors[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("salesforce.csv", Salesforce, "Salesforce", 1, 1)]
    [InlineData("google.csv", Google, "Google Contacts", 1, 0)]
    [InlineData("people.vcf", Cards, "vCard", 1, 0)]
    public async Task Known_programs_are_recognised_and_the_same_file_again_adds_nobody(string name, string text, string source, int added, int suppressed)
    {
        var path = _folder.Write(name, text);
        var first = (await ImportAsync(path, "--json")).Json;
        Assert.Equal((source, added, suppressed), (first.GetProperty("source").GetString(), Count(first, "added"), Count(first, "suppressed")));
        var again = (await ImportAsync(path, "--json")).Json;
        Assert.Equal((0, 0, Count(first, "rows")), (Count(again, "added"), Count(again, "updated"), (int)Sum(again)));
    }

    [Fact]
    public async Task Whoever_comes_in_stands_on_the_list_and_an_opted_out_does_not()
    {
        await ImportAsync(_folder.Write("salesforce.csv", Salesforce));
        var shown = (await Follow.RunAsync("show", "Dana Reyes", "--json", "--db", Db)).Json;
        Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("nextTouch").ValueKind);
        var optedOut = (await Follow.RunAsync("show", "Omar Haddad", "--json", "--db", Db)).Json;
        Assert.Equal(JsonValueKind.Null, optedOut.GetProperty("nextTouch").ValueKind);
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var path = _folder.Write("hubspot.csv", HubSpot);
        var dry = (await ImportAsync(path, "--dry-run", "--json")).Json;
        Assert.Equal((2, 2, JsonValueKind.Null), (Count(dry, "added"), Count(dry, "rejected"), dry.GetProperty("errorFile").ValueKind));
        Assert.Equal(2, Count((await ImportAsync(path, "--json")).Json, "added"));
    }

    [Fact]
    public async Task People_are_told_in_words_and_without_a_bar_in_a_pipe()
    {
        var said = await ImportAsync(_folder.Write("hubspot.csv", HubSpot), "--cadence", "none");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.StartsWith("hubspot.csv: HubSpot contacts, 4 rows in ", said.Output, StringComparison.Ordinal);
        Assert.Contains("2 added, enrolled in no cadence", said.Output, StringComparison.Ordinal);
        Assert.Contains("2 left out; why stands in ", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_is_given_another_meaning()
    {
        var path = _folder.Write("any.csv", "Wer,Wohin\nDana Reyes,dana@alder.example\nOmar Haddad,omar@quay.example\n");
        Assert.Equal(2, Count((await ImportAsync(path, "--map", "Wer=name", "--map", "#2=email", "--json")).Json, "added"));
        Assert.Equal(0, (await Follow.RunAsync("show", "omar@quay.example", "--db", Db)).Code);
    }

    [Theory]
    [InlineData("is not a field. The fields are: ", "--map", "Email=e-mail-thing")]
    [InlineData("There is no column \"Nix\". The columns are: \"Record ID\"", "--map", "Nix=name")]
    [InlineData("is not of the form Column=field", "--map", "Email")]
    [InlineData("There is no cadence 'nix'", "--cadence", "nix")]
    public async Task What_is_asked_wrongly_is_refused_in_one_line(string says, params string[] args)
    {
        OneLine(await ImportAsync([_folder.Write("hubspot.csv", HubSpot), .. args]), says);
        Assert.False(File.Exists(_folder.File("hubspot.errors.csv")));
        Assert.Equal(2, Count((await ImportAsync(_folder.File("hubspot.csv"), "--json")).Json, "added"));
    }

    [Theory]
    [InlineData("empty.csv", "", "is empty")]
    [InlineData("book.xlsx", "PK\u0003\u0004rest", "save it as \"CSV UTF-8\"")]
    [InlineData("noise.bin", "a\0b\0\0\u0001\u0002", "binary file")]
    [InlineData("cut.csv", "Name,Email\nDana Reyes,dana@alder.example\nOmar Haddad,\"omar@qu", "seems to have been cut")]
    [InlineData("nothing.csv", "Shoe,Hat\n42,57\n41,56\n", "No column looks like a name")]
    public async Task What_is_no_contact_file_is_refused_in_one_line(string name, string text, string says)
    {
        await File.WriteAllBytesAsync(_folder.File(name), Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        OneLine(await ImportAsync(_folder.File(name)), says);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_folder()
    {
        OneLine(await ImportAsync(_folder.File("none.csv")), "There is no file");
        OneLine(await ImportAsync(_folder.Path), "is a folder");
        Assert.False(File.Exists(_folder.File("follow.db")));
    }

    public void Dispose() => _folder.Dispose();

    private static void OneLine(Follow run, string says)
    {
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
    }

    private static int Count(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static long Sum(JsonElement json) => new[] { "added", "updated", "unchanged", "suppressed", "rejected" }.Sum(name => json.GetProperty(name).GetInt64());

    private string Db => "sqlite:" + _folder.File("follow.db");

    private Task<Follow> ImportAsync(params string[] args) => Follow.RunAsync(["import", .. args, "--db", Db]);
}
