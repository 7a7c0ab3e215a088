using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Followthrough.Mail.Connections;
using Followthrough.Mail.Smtp;
using Followthrough.Store;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Postgres;
using Npgsql;

namespace Followthrough.Bench;

/// <summary>
/// Messages to Postfix's smtp-sink over a number of connections: this program's client, Postfix's own smtp-source and nodemailer's pool, in
/// turn in one run. Every message has an outcome of its own. "Durable" is the engine's sending, with a committed row before DATA and after the answer.
/// </summary>
internal static class SendBench
{
    private const int QueueAhead = 256; // messages that wait for a connection

    public static async Task<int> RunAsync(Options options)
    {
        var (count, connections, bytes, rounds) = (options.Int("messages", 50_000), options.Int("connections", 16), options.Int("bytes", 4_096), options.Int("rounds", 5));
        if (options.Has("client-only"))
        {
            return await ClientOnlyAsync(connections, count, bytes, rounds);
        }

        var withNode = !options.Has("no-nodemailer") && await PrepareNodemailerAsync();
        await using var sink = await SmtpSink.StartAsync();
        Figures.Print($"{count:N0} messages of {bytes:N0} bytes over {connections} connections to smtp-sink; {rounds} rounds in turn");
        var contenders = new List<(string Name, Func<Task<double>> Run)>
        {
            ("client", () => ClientAsync(sink.Port, connections, count, bytes, checks: false)),
            ("client with a check before DATA", () => ClientAsync(sink.Port, connections, count, bytes, checks: true)),
            ("smtp-source", () => SourceAsync(sink.Port, connections, count, bytes, keeps: true)),
            ("smtp-source as it comes", () => SourceAsync(sink.Port, connections, count, bytes, keeps: false)),
        };
        if (withNode)
        {
            contenders.Add(("nodemailer", () => NodemailerAsync(sink.Port, connections, count / 10, bytes)));
        }

        var folder = Directory.CreateTempSubdirectory("followthrough-bench-").FullName;
        contenders.Add(("durable, SQLite", Durable(() => Task.FromResult(DatabaseUrl.ForFile(Path.Combine(folder, "follow.db"))))));
        contenders.Add(("durable, PostgreSQL", Durable(async () => DatabaseUrl.Parse(await DurablePostgresAsync()))));
        Func<Task<double>> Durable(Func<Task<DatabaseUrl>> url)
        {
            DurableSend? durable = null;
            return async () =>
            {
                durable ??= await DurableSend.OpenAsync(await url(), count);
                if (options.Has("rows"))
                {
                    await durable.PrintRowsAsync(count, bytes);
                }

                return await durable.RunAsync(sink.Port, connections, count, bytes);
            };
        }

        var only = options.Text("only", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        contenders.RemoveAll(contender => only.Length > 0 && !only.Any(part => contender.Name.EndsWith(part, StringComparison.OrdinalIgnoreCase)));
        var rates = contenders.ToDictionary(contender => contender.Name, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, run) in contenders)
            {
                var rate = await run();
                if (round > 0)
                {
                    rates[name].Add(rate);
                }
            }

            // The first round doesn't count: code is compiled in it, and pages are read.
            Figures.Print($"{(round == 0 ? "warm" : Figures.Say($"round {round}: {string.Join(", ", rates.Select(rate => Figures.Say($"{rate.Key} {rate.Value[^1]:N0}/s")))}"))}");
        }

