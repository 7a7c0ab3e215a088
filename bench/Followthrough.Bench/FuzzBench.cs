using System.Diagnostics;
using System.Globalization;
using System.Text;
using Followthrough.Mail.Files;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;

namespace Followthrough.Bench;

/// <summary>
/// Messages that were changed at random: bytes turned, cut, doubled, swapped with those of others, boundaries and encodings exchanged. Each is read in every way the
/// program reads one. No crash, none over two seconds, none that allocates more than 256 MB. The same seed gives the same messages.
/// </summary>
internal static class FuzzBench
{
    private const int MostMilliseconds = 2_000;
    private const long MostBytes = 256L * 1024 * 1024;
    private const int LongestSeed = 200 * 1024;      // bytes of a message that is mutated

    public static int Run(string folder, int messages, int seed)
    {
        var seeds = Maildir.Read(folder).Select(m => m.Raw.Length > LongestSeed ? m.Raw[..LongestSeed].ToArray() : m.Raw.ToArray()).ToArray();
        Figures.Print($"{seeds.Length} messages to begin with, {messages} to make");
        // The first reading of each way compiles it.
        foreach (var one in seeds)
        {
            ReadAll(one);
        }

        var watch = Stopwatch.StartNew();
        int done = 0, failed = 0;
        double slowest = 0;
        long largest = 0, bytes = 0;
        Parallel.For(0, messages, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var random = new Random(HashCode.Combine(seed, i));
            var mutated = Mutation.Of(seeds, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            try
            {
                ReadAll(mutated);
            }
            catch (Exception error)
            {
                Interlocked.Increment(ref failed);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"message {i}: {error}"));
                File.WriteAllBytes(string.Create(CultureInfo.InvariantCulture, $"{Path.GetTempPath()}/fuzz-{seed}-{i}.eml"), mutated);
            }

            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (took > MostMilliseconds)
            {
                // Perhaps the machine was busy: the message is read once more, and that counts.
                start = Stopwatch.GetTimestamp();
                ReadAll(mutated);
                took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            if (took > MostMilliseconds || allocated > MostBytes)
            {
                Interlocked.Increment(ref failed);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"message {i}: {took:0} ms, {allocated / 1e6:0} MB of {mutated.Length} bytes"));
                File.WriteAllBytes(string.Create(CultureInfo.InvariantCulture, $"{Path.GetTempPath()}/fuzz-{seed}-{i}.eml"), mutated);
            }

            lock (seeds)
            {
                slowest = Math.Max(slowest, took);
                largest = Math.Max(largest, allocated);
                bytes += mutated.Length;
                done++;
                if (done % 100_000 == 0)
                {
                    Figures.Print($"{done} read, {failed} failed, slowest {slowest:0} ms, most allocated {largest / 1e6:0.0} MB, {done / watch.Elapsed.TotalSeconds:0}/s");
                }
            }
        });
        Figures.Print($"{done} messages ({bytes / 1e9:0.0} GB) in {watch.Elapsed.TotalSeconds:0} s: {failed} failed; slowest {slowest:0} ms, most allocated by one {largest / 1e6:0.0} MB");
        return failed == 0 ? 0 : 1;
    }

    /// <summary>Everything that is read of a message anywhere.</summary>
    private static void ReadAll(byte[] raw)
    {
        var message = MailMessage.Read(raw);
        _ = (message.From, message.To, message.Cc, message.ReplyTo, message.Sender, message.ReturnPath, message.Subject, message.MessageId, message.InReplyTo, message.References, message.Date);
        _ = (message.Text, message.Html, message.Attachments, message.Defects);
        foreach (var header in message.Headers)
        {
            _ = header.Value;
        }

        foreach (var part in message.AllParts())
        {
            _ = (part.FileName, part.ContentId, part.Charset, part.Bytes(), part.Text(), part.Message?.Subject, part.Message?.Text);
        }

        _ = (Bounce.Read(message), DeliveryReport.Find(message), FeedbackReport.Find(message), ReadReceipt.Find(message), CalendarReply.Find(message), AutoReply.Of(message), ListMail.Of(message));
        foreach (var stored in Mbox.Read(new MemoryStream(raw)))
        {
            _ = MailMessage.Read(stored.Raw).Subject;
        }
    }
}

/// <summary>One random change after another.</summary>
internal static class Mutation
{
    private const int MostChanges = 12;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\0", "\n\n", "--", "=", "==", "=?", "?=", "=?utf-8?B?", "=?utf-8?Q?", "=?gb18030?B?/////w==?=", "(", ")", "((((((((", "<", ">", "<<<<", "@", ",", ";", ":", "\"", "\\", "%", "*0*=", "'", "\t", " ", "\n ", "\n\t",
            "Content-Type: multipart/mixed; boundary=\"a\"\n\n--a\n", "Content-Type: message/rfc822\n\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: x-uuencode\n", "charset=utf-7", "charset=utf-16", "charset=iso-2022-jp",
            "charset=hz-gb-2312", "boundary=", "From: ", "Date: Thu, 32 Foo 99999 99:99:99 +9999\n", "Received: x\n", "Final-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n\n", "\nFrom a@b Mon Jan  1 00:00:00 2001\n", "\n>From ", "<div>", "<table><tr><td>", "</p>", "<script>", "<!--", "<![CDATA[", "&#x110000;", "begin 644 x\n", "BEGIN:VCALENDAR\nMETHOD:REPLY\n",
        }.Select(Encoding.Latin1.GetBytes),
        [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x1b, 0x24, 0x42], [0xC3], [0xF0, 0x9F], [0x80],
    ];

    public static byte[] Of(byte[][] seeds, Random random)
    {
        var bytes = new List<byte>(seeds[random.Next(seeds.Length)]);
        var changes = 1 + random.Next(MostChanges);
        for (var i = 0; i < changes && bytes.Count > 0; i++)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, 1 << random.Next(12));
            switch (random.Next(9))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4 or 5:
                    bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                    break;
                case 6:
                    {
                        var word = Words[random.Next(Words.Length)];
                        for (var n = 1 << random.Next(10); n > 0; n--)
                        {
                            bytes.InsertRange(at, word);
                        }

                        break;
                    }

                case 7:
                    {
                        var other = seeds[random.Next(seeds.Length)];
                        if (other.Length > 0)
                        {
                            var from = random.Next(other.Length);
                            bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, length * 4)).ToArray());
                        }

                        break;
                    }

                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
