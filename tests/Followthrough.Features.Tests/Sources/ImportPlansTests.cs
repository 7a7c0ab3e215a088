using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Team;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Sources;

/// <summary>What is planned for the people of a file.</summary>
public abstract class ImportPlansTests(TestStore store)
{
    [Theory]
    [InlineData("Call about the offer", 10)]
    [InlineData("Send the offer by mail", 8)]
    public async Task A_day_in_the_file_begins_with_the_hours_of_whoever_is_reached(string step, int hour)
    {
        var settings = new WorkspaceSettings
        {
            Hours = WorkingHours.Business with { From = new LocalTime(8, 0) }, CallHours = WorkingHours.Business with { From = new LocalTime(10, 0) },
        };
        using var desk = await ImportDesk.OpenAsync(store, settings);
        var text = $"Name,Email,Time zone,Next step,Due date\nAnn,ann@x.example,Asia/Tokyo,{step},2026-12-01\n";

        await desk.ImportAsync(text);
        await desk.ImportAsync("Name,Email,Time zone\nBob,bob@x.example,Asia/Tokyo\n", "b.csv");
        await desk.ImportAsync(text.Replace("Ann,ann", "Bob,bob", StringComparison.Ordinal), "c.csv");

        await using var db = desk.NewDb();
        var due = await db.Touches.Where(t => t.WorkspaceId == desk.Workspace.Id).Select(t => t.Due).ToListAsync(ImportDesk.Cancel);
        var begin = new LocalDateTime(2026, 12, 1, hour, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).ToInstant();
        Assert.Equal([begin, begin], due);
    }

    [Fact]
    public async Task First_steps_leave_by_themselves_for_the_owners_who_have_a_mailbox()
    {
        using var desk = await ImportDesk.OpenAsync(store);
        await using (var setup = desk.NewDb())
        {
            setup.Add(new Seller { WorkspaceId = desk.Workspace.Id, Id = 2, Name = "Mia", Email = "mia@us.example", ZoneId = "America/Denver", MinutesADay = 60, IsActive = true });
            setup.Add(new Mailbox { WorkspaceId = desk.Workspace.Id, Id = 1, SellerId = 2, Address = "mia@us.example", State = MailboxState.Active });
            await setup.SaveChangesAsync(ImportDesk.Cancel);
        }

        await desk.ImportAsync("Name,Email,Owner\nAnn,ann@x.example,Mia\nBob,bob@x.example,\nCid,cid@x.example,Mia\nDan,dan@x.example,\n");

        await using var db = desk.NewDb();
        var planned = await db.Prospects.Where(p => p.WorkspaceId == desk.Workspace.Id).OrderBy(p => p.Name).Select(p => new { p.OwnerId, p.NextIsAutomated }).ToListAsync(ImportDesk.Cancel);
        Assert.Equal([(2L, true), (1L, false), (2L, true), (1L, false)], planned.Select(p => (p.OwnerId, p.NextIsAutomated)));
    }

    public sealed class OnSqlite(SqliteTestStore store) : ImportPlansTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : ImportPlansTests(store), IClassFixture<PostgresTestStore>;
}
