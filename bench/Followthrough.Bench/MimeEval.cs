using System.Globalization;
using System.Text.Json;
using Followthrough.Mail;
using Followthrough.Mail.Messages;

namespace Followthrough.Bench;

/// <summary>
/// How messages are read, held against what another parser expects (<c>X.eml</c> with <c>X.json</c> beside it, as stalwart's mail-parser keeps
/// them: parts, types, addresses, dates, text, bytes), and its lists of single header values. Messages without an expectation are shown.
/// </summary>
internal static class MimeEval
{
    public static int Run(string folder, bool show)
    {
        int files = 0, same = 0, differences = 0, alone = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var raw = File.ReadAllBytes(file);
            var expected = Path.ChangeExtension(file, ".json");
            if (!File.Exists(expected))
            {
                alone++;
                Describe(file, MailMessage.Read(raw), show);
                continue;
            }

            foreach (var (json, bytes) in new[] { (expected, raw), (Path.ChangeExtension(file, ".crlf.json"), WithCrlf(raw)) })
            {
                if (!File.Exists(json))
                {
                    continue;
                }

                using var document = JsonDocument.Parse(File.ReadAllBytes(json));
                var found = MimeDifferences.Of(document.RootElement, MailMessage.Read(bytes, new MailLimits(TextCharacters: 5_000_000)));
                files++;
                same += found.Count == 0 ? 1 : 0;
                differences += found.Count;
                foreach (var line in found)
                {
                    Console.WriteLine($"{Path.GetRelativePath(folder, json)}: {line}");
                }
            }
        }

        var values = HeaderValueEval.Run(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages with an expectation: {files}, the same: {same}, differences: {differences}; without: {alone}; header values: {values.All}, the same: {values.Same}"));
        return 0;
    }

    private static byte[] WithCrlf(byte[] raw)
    {
        var result = new List<byte>(raw.Length + 1000);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\n' && (i == 0 || raw[i - 1] != '\r'))
            {
                result.Add((byte)'\r');
            }

            result.Add(raw[i]);
        }

        return [.. result];
    }

    private static void Describe(string file, MailMessage message, bool show)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: from [{string.Join(", ", message.From)}] to [{string.Join(", ", message.To)}] \"{message.Subject}\" {message.Date} parts [{string.Join(" ", message.AllParts().Select(p => p.ContentType))}] text {message.Text?.Length ?? -1} html {message.Html?.Length ?? -1} attachments [{string.Join(", ", message.Attachments.Select(a => $"{a.FileName}:{a.Bytes().Length}"))}] defects [{string.Join("; ", message.Defects)}]"));
        if (show)
        {
            Console.WriteLine(message.Text);
        }
    }
}
