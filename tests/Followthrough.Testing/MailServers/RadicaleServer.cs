using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Followthrough.Testing.MailServers;

/// <summary>A real Radicale for the tests of one class. Each test takes a user of its own, whose collections nobody else can read.</summary>
public sealed class RadicaleServer : IAsyncLifetime
{
    /// <summary>The password of every user.</summary>
    public const string Password = "s3cret: pass\"wörd";

    private const int Users = 60;

    private const string Script = """
        port=$1
        for i in $(seq 60); do printf 'user%s:%s\n' "$i" "$2"; done > users
        cat > config <<END
        [server]
        hosts = 127.0.0.1:$port
        [auth]
        type = htpasswd
        htpasswd_filename = $folder/users
        htpasswd_encryption = plain
        delay = 0
        [rights]
        type = owner_only
        [storage]
        filesystem_folder = $folder/collections
        [web]
        type = none
        [logging]
        level = warning
        END
        radicale --config "$folder/config" >"$folder/radicale.log" 2>&1 &
        pid=$!
        stop() { kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; }
        await_port "$port" "$pid"
        """;

    private ServerKeeper? _keeper;
    private int _users;

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{_keeper!.Ports[0]}/");

    /// <summary>A user that no other test has, with two calendars, "office" and "home".</summary>
    public async Task<CalendarClient> NewUserAsync()
    {
        var number = Interlocked.Increment(ref _users);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Users);
        var client = new CalendarClient(Address, $"user{number}", Password);
        await client.SendAsync("MKCALENDAR", $"/user{number}/office/", CalendarClient.Named("Work"));
        await client.SendAsync("MKCALENDAR", $"/user{number}/home/", CalendarClient.Named("At home"));
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _keeper = await ServerKeeper.StartAsync("radicale", "/usr/bin/radicale", 1, Script, Password);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _keeper!.StopAsync();
}

/// <summary>Another program of the same person: it speaks with the server by plain requests and knows nothing of ours.</summary>
public sealed class CalendarClient(Uri address, string user, string password)
{
    /// <summary>Whoever names a zone has to describe it (RFC 5545 §3.2.19).</summary>
    private const string Denver = "BEGIN:VTIMEZONE\nTZID:America/Denver\nBEGIN:STANDARD\nDTSTART:20071104T020000\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nTZOFFSETFROM:-0600\nTZOFFSETTO:-0700\nTZNAME:MST\nEND:STANDARD\n"
        + "BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nTZOFFSETFROM:-0700\nTZOFFSETTO:-0600\nTZNAME:MDT\nEND:DAYLIGHT\nEND:VTIMEZONE";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Whom the server knows.</summary>
    public string User => user;

    /// <summary>The path of one of the calendars.</summary>
    public string PathOf(string calendar) => $"/{user}/{calendar}/";

    /// <summary>What a new calendar is called.</summary>
    public static string Named(string name) =>
        $"<?xml version=\"1.0\"?><c:mkcalendar xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:set><d:prop><d:displayname>{name}</d:displayname></d:prop></d:set></c:mkcalendar>";

    /// <summary>Everything in a calendar, as a REPORT gives it (RFC 4791 §7.8).</summary>
    public async Task<string> ReportAsync(string calendar) => await SendAsync(
        "REPORT", PathOf(calendar),
        "<?xml version=\"1.0\"?><c:calendar-query xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter><c:comp-filter name=\"VCALENDAR\"><c:comp-filter name=\"VEVENT\"/></c:comp-filter></c:filter></c:calendar-query>",
        depth: "1");

    /// <summary>An event's text.</summary>
    public Task<string> ReadAsync(string path) => SendAsync("GET", path);

    /// <summary>Writes an event.</summary>
    public Task<string> WriteAsync(string path, string text) => SendAsync("PUT", path, text.ReplaceLineEndings("\r\n"), type: "text/calendar");

    /// <summary>Writes a meeting.</summary>
    public Task<string> MeetAsync(string calendar, string uid, string body) =>
        WriteAsync($"{PathOf(calendar)}{uid}.ics", $"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n{Denver}\nBEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20261101T000000Z\nSUMMARY:Secret plans\n{body}\nEND:VEVENT\nEND:VCALENDAR\n");

    /// <summary>Deletes an event.</summary>
    public Task<string> DeleteAsync(string path) => SendAsync("DELETE", path);

    /// <summary>Asks, and demands an answer that is good.</summary>
    public async Task<string> SendAsync(string method, string path, string? body = null, string? depth = null, string type = "application/xml")
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await SendOnceAsync(method, path, body, depth, type);
            }
            catch (HttpRequestException ended) when (ended.HttpRequestError == HttpRequestError.ResponseEnded && tries < 4)
            {
                // Radicale's own server now and then ends a connection without an answer.
            }
        }
    }

    private async Task<string> SendOnceAsync(string method, string path, string? body, string? depth, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        if (depth is not null)
        {
            request.Headers.Add("Depth", depth);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }
}
