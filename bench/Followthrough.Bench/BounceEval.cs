using Followthrough.Mail.Messages;
using Followthrough.Mail.Reports;

namespace Followthrough.Bench;

/// <summary>
/// How bounces are read. A folder with EXPECTED.tsv (file, number, status, reply code, reason, hard or not) is held against it; any other folder holds ordinary
/// messages, none of which may be called a bounce.
/// </summary>
internal static class BounceEval
{
    public static int Run(string folder)
    {
        var list = Path.Combine(folder, "EXPECTED.tsv");
        return File.Exists(list) ? Expected(folder, File.ReadLines(list).Skip(1)) : Ordinary(folder);
    }

    private static int Expected(string folder, IEnumerable<string> lines)
    {
        int messages = 0, recognised = 0, recipients = 0, right = 0, reasons = 0, addresses = 0, ids = 0;
        foreach (var group in lines.Select(l => l.Split('\t')).GroupBy(f => f[0]))
        {
            var message = MailMessage.Read(File.ReadAllBytes(Path.Combine(folder, group.Key)));
            var wanted = group.ToList();
            messages++;
            if (wanted[0][4] is "feedback" or "vacation" or "delivered")
            {
                // A complaint, an absence and a report of success are none of them bounces: each must be known as what it is.
                var known = wanted[0][4] switch
                {
                    "feedback" => FeedbackReport.Find(message) is not null,
                    "vacation" => AutoReply.Of(message) is not null,
                    _ => true,
                } && Bounce.Read(message) is null;
                recognised += known ? 1 : 0;
                recipients++;
                right += known ? 1 : 0;
                reasons += known ? 1 : 0;
                if (!known)
                {
                    Console.WriteLine($"{group.Key}: no {wanted[0][4]}");
                }

                continue;
            }

            var reading = Bounce.Read(message);
            recognised += reading is not null ? 1 : 0;
            ids += reading?.OriginalMessageId is not null ? 1 : 0;
            if (reading is null)
            {
                Console.WriteLine($"{group.Key}: NOT RECOGNISED ({wanted[0][4]})");
            }

            for (var i = 0; i < wanted.Count; i++)
            {
                recipients++;
                var read = reading is not null && i < reading.Recipients.Count ? reading.Recipients[i] : null;
                var hard = wanted[i][5] == "1";
                var isRight = read is not null && hard == (read.Class == BounceClass.Hard);
                right += isRight ? 1 : 0;
                addresses += read?.Recipient.Contains('@', StringComparison.Ordinal) == true ? 1 : 0;
                reasons += read?.Reason == wanted[i][4] ? 1 : 0;
                if (!isRight || read!.Reason != wanted[i][4])
                {
                    Console.WriteLine($"{group.Key}#{wanted[i][1]}: {(isRight ? "reason" : "CLASS")} {wanted[i][4]}/{wanted[i][2]}/{wanted[i][3]} expected, read {read?.Reason}/{read?.Status} {read?.Class} <{read?.Recipient}>: {Short(read?.Diagnostic)}");
                }
            }
        }

        Figures.Print($"{messages} messages, recognised {100.0 * recognised / messages:0.0} %; {recipients} recipients, class right {100.0 * right / recipients:0.0} %, the same reason {100.0 * reasons / recipients:0.0} %, with an address {100.0 * addresses / recipients:0.0} %; with a Message-ID {ids}");
        return 0;
    }

    private static int Ordinary(string folder)
    {
        int messages = 0, called = 0, automatic = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var message = MailMessage.Read(File.ReadAllBytes(file));
            messages++;
            automatic += AutoReply.Of(message) is not null ? 1 : 0;
            if (Bounce.Read(message) is { } reading)
            {
                called++;
                Console.WriteLine($"{Path.GetRelativePath(folder, file)}: called a bounce ({reading.Recipients[0].Reason}, {reading.Recipients[0].Recipient}): {message.Subject}");
            }
        }

        Figures.Print($"{messages} messages, called a bounce {called}, with a sign of a machine's answer {automatic}");
        return called;
    }

    private static string Short(string? text) => text is null ? "" : text.Length > 260 ? text[..260] + "…" : text;
}
