using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Followthrough.Testing.MailServers;

/// <summary>
/// Owns a mail server for the tests of one process. A shell script starts the server and reads from a pipe whose other end only the test
/// process holds: when that process ends, however it ends, the pipe closes and the script stops the server and removes its folder.
/// </summary>
/// <remarks>A server that is missing is a failure, never a skip.</remarks>
internal sealed class ServerKeeper
{
    private const int StartAttempts = 3; // another process may take a free port between our look and the server's bind

    // Ctrl-C reaches the whole process group, and the script must outlive the tests to clean up after them. A server is ready when its
    // port takes connections. The ports are $1 and so on.
    private const string Before = """
        folder=$1
        shift
        trap '' INT HUP TERM
        export PATH="$PATH:/usr/sbin:/sbin"
        mkdir -m 755 "$folder" || exit 1
        exec 2>"$folder/keeper.log" # else whoever reads the output of the tests waits for this script too
        cd "$folder" || exit 1
        remove() { cd /; rm -rf "$folder"; }
        stop() { :; }
        fail() { tail -n 5 "$folder"/*log 2>/dev/null; stop; remove; exit 1; }
        await_port() {
          for _ in $(seq 1500); do
            (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
            kill -0 "${2:-$$}" 2>/dev/null || break
            sleep 0.02
          done
          fail
        }

        """;

    private const string After = """

        echo ready
        while read -r _; do :; done
        stop
        remove
        """;

    private readonly Process _keeper;

    private ServerKeeper(Process keeper, string folder, int[] ports)
    {
        _keeper = keeper;
        Folder = folder;
        Ports = ports;
    }

    /// <summary>The temporary folder with everything the server reads and writes.</summary>
    internal string Folder { get; }

    /// <summary>The ports on 127.0.0.1, as many as were asked for.</summary>
    internal IReadOnlyList<int> Ports { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="name">What it is called in messages and in its folder's name.</param>
    /// <param name="program">A program it needs; when it is not there, the message says what to install.</param>
    /// <param name="ports">How many free ports it gets.</param>
    /// <param name="script">What starts it, in bash, ending when it is ready. Defines stop().</param>
    /// <param name="arguments">Further arguments of the script, behind the ports.</param>
    internal static async Task<ServerKeeper> StartAsync(string name, string program, int ports, string script, params string[] arguments)
    {
        if (!File.Exists(program))
        {
            throw new InvalidOperationException($"{name} is not installed ({program}), and the tests of mail run over it: run ./dev setup.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(name, FreePorts(ports), script, arguments);
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
            }
        }
    }

    /// <summary>Stops the server and removes its folder.</summary>
    internal async Task StopAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static async Task<ServerKeeper> StartOnceAsync(string name, int[] ports, string script, string[] arguments)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"followthrough-{name}-" + Guid.NewGuid().ToString("N")[..12]);
        var numbers = ports.Select(port => port.ToString(CultureInfo.InvariantCulture));
        var keeper = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Before + script + After, "keeper", folder, .. numbers, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var said = new List<string>();
        while (await keeper.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                return new ServerKeeper(keeper, folder, ports);
            }

            said.Add(line);
        }

        throw new InvalidOperationException($"{name} did not start: " + string.Join(" / ", said.TakeLast(6)));
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
