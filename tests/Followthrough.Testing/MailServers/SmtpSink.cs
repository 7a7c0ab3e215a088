namespace Followthrough.Testing.MailServers;

/// <summary>
/// Postfix's smtp-sink: takes every message and can be told to refuse (<c>-f</c>, <c>-r</c>), hang up (<c>-q</c>), say 421 (<c>-Q</c>) or
/// be slow (<c>-W</c>) at any verb. Each use is a server of its own.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    // Started by root it wants to be told whom to become.
    private const string Script = """
        port=$1
        shift
        as=()
        if [ "$(id -u)" = 0 ]; then as=(-u nobody); chmod 777 .; fi
        smtp-sink "${as[@]}" "$@" "127.0.0.1:$port" 1000 >"$folder/sink.log" 2>&1 &
        pid=$!
        stop() { kill -9 "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; } # it inherits that TERM is ignored
        await_port "$port" "$pid"
        """;

    private const string Ledger = "ledger";
    private readonly ServerKeeper _keeper;

    private SmtpSink(ServerKeeper keeper) => _keeper = keeper;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _keeper.Ports[0];

    /// <summary>Starts a sink.</summary>
    /// <param name="options">As on smtp-sink's command line, one word each. Without <c>-D</c>, nothing is kept.</param>
    public static async Task<SmtpSink> StartAsync(params string[] options) =>
        new(await ServerKeeper.StartAsync("sink", "/usr/sbin/smtp-sink", 1, Script, options));

    /// <summary>Starts a sink that keeps every message it takes; see <see cref="ReadLedger"/>.</summary>
    public static Task<SmtpSink> StartWithLedgerAsync(params string[] options) => StartAsync([.. options, "-D", Ledger]);

    /// <summary>Everything that was taken so far, messages and smtp-sink's own X- headers, one after the other.</summary>
    public string ReadLedger()
    {
        var path = Path.Combine(_keeper.Folder, Ledger);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _keeper.StopAsync();
}
