using System.Net;
using System.Net.Sockets;
using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Features.Tests.Calendars;

/// <summary>What a calendar's address may lead to, and what a calendar's server can do to us.</summary>
public abstract class CalendarGuardTests(TestStore store)
{
    private static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    [Theory]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://10.0.0.1")]
    [InlineData("https://192.168.1.1:8443")]
    [InlineData("https://[fd00:ec2::254]")]
    [InlineData("https://[::ffff:169.254.169.254]")]
    [InlineData("https://2130706433")]
    public async Task An_address_inside_the_own_network_needs_the_operators_word(string address)
    {
        var desk = await Desk.OpenAsync(store);
        var test = await FindAsync(desk, address, "");
        Assert.False(test.Passed);
        Assert.Contains("inside the own network", test.Steps[^1].Text, StringComparison.Ordinal);
        Assert.EndsWith("allow it with FOLLOW_INNER_HOSTS.", test.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_this_machine_is_not_even_knocked_at_until_it_is_allowed()
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var address = $"http://localhost:{((IPEndPoint)door.LocalEndpoint).Port}";
        var desk = await Desk.OpenAsync(store);
        Assert.Contains("inside the own network", (await FindAsync(desk, address, "127.0.0.1")).Steps[^1].Text, StringComparison.Ordinal);
        Assert.False(door.Pending());
        door.Stop();
        Assert.Contains("can’t be reached", (await FindAsync(desk, address, "LOCALHOST")).Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendars_without_end_are_read_one_by_one_up_to_a_bound_and_it_is_said()
    {
        var desk = await Desk.OpenAsync(store);
        var filler = $"X-FILLER:{new string('x', 900_000)}\r\n";
        var server = new Server(path => Multistatus([.. Enumerable.Range(0, 8).Select(i => ($"{path}{i}.ics", $"BEGIN:VEVENT\r\nUID:{i}\r\n{filler}DTSTART:20261124T160000Z\r\nDTEND:20261124T170000Z\r\nEND:VEVENT\r\n"))]));
        await ReadAsync(desk, server, 100);
        Assert.InRange(server.Asked, 4, 5);
        var account = await AccountAsync(desk);
        Assert.Contains("hold more than is read", account.Unread, StringComparison.Ordinal);
        Assert.Equal(1, await desk.DoAsync((db, _) => db.BusyTimes.CountAsync(b => b.WorkspaceId == desk.Actor.WorkspaceId, Desk.Cancel)));
    }

    [Fact]
    public async Task What_a_server_makes_up_is_stepped_over_and_what_it_floods_with_is_refused()
    {
        var desk = await Desk.OpenAsync(store);
        var meeting = Multistatus([("/one/a.ics", "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124T160000Z\r\nDTEND:20261124T170000Z\r\nEND:VEVENT\r\n")]);
        var madeUp = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<d:n{i}/>"));
        await ReadAsync(desk, new Server(_ => meeting.Replace("<d:prop>", $"<d:prop>{madeUp}", StringComparison.Ordinal)), 1);
        Assert.Equal(1, await desk.DoAsync((db, _) => db.BusyTimes.CountAsync(b => b.WorkspaceId == desk.Actor.WorkspaceId, Desk.Cancel)));

        var flood = string.Concat(Enumerable.Repeat("<d:href/>", 400_000));
        var deep = string.Concat(Enumerable.Repeat("<d:prop>", 50_000)) + string.Concat(Enumerable.Repeat("</d:prop>", 50_000));
        foreach (var much in new[] { flood, deep })
        {
            var wrong = await Assert.ThrowsAsync<DavException>(() => ReadAsync(desk, new Server(_ => meeting.Replace("<d:prop>", $"<d:prop>{much}", StringComparison.Ordinal)), 1));
            Assert.Contains("doesn’t speak CalDAV", wrong.Message, StringComparison.Ordinal);
        }

        // A text in a hundred thousand pieces is put together once.
        var pieces = string.Concat(Enumerable.Repeat("a<![CDATA[b]]>", 400_000));
        await ReadAsync(desk, new Server(_ => meeting.Replace("<d:getetag>", $"<d:getetag>{pieces}", StringComparison.Ordinal)), 1);
    }

    private static Task<CalendarTest> FindAsync(Desk desk, string address, string allowed) => desk.DoAsync(async (db, _) =>
    {
        using var http = new HttpClient(GuardedConnection.Handler(InnerHosts.Read(allowed)));
        var (dav, secrets) = (new DavClient(http), new CalendarSecrets(Keys));
        return await new ConnectCalendar(db, dav, secrets, new LeaveCalendar(db, dav, secrets, desk.Clock), desk.Clock).FindAsync(new(desk.Actor, address, "sam", "secret"), Desk.Cancel);
    });

    /// <summary>Reads an account of so many calendars.</summary>
    private Task ReadAsync(Desk desk, Server server, int calendars) => desk.DoAsync<object?>(async (db, _) =>
    {
        using var http = new HttpClient(server, disposeHandler: false);
        var secrets = new CalendarSecrets(Keys);
        await db.CalendarAccounts.Where(a => a.WorkspaceId == desk.Actor.WorkspaceId).ExecuteDeleteAsync(Desk.Cancel);
        var account = new CalendarAccount { WorkspaceId = desk.Actor.WorkspaceId, SellerId = 1, Address = "https://dav.example.com", UserName = "sam", MeetingsAt = [.. Enumerable.Range(0, calendars).Select(i => $"/{i}/")] };
        account.Secret = secrets.Seal(account, "secret");
        db.Add(account);
        await db.SaveChangesAsync(Desk.Cancel);
        db.ChangeTracker.Clear();
        await new SyncCalendar(db, new DavClient(http), secrets, new PlanBlocks(db, desk.Clock), new SendingLock(store.Store, db, desk.Clock), new NoteCalendar(db, desk.Clock), desk.Clock).RunAsync(desk.Actor, Desk.Cancel);
        return null;
    });

    private static Task<CalendarAccount> AccountAsync(Desk desk) => desk.DoAsync((db, _) => db.CalendarAccounts.AsNoTracking().SingleAsync(a => a.WorkspaceId == desk.Actor.WorkspaceId, Desk.Cancel));

    private static string Multistatus((string Path, string Event)[] items) =>
        "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\">" + string.Concat(items.Select(item =>
            $"<d:response><d:href>{item.Path}</d:href><d:propstat><d:prop><d:getetag>\"1\"</d:getetag><c:calendar-data>BEGIN:VCALENDAR\r\n{item.Event}END:VCALENDAR\r\n</c:calendar-data></d:prop></d:propstat></d:response>")) + "</d:multistatus>";

    /// <summary>A calendar's server that answers as it likes.</summary>
    private sealed class Server(Func<string, string> answer) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.MultiStatus) { Content = new StringContent(answer(request.RequestUri!.AbsolutePath)) });
        }
    }

    public sealed class OnSqlite(SqliteTestStore store) : CalendarGuardTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : CalendarGuardTests(store), IClassFixture<PostgresTestStore>;
}
