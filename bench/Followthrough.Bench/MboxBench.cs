using System.Diagnostics;
using System.Globalization;
using Followthrough.Mail.Files;
using Followthrough.Mail.Messages;

namespace Followthrough.Bench;

/// <summary>
/// A made mbox, parsed fully (addresses, subject, date, ids, structure, every body decoded) by this program and by GMime through a small C program that is compiled in
/// the run (Debian: libgmime-3.0-dev and gcc). The contenders take turns; medians. Both count messages, parts and decoded bytes, which must agree.
/// </summary>
internal static class MboxBench
{
    private const double Goal = 5;

    public static async Task<int> RunAsync(Options options)
    {
        var messages = options.Int("messages", 200_000);
        var rounds = options.Int("rounds", 5);
        var folder = Directory.CreateTempSubdirectory("followthrough-mbox-").FullName;
        try
        {
            var mbox = Path.Combine(folder, "made.mbox");
            SampleMbox.Write(mbox, messages);
            var bytes = new FileInfo(mbox).Length;
            Figures.Print($"{messages} messages, {bytes / 1e6:0} MB");
            var gmime = await GmimeAsync(folder);
            if (gmime is null)
            {
                return 1;
            }

            var ours = new List<double>();
            var two = new List<double>();
            var headers = new List<double>();
            var theirs = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                var run = await Run.OfAsync(gmime, mbox);
                var figures = run.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                theirs.Add(messages / double.Parse(figures[0], CultureInfo.InvariantCulture));
                var (seconds, counted) = Full(mbox);
                ours.Add(messages / seconds);
                two.Add(messages / Both(mbox));
                headers.Add(messages / Headers(mbox));
                Figures.Print($"round {round + 1}: {ours[^1]:0}/s, on two threads {two[^1]:0}/s, headers alone {headers[^1]:0}/s, GMime {theirs[^1]:0}/s; counted {counted}, GMime {string.Join(' ', figures[1..]).Trim()}");
            }

            var ratio = Figures.Median(ours) / Figures.Median(theirs);
            Figures.Print($"full parse {Figures.Median(ours):0}/s on one thread, {Figures.Median(two):0}/s on two, headers {Figures.Median(headers):0}/s; GMime {Figures.Median(theirs):0}/s; {ratio:0.0} times GMime on one thread (goal {Goal}), {Figures.Median(two) / Figures.Median(theirs):0.0} on two; peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
            return ratio >= Goal ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Seconds, string Counted) Full(string mbox)
    {
        var watch = Stopwatch.StartNew();
        long messages = 0, parts = 0, bytes = 0;
        foreach (var stored in Mbox.Read(mbox))
        {
            messages++;
            One(stored, ref parts, ref bytes);
        }

        return (watch.Elapsed.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{messages} {parts} {bytes}"));
    }

    private static double Both(string mbox)
    {
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(Mbox.Read(mbox).Chunk(256), new ParallelOptions { MaxDegreeOfParallelism = 2 }, chunk =>
        {
            long parts = 0, bytes = 0;
            foreach (var stored in chunk)
            {
                One(stored, ref parts, ref bytes);
            }
        });
        return watch.Elapsed.TotalSeconds;
    }

    private static double Headers(string mbox)
    {
        var watch = Stopwatch.StartNew();
        var length = 0L;
        foreach (var stored in Mbox.Read(mbox))
        {
            var message = MailMessage.Read(stored.Raw);
            length += message.From.Count + message.To.Count + message.Subject.Length + (message.MessageId?.Length ?? 0) + (message.Date is null ? 0 : 1);
        }

        return length == 0 ? double.NaN : watch.Elapsed.TotalSeconds;
    }

    private static void One(StoredMessage stored, ref long parts, ref long bytes)
    {
        var message = MailMessage.Read(stored.Raw);
        bytes += message.From.Count + message.To.Count + message.Subject.Length + (message.MessageId?.Length ?? 0) + (message.Date is null ? 0 : 1);
        foreach (var part in message.AllParts())
        {
            parts++;
            if (part.IsLeaf)
            {
                bytes += part.ContentType.StartsWith("text/", StringComparison.Ordinal) ? part.Text().Length : part.Bytes().Length;
            }
        }
    }

    /// <summary>Compiles GMime's side; null where it can't be.</summary>
    private static async Task<string?> GmimeAsync(string folder)
    {
        var source = Path.Combine(folder, "gmime.c");
        var program = Path.Combine(folder, "gmime");
        await File.WriteAllTextAsync(source, Source);
        var run = await Run.OfAsync("sh", "-c", $"gcc -O2 -o '{program}' '{source}' $(pkg-config --cflags --libs gmime-3.0)");
        if (run.ExitCode == 0)
        {
            return program;
        }

        Console.Error.WriteLine($"GMime's side does not compile (apt-get install libgmime-3.0-dev gcc):\n{run.Errors}");
        return null;
    }

    private const string Source = """
        #include <gmime/gmime.h>
        #include <stdio.h>
        #include <string.h>
        #include <time.h>

        static long parts, bytes;

        static void each(GMimeObject *parent, GMimeObject *part, gpointer data) {
          (void) parent; (void) data;
          parts++;
          if (GMIME_IS_TEXT_PART(part)) {
            char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
            if (text) { bytes += strlen(text); g_free(text); }
          } else if (GMIME_IS_PART(part)) {
            GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
            GMimeStream *sink = g_mime_stream_mem_new();
            if (content) g_mime_data_wrapper_write_to_stream(content, sink);
            bytes += g_mime_stream_length(sink);
            g_object_unref(sink);
          }
        }

        int main(int argc, char **argv) {
          struct timespec from, to;
          long messages = 0;
          (void) argc;
          g_mime_init();
          clock_gettime(CLOCK_MONOTONIC, &from);
          GMimeStream *stream = g_mime_stream_file_open(argv[1], "r", NULL);
          GMimeParser *parser = g_mime_parser_new_with_stream(stream);
          g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
          while (!g_mime_parser_eos(parser)) {
            GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
            if (!message) break;
            messages++;
            bytes += internet_address_list_length(g_mime_message_get_from(message)) + internet_address_list_length(g_mime_message_get_to(message));
            const char *subject = g_mime_message_get_subject(message), *id = g_mime_message_get_message_id(message);
            bytes += (subject ? strlen(subject) : 0) + (id ? strlen(id) : 0) + (g_mime_message_get_date(message) ? 1 : 0);
            GMimeObject *root = g_mime_message_get_mime_part(message);
            if (root) {
              if (GMIME_IS_MULTIPART(root)) { parts++; g_mime_multipart_foreach(GMIME_MULTIPART(root), each, NULL); }
              else each(NULL, root, NULL);
            }
            g_object_unref(message);
          }
          clock_gettime(CLOCK_MONOTONIC, &to);
          printf("%.6f %ld %ld %ld\n", (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9, messages, parts, bytes);
          return 0;
        }
        """;
}
