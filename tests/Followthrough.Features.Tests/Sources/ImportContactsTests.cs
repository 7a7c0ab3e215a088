using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Sources;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Sources;

/// <summary>What an import does to the store.</summary>
public abstract class ImportContactsTests(TestStore store)
{
    private const string Header = "First Name,Last Name,Email,Phone,Company,Title,City,Country,Shoe size,Tags,Email Opt Out\n";
    private const string Ann = "Ann,Smith,Ann@Example.com,+46 70 123 45 67,Acme AB,CEO,Lund,Sweden,38,vip;fair,0\n";

    [Fact]
    public async Task Someone_new_is_written_with_everything_and_enrolled()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        var result = await desk.ImportAsync(Header + Ann);

        Assert.Equal(new ImportCounts { Rows = 1, Added = 1 }, result.Counts);
        Assert.Null(result.ErrorFile);
        var (prospect, person) = await desk.OneAsync("Ann Smith");
        Assert.Equal(("Acme AB", "acme", "ann smith", "Lund", "Sweden", "contacts.csv"), (prospect.Company, prospect.CompanyKey, prospect.NameKey, prospect.City, prospect.Country, prospect.Source));
        Assert.Equal(["vip", "fair"], prospect.Labels);
        Assert.Equal("38", Assert.Single(prospect.Custom).Value);
        Assert.Equal(("Ann", "Smith", "CEO", "ann@example.com", "+46 70 123 45 67"), (person!.GivenName, person.FamilyName, person.Title, person.Emails.Single(), person.Phones.Single()));
        await using var db = desk.NewDb();
        var enrollment = await db.Enrollments.SingleAsync(e => e.WorkspaceId == desk.Workspace.Id, ImportDesk.Cancel);
        Assert.Equal((prospect.Id, 1L, 1, EnrollmentState.Active), (enrollment.ProspectId, enrollment.CadenceId, enrollment.PersonNumber!.Value, enrollment.State));
        Assert.Equal("Added from contacts.csv, enrolled in “New lead”", (await db.Timeline.SingleAsync(t => t.WorkspaceId == desk.Workspace.Id, ImportDesk.Cancel)).Summary);
        Assert.Equal(prospect.Id, (await db.AddressClaims.SingleAsync(c => c.WorkspaceId == desk.Workspace.Id && c.Address == "ann@example.com", ImportDesk.Cancel)).ProspectId);
    }

    [Fact]
    public async Task Someone_imported_is_planned_and_scored_as_someone_added_by_hand()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        var byHand = await Pursuits.Desk.OpenAsync(store);
        var added = await byHand.ReadAsync((await byHand.AddAsync("Dana Reyes", "dana@alder.example")).ProspectId);

        await desk.ImportAsync("Name,Email,Time zone\nDana Reyes,dana@alder.example,America/Denver\n");

        var (imported, _) = await desk.OneAsync("Dana Reyes");
        Assert.Equal((added.Standing, added.Tier, added.Stage, added.Fit), (imported.Standing, imported.Tier, imported.Stage, imported.Fit));
        Assert.Equal((added.NextNumber, added.NextDue, added.NextChannel, added.NextMinutes, added.NextEnrollment, added.NextIsAutomated, added.NextIsPromised),
            (imported.NextNumber, imported.NextDue, imported.NextChannel, imported.NextMinutes, imported.NextEnrollment, imported.NextIsAutomated, imported.NextIsPromised));
        Assert.Equal(added.Score, imported.Score, 9);
        Assert.Equal((added.Rank, added.TouchNumber, added.Version), (imported.Rank, imported.TouchNumber, imported.Version));
    }

    [Fact]
    public async Task Every_cell_stands_in_its_own_row_whether_it_repeats_ends_is_empty_or_is_long()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        const int Rows = 2_600; // several batches and a rest
        var rows = Enumerable.Range(0, Rows).Select(i => (
            Name: $"Person Number{i}", Country: (i / 37 % 4) switch { 0 => "Sweden", 1 => "", 2 => "Norway", _ => i % 2 == 0 ? "Sweden" : "Norway" },
            City: i % 100 < 60 ? "Lund" : i % 7 == 0 ? "" : $"Malmö {i}", Note: i % 500 == 499 ? new string((char)('a' + (i / 500)), 20_000) : "")).ToList();

        await desk.ImportAsync("Name,Country,City,Notes\n" + string.Concat(rows.Select(row => $"{row.Name},{row.Country},{row.City},{row.Note}\n")));

        await using var db = desk.NewDb();
        var prospects = await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == desk.Workspace.Id).OrderBy(p => p.Id).ToListAsync(ImportDesk.Cancel);
        Assert.Equal(rows.Select(row => (row.Name, row.Country, row.City)), prospects.Select(p => (p.Name, p.Country ?? "", p.City ?? "")));
        Assert.All(prospects, p => Assert.Equal(("contacts.csv", p.Name.ToLowerInvariant()), (p.Source, p.NameKey)));
        var ids = prospects.ToDictionary(p => p.Id, p => p.Name);
        var notes = await db.Timeline.Where(t => t.WorkspaceId == desk.Workspace.Id && t.Kind == TimelineKind.Note).OrderBy(t => t.ProspectId).ToListAsync(ImportDesk.Cancel);
        Assert.Equal(rows.Where(row => row.Note.Length > 0).Select(row => (row.Name, row.Note)), notes.Select(note => (ids[note.ProspectId], note.Detail!)));
        var summaries = await db.Timeline.Where(t => t.WorkspaceId == desk.Workspace.Id && t.Number == 1).Select(t => t.Summary).ToListAsync(ImportDesk.Cancel);
        Assert.Equal((Rows, "Added from contacts.csv, enrolled in “New lead”"), (summaries.Count, Assert.Single(summaries.Distinct())));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        var text = Header + Ann + "Bob,,,,Bobs Bikes,,,,,,\n,,info@cid.example,,Cid Ltd,,,,,,\nDan,,,070 12 34 56,,,,,,,\nEve,Out,eve@example.com,,,,,,,,1\n";

        var first = await desk.ImportAsync(text);
        var before = await Fingerprint(desk);
        var again = await desk.ImportAsync(text);

        Assert.Equal(new ImportCounts { Rows = 5, Added = 4, Suppressed = 1 }, first.Counts);
        Assert.Equal(new ImportCounts { Rows = 5, Unchanged = 4, Suppressed = 1 }, again.Counts);
        Assert.Equal(before, await Fingerprint(desk));
    }

    [Fact]
    public async Task Someone_known_gets_what_is_empty_and_keeps_the_rest_and_differences_are_said()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        await desk.ImportAsync("Name,Email,Title\nAnn Smith,ann@example.com,CEO\n");

        var result = await desk.ImportAsync(Header + "Ann,Smith,\"ann@example.com, ann@home.example\",070-1234567,Acme,CTO,Lund,,,vip,0\n", "more.csv");

        Assert.Equal(new ImportCounts { Rows = 1, Updated = 1, Conflicts = 1 }, result.Counts);
        var (prospect, person) = await desk.OneAsync("Ann Smith");
        Assert.Equal(("Acme", "acme", "Lund"), (prospect.Company, prospect.CompanyKey, prospect.City));
        Assert.Equal("CEO", person!.Title);
        Assert.Equal(["ann@example.com", "ann@home.example"], person.Emails);
        Assert.Equal(["070-1234567"], person.Phones);
        Assert.Contains("The title \"\"CEO\"\" stays; the file says \"\"CTO\"\".", await File.ReadAllTextAsync(result.ConflictFile!, ImportDesk.Cancel), StringComparison.Ordinal);
        Assert.Equal(new ImportCounts { Rows = 1, Unchanged = 1 }, (await desk.ImportAsync("Email\nann@home.example\n")).Counts);
    }

    [Fact]
    public async Task Duplicates_within_a_file_are_one()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        var result = await desk.ImportAsync("Name,Email,Company,City\nAnn,ann@x.example,Acme,\nAnn,ANN@x.example,,Lund\nBob,,Acme GmbH,\nBob,bob@x.example,ACME,\nBob,,Acme,Ulm\n");

        Assert.Equal(new ImportCounts { Rows = 5, Added = 2, Updated = 3 }, result.Counts);
        Assert.Equal("Lund", (await desk.OneAsync("Ann")).Prospect.City);
        var (bob, person) = await desk.OneAsync("Bob");
        Assert.Equal("Ulm", bob.City);
        Assert.Equal(["bob@x.example"], person!.Emails);
    }

    [Fact]
    public async Task Two_addresses_under_one_name_and_company_stay_two_people()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        var result = await desk.ImportAsync("Name,Email,Company\nAnn,ann@x.example,Acme\nAnn,ann@y.example,Acme\nAnn,,Acme\n");

        Assert.Equal(new ImportCounts { Rows = 3, Added = 2, Unchanged = 1, PossibleDuplicates = 1, Conflicts = 1 }, result.Counts);
        Assert.Equal(2, (await desk.NamedAsync("Ann")).Count);
        Assert.Contains("Several people of this name", await File.ReadAllTextAsync(result.ConflictFile!, ImportDesk.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_and_company_find_someone_known_without_an_address()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        await desk.ImportAsync("Name,Company,Phone\nAnn,Acme,\nAcme,Acme,\nBob,,070123456\nBob,,070999999\n");

        var result = await desk.ImportAsync("Name,Company,Email,Phone,City\nAnn,Acme Inc.,ann@x.example,,\nBob,,,+070 12 34 56,Ulm\nBob,,,070 123 456,Ulm\n", "b.csv");

        Assert.Equal(new ImportCounts { Rows = 3, Added = 1, Updated = 2 }, result.Counts);
        Assert.Equal(["ann@x.example"], (await desk.OneAsync("Ann")).Person!.Emails);
        Assert.Equal([null, "Ulm", "Ulm"], (await desk.NamedAsync("Bob")).Select(bob => bob.City).Order());
    }

    [Fact]
    public async Task Opt_outs_are_suppressed_and_never_come_back()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        await desk.ImportAsync("Name,Email\nKnown,known@x.example\n");

        var result = await desk.ImportAsync("Name,Email,Unsubscribed\nKnown,known@x.example,yes\nNew,new@x.example,true\nFine,fine@x.example,no\n");

        Assert.Equal(new ImportCounts { Rows = 3, Added = 1, Suppressed = 2 }, result.Counts);
        foreach (var name in new[] { "Known", "New" })
        {
            var (prospect, _) = await desk.OneAsync(name);
            Assert.Equal((Standing.Adrift, null), (prospect.Standing, prospect.Next));
        }

        await using var db = desk.NewDb();
        Assert.Equal(2, await db.Suppressions.CountAsync(s => s.WorkspaceId == desk.Workspace.Id && s.Reason == SuppressionReason.OptedOutAtSource, ImportDesk.Cancel));
        Assert.Empty(await db.Enrollments.Where(e => e.WorkspaceId == desk.Workspace.Id && e.State != EnrollmentState.Ended)
            .Join(db.Prospects.Where(p => p.Name != "Fine"), e => e.ProspectId, p => p.Id, (e, p) => p.Name).ToListAsync(ImportDesk.Cancel));

        // Deleted and brought in again, with a file that says nothing of it, they stay suppressed.
        await db.Prospects.Where(p => p.WorkspaceId == desk.Workspace.Id && p.Name == "New").ExecuteDeleteAsync(ImportDesk.Cancel);
        var again = await desk.ImportAsync("Name,Email\nNew,NEW@x.example\n", "again.csv");
        Assert.Equal(new ImportCounts { Rows = 1, Suppressed = 1 }, again.Counts);
        Assert.Null((await desk.OneAsync("New")).Prospect.Next);
    }

    [Fact]
    public async Task Deals_notes_and_activities_come_with_the_row()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        const string Text = "Person - Name,Person - Email,Deal - Title,Deal - Value,Activity - Subject,Activity - Due date,Note - Content\n"
            + "Ann,ann@x.example,Coaching,\"1.234,50 €\",Send the offer by mail,45999.0,Met at the fair\nAnn,ann@x.example,Workshop,100,,,\n";

        var first = await desk.ImportAsync(Text);
        var again = await desk.ImportAsync(Text);

        Assert.Equal(new ImportCounts { Rows = 2, Added = 1, Updated = 1 }, first.Counts);
        Assert.Equal(new ImportCounts { Rows = 2, Unchanged = 2 }, again.Counts);
        var (prospect, _) = await desk.OneAsync("Ann");
        Assert.Equal((Stage.Talking, 1234.50m, "EUR"), (prospect.Stage, prospect.Value, prospect.Currency));
        await using var db = desk.NewDb();
        Assert.Equal(["Coaching", "Workshop"], await db.Deals.Where(d => d.WorkspaceId == desk.Workspace.Id).OrderBy(d => d.Number).Select(d => d.Title).ToListAsync(ImportDesk.Cancel));
        var touch = await db.Touches.SingleAsync(t => t.WorkspaceId == desk.Workspace.Id, ImportDesk.Cancel);
        Assert.Equal((Channel.Email, TouchState.Planned, "Send the offer by mail", true), (touch.Channel, touch.State, touch.Goal, touch.IsGiftOfHelp));
        Assert.Equal("Met at the fair", (await db.Timeline.SingleAsync(t => t.WorkspaceId == desk.Workspace.Id && t.Kind == TimelineKind.Note, ImportDesk.Cancel)).Summary);
    }

    [Fact]
    public async Task What_comes_later_to_someone_known_is_planned_too()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        await desk.ImportAsync("Name,Email\nAnn,ann@x.example\n");

        const string Text = "Name,Email,Deal title,Deal value,Next step,Due date,Note\nAnn,ann@x.example,Coaching,500,Call about the offer,2026-12-01,She asked twice\n";
        var result = await desk.ImportAsync(Text, "b.csv");
        var again = await desk.ImportAsync(Text, "c.csv");

        Assert.Equal(new ImportCounts { Rows = 1, Updated = 1 }, result.Counts);
        Assert.Equal(new ImportCounts { Rows = 1, Unchanged = 1 }, again.Counts);
        var (prospect, _) = await desk.OneAsync("Ann");
        Assert.Equal(500m, prospect.Value);
        await using var db = desk.NewDb();
        var touch = await db.Touches.SingleAsync(t => t.WorkspaceId == desk.Workspace.Id, ImportDesk.Cancel);
        Assert.Equal((Channel.Call, "Call about the offer"), (touch.Channel, touch.Goal));
        Assert.Equal(new LocalDate(2026, 12, 1), touch.Due!.Value.InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).Date);
    }

    [Fact]
    public async Task Bad_rows_stand_in_the_error_file_with_line_reason_and_cells_made_harmless()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        var result = await desk.ImportAsync("Name,Email,Note\nAnn,ann@x.example,x\n=cmd|'/c calc'!A1,broken,@x\nBob,bob@x.example,\"-1\n+2\"\nCid,\"cid@x.example,x\n");

        Assert.Equal(new ImportCounts { Rows = 4, Added = 2, Rejected = 2 }, result.Counts);
        var lines = await File.ReadAllLinesAsync(result.ErrorFile!, ImportDesk.Cancel);
        Assert.Equal("Line,Reason,Name,Email,Note", lines[0].TrimStart('\uFEFF'));
        Assert.Equal("3,\"The e-mail address \"\"broken\"\" is not valid.\",\"'=cmd|'/c calc'!A1\",broken,\"'@x\"", lines[1]);
        Assert.Equal("6,A quote is opened in this line and never closed.,\"Cid,\"\"cid@x.example,x\"", lines[2]);
    }

    [Fact]
    public async Task A_corrected_error_file_can_be_imported()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        var result = await desk.ImportAsync("Name,Phone,Email\nAnn,+46701234567,ann@\n");
        var corrected = (await File.ReadAllTextAsync(result.ErrorFile!, ImportDesk.Cancel)).Replace(",ann@\r", ",ann@x.example\r", StringComparison.Ordinal);

        Assert.Equal(1, (await desk.ImportAsync(corrected, "corrected.csv")).Counts.Added);

        var (prospect, person) = await desk.OneAsync("Ann");
        Assert.Equal("+46701234567", person!.Phones.Single());
        Assert.Empty(prospect.Custom);
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        var result = await desk.ImportAsync(Header + Ann + "Bob,,broken,,,,,,,,\n", isDryRun: true);

        Assert.Equal(new ImportCounts { Rows = 2, Added = 1, Rejected = 1 }, result.Counts);
        Assert.Null(result.ErrorFile);
        Assert.Equal(0, await desk.CountAsync());
        Assert.Single(Directory.GetFiles(desk.Folder.Path));
    }

    [Fact]
    public async Task A_dry_run_counts_someone_once_who_stands_far_apart_in_the_file()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        var text = "Name,Email,Company\nAnn Smith,ann@example.com,Acme\nBob,,Bobs Bikes\n" + Others(9_000) + "Ann Smith,ann@example.com,Acme\nBob,,Bobs Bikes\n";

        var result = await desk.ImportAsync(text, isDryRun: true);

        Assert.Equal(new ImportCounts { Rows = 9_004, Added = 9_002, Unchanged = 2 }, result.Counts);
    }

    [Fact]
    public async Task A_large_file_knows_its_people_by_name_without_the_index_of_names_and_leaves_every_index()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        var text = "Name,Email,Company\nAnn Smith,,Acme\n" + Others(55_000)
            + "Ann Smith,ann@example.com,Acme Inc\nAnn Smith,other@example.com,Acme\nPerson 7,,Firm 7\n";

        var result = await desk.ImportAsync(text, cadence: null);

        Assert.Equal(new ImportCounts { Rows = 55_004, Added = 55_002, Updated = 1, Unchanged = 1, PossibleDuplicates = 1 }, result.Counts);
        Assert.Equal(2, (await desk.NamedAsync("Ann Smith")).Count);
        Assert.Empty(await SchemaIndexes.MendAsync(store.Store, ImportDesk.Cancel));
    }

    private static string Others(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"Person {i},p{i}@example.org,Firm {i}\n")));

    [Fact]
    public async Task Customers_and_those_who_dont_fit_are_not_enrolled()
    {
        using var desk = await ImportDesk.OpenAsync(store, new WorkspaceSettings { Criteria = [new FitCriterion("country", Comparison.IsOneOf, "Sweden", Must: true)] });

        var result = await desk.ImportAsync("Name,Email,Country,Lifecycle Stage\nAnn,a@x.example,Sweden,customer\nBob,b@x.example,Norway,lead\nCid,c@x.example,Sweden,lead\n");

        Assert.Equal(new ImportCounts { Rows = 3, Added = 3, NotEnrolled = 2 }, result.Counts);
        await using var db = desk.NewDb();
        Assert.Equal((await desk.OneAsync("Cid")).Prospect.Id, (await db.Enrollments.SingleAsync(e => e.WorkspaceId == desk.Workspace.Id, ImportDesk.Cancel)).ProspectId);
        Assert.Equal(Stage.Customer, (await desk.OneAsync("Ann")).Prospect.Stage);
    }

    [Fact]
    public async Task Without_a_cadence_nobody_is_enrolled_and_an_unknown_one_is_refused()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        await desk.ImportAsync("Name,Email\nAnn,a@x.example\n", cadence: null);

        Assert.Equal(Standing.Adrift, (await desk.OneAsync("Ann")).Prospect.Standing);
        Assert.StartsWith("There is no cadence 'nope'", (await Assert.ThrowsAsync<Refusal>(() => desk.ImportAsync("Name\nAnn\n", cadence: "nope"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_can_be_changed_and_a_wrong_change_is_refused()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        await desk.ImportAsync("Who,Where\nAnn,Lund\n", map: ["Who=name", "Where=city"]);

        Assert.Equal("Lund", (await desk.OneAsync("Ann")).Prospect.City);
        Assert.StartsWith("There is no column \"Whom\"", (await Assert.ThrowsAsync<Refusal>(() => desk.ImportAsync("Who\nAnn\n", map: ["Whom=name"]))).Message, StringComparison.Ordinal);
        Assert.StartsWith("No column looks like a name", (await Assert.ThrowsAsync<Refusal>(() => desk.ImportAsync("Who\nAnn\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vcard_file_is_imported()
    {
        using var desk = await ImportDesk.OpenAsync(store);

        var result = await desk.ImportAsync("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Smith\nORG:Acme\nEMAIL:ann@x.example\nNOTE:Likes tea\nEND:VCARD\n", "contacts.vcf");

        Assert.Equal((1L, "vCard"), (result.Counts.Added, result.Source));
        Assert.Equal("Acme", (await desk.OneAsync("Ann Smith")).Prospect.Company);
    }

    [Fact]
    public async Task The_same_import_twice_at_once_leaves_no_duplicates()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        var path = desk.Folder.Write("many.csv", "Name,Email,Company\n" + string.Concat(Enumerable.Range(0, 6_000).Select(i => $"Ann {i},ann{i}@x.example,Acme {i % 500}\n")));

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => desk.ImportFileAsync(path))));

        Assert.Equal(6_000, await desk.CountAsync());
        Assert.Equal(6_000, results.Sum(result => result.Counts.Added));
        Assert.All(results, result => Assert.Equal(6_000, result.Counts.Added + result.Counts.Unchanged));
    }

    [Fact]
    public async Task An_import_that_was_cut_off_goes_on_where_it_was()
    {
        // More than one commit of either engine, so that the cut comes between two of them.
        var rows = store.Url.Engine == DatabaseEngine.Sqlite ? 140_000 : 40_000;
        var bad = rows / 100;
        using var desk = await ImportDesk.OpenAsync(store);
        var path = desk.Folder.Write("many.csv", "Name,Email\n" + string.Concat(Enumerable.Range(0, rows).Select(i => i % 100 == 7 ? $"Bad {i},broken\n" : $"Ann {i},ann{i}@x.example\n")));
        using var cut = new CancellationTokenSource();
        var cutting = new Cutter(cut);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Verb().RunAsync(new ImportContacts.Request(desk.Actor, path), cutting, cut.Token));
        Assert.InRange(await desk.CountAsync(), 1, rows - bad - 1);

        var result = await desk.ImportFileAsync(path);

        Assert.True(result.IsResumed);
        Assert.Equal(new ImportCounts { Rows = rows, Added = rows - bad, Rejected = bad }, result.Counts);
        Assert.Equal(rows - bad, await desk.CountAsync());
        Assert.Equal(bad + 1, (await File.ReadAllLinesAsync(result.ErrorFile!, ImportDesk.Cancel)).Length);

        // Killed behind its last batch: it says where the rejected rows are though it rejects none any more.
        await using var db = desk.NewDb();
        await db.Imports.Where(i => i.WorkspaceId == desk.Workspace.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.FinishedAt, (Instant?)null), ImportDesk.Cancel);
        Assert.Equal(result with { Seconds = 0 }, await desk.ImportFileAsync(path) with { Seconds = 0, Doubts = result.Doubts });
        Assert.Equal(new ImportCounts { Rows = rows, Unchanged = rows - bad, Rejected = bad }, (await desk.ImportFileAsync(path)).Counts);
    }

    private sealed class Cutter(CancellationTokenSource cut) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => cut.Cancel();
    }

    private static async Task<string> Fingerprint(ImportDesk desk)
    {
        await using var db = desk.NewDb();
        var ws = desk.Workspace.Id;
        var prospects = await db.Prospects.Where(p => p.WorkspaceId == ws).OrderBy(p => p.Id).Select(p => new { p.Id, p.Version, p.Standing, p.Name }).ToListAsync(ImportDesk.Cancel);
        return string.Join('\n', prospects)
            + await db.Timeline.CountAsync(t => t.WorkspaceId == ws, ImportDesk.Cancel) + "," + await db.Enrollments.CountAsync(t => t.WorkspaceId == ws, ImportDesk.Cancel)
            + "," + await db.AddressClaims.CountAsync(t => t.WorkspaceId == ws, ImportDesk.Cancel) + "," + await db.Suppressions.CountAsync(t => t.WorkspaceId == ws, ImportDesk.Cancel)
            + "," + await db.People.CountAsync(t => t.WorkspaceId == ws, ImportDesk.Cancel);
    }

    public sealed class OnSqlite(SqliteTestStore store) : ImportContactsTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : ImportContactsTests(store), IClassFixture<PostgresTestStore>;
}