        string Ratio(string name, string to) => rates.TryGetValue(to, out var others) ? Figures.Say($", {Figures.Median(rates[name].Zip(others, (a, b) => a / b)):N2} of {to}") : "";
        foreach (var name in rates.Keys)
        {
            Figures.Print($"{name}: median {Figures.Median(rates[name]):N0}/s{Ratio(name, "smtp-source")}{Ratio(name, "nodemailer")}");
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    // What one message costs this process, which a machine that is busy otherwise blurs less than the rate.
    private static async Task<int> ClientOnlyAsync(int connections, int count, int bytes, int rounds)
    {
        await using var sink = await SmtpSink.StartAsync();
        foreach (var checks in Enumerable.Range(0, rounds).SelectMany(_ => new[] { false, true }))
        {
            var before = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes();
            var rate = await ClientAsync(sink.Port, connections, count, bytes, checks);
            Figures.Print($"{(checks ? "with a check" : "client")}: {rate:N0}/s, {(Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count:N1} µs of processor and {(GC.GetTotalAllocatedBytes() - allocated) / count:N0} bytes a message");
        }

        return 0;
    }

    /// <summary>The server of the tests, but with its commits on the disk, as in the field.</summary>
    private static async Task<string> DurablePostgresAsync()
    {
        var server = await PostgresServer.GetAsync();
        var database = await server.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString(database));
        await connection.OpenAsync();
        foreach (var setting in new[] { "alter system set fsync = on", "alter system set synchronous_commit = on", "alter system set full_page_writes = on", "select pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(setting, connection);
            await command.ExecuteNonQueryAsync();
        }

        return server.Url(database);
    }

    private static async Task<double> ClientAsync(int port, int connections, int count, int bytes, bool checks)
    {
        var settings = new SmtpSettings("127.0.0.1", port, MailSecurity.None);
        var queue = Channel.CreateBounded<SmtpMail>(new BoundedChannelOptions(QueueAhead) { SingleWriter = true });
        var accepted = 0;
        var watch = Stopwatch.StartNew();
        var senders = Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            await using var connection = await SmtpConnection.ConnectAsync(settings, TimeProvider.System);
            await connection.SendAllAsync(queue.Reader, (_, outcome) => Interlocked.Add(ref accepted, outcome is SmtpOutcome.Accepted ? 1 : 0));
        })).ToList();
        var envelope = new SmtpEnvelope("seller@example.test", "prospect@example.test");
        Func<CancellationToken, ValueTask<bool>>? check = checks ? _ => ValueTask.FromResult(true) : null;
        var text = Text(bytes);
        for (var i = 0; i < count; i++)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"From: <seller@example.test>\r\nTo: <prospect@example.test>\r\nSubject: Bench\r\nMessage-ID: <{i}@example.test>\r\n\r\n");
            var message = new byte[head.Length + text.Length];
            Encoding.ASCII.GetBytes(head, message);
            text.CopyTo(message, head.Length);
            await queue.Writer.WriteAsync(new SmtpMail(envelope, message, check));
        }

        queue.Writer.Complete();
        await Task.WhenAll(senders);
        return accepted == count ? count / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"only {accepted} of {count} messages were accepted");
    }

    private static async Task<double> SourceAsync(int port, int connections, int count, int bytes, bool keeps)
    {
        // -d keeps each connection for many messages, as the others do; without it each message has one of its own.
        string[] keep = keeps ? ["-d"] : [];
        var run = await Run.OfAsync("/usr/sbin/smtp-source", [.. keep, "-s", Number(connections), "-m", Number(count), "-l", Number(bytes), "-f", "seller@example.test", "-t", "prospect@example.test", $"127.0.0.1:{port}"]);
        return run.ExitCode == 0 ? count / run.Seconds : throw new InvalidOperationException(run.Errors);
    }

    private static async Task<double> NodemailerAsync(int port, int connections, int count, int bytes)
    {
        var run = await Run.OfAsync("node", Path.Combine(Nodemailer, "send.mjs"), Number(port), Number(connections), Number(count), Number(bytes));
        return run.ExitCode == 0 ? count / double.Parse(run.Output, CultureInfo.InvariantCulture) : throw new InvalidOperationException(run.Errors);
    }

    private static async Task<bool> PrepareNodemailerAsync()
    {
        if (!Directory.Exists(Path.Combine(Nodemailer, "node_modules")) && (await Run.OfAsync("npm", "ci", "--prefix", Nodemailer, "--no-audit", "--no-fund", "--loglevel=error")).ExitCode != 0)
        {
            Console.Error.WriteLine("nodemailer could not be restored from npm; measured without it.");
            return false;
        }

        return true;
    }

    private static string Nodemailer { get; } = Path.Combine(Path.GetDirectoryName(Run.Follow)!, "bench", "nodemailer");

    private static byte[] Text(int bytes) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", (bytes / 72) + 1))[..bytes]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
