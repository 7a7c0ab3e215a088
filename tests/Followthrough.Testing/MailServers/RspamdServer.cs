using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Followthrough.Testing.MailServers;

/// <summary>A real rspamd, which asks the test's own name server and nobody else.</summary>
public sealed class RspamdServer : IAsyncDisposable
{
    private const string Script = """
        port=$1 controller=$2 dns=$3
        mkdir run db log
        cp -r /etc/rspamd conf
        rm -rf conf/local.d conf/override.d
        mkdir conf/local.d conf/override.d
        echo "dns { nameserver = [\"127.0.0.1:$dns\"]; timeout = 2s; retransmits = 2; } local_addrs = [];" > conf/local.d/options.inc
        echo "bind_socket = \"127.0.0.1:$port\"; count = 1;" > conf/override.d/worker-normal.inc
        echo "bind_socket = \"127.0.0.1:$controller\";" > conf/override.d/worker-controller.inc
        echo "enabled = false;" > conf/override.d/worker-proxy.inc
        echo "enabled = false;" > conf/override.d/fuzzy_check.conf
        echo "enabled = false;" > conf/override.d/neural.conf
        as=()
        if [ "$(id -u)" = 0 ]; then as=(-i); fi
        rspamd -f "${as[@]}" -c "$folder/conf/rspamd.conf" --var=CONFDIR="$folder/conf" --var=LOCAL_CONFDIR="$folder/conf" --var=RUNDIR="$folder/run" \
          --var=DBDIR="$folder/db" --var=LOGDIR="$folder/log" >"$folder/start.log" 2>&1 &
        pid=$!
        stop() { kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; }
        await_port "$port" "$pid"
        """;

    private readonly ServerKeeper _keeper;
    private readonly HttpClient _http = new();

    private RspamdServer(ServerKeeper keeper) => _keeper = keeper;

    /// <summary>Starts one.</summary>
    /// <param name="zone">The names it can look up.</param>
    public static async Task<RspamdServer> StartAsync(LabZone zone) =>
        new(await ServerKeeper.StartAsync("rspamd", "/usr/bin/rspamd", 2, Script, zone.Port.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Has a message judged, as if it came from a server at an address.</summary>
    /// <returns>The score (above 0 is towards spam) and the rules that spoke, with their scores.</returns>
    public async Task<(double Score, IReadOnlyDictionary<string, double> Rules)> JudgeAsync(byte[] message, string from, string to, string ip, string host, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_keeper.Ports[0]}/checkv2") { Content = new ByteArrayContent(message) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        foreach (var (name, value) in new[] { ("IP", ip), ("From", from), ("Rcpt", to), ("Helo", host), ("Hostname", host) })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, cancel);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
        var rules = answer.RootElement.GetProperty("symbols").EnumerateObject().ToDictionary(rule => rule.Name, rule => rule.Value.GetProperty("score").GetDouble());
        return (answer.RootElement.GetProperty("score").GetDouble(), rules);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _keeper.StopAsync();
    }
}
