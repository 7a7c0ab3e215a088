using System.Text;
using Followthrough.Mail.Messages;
using Followthrough.Mail.Text;

namespace Followthrough.Bench;

/// <summary>
/// The share of replies whose new text is cut out as expected. A folder holds messages (<c>x.eml</c>), HTML bodies (<c>x.html</c>) or plain texts
/// (<c>x.txt</c>, <c>x_body</c>); what is expected stands in <c>x_reply_text</c>, else in <c>expected</c> beside them, else it is what talon's own tests say of its fixtures.
/// </summary>
internal static class QuotesBench
{
    /// <summary>Of talon's fixtures without a file of their own: what its tests compare with.</summary>
    private static readonly (string Where, string Expected)[] Talon =
    [
        ("html_replies", "Hi. I am fine. Thanks, Alex"), ("standard_replies", "Hello"), ("reply-separated-by-hr", "Hi there Bob"), ("OLK_SRC_BODY_SECTION", "Reply"),
    ];

    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("Name the folder of replies: ./dev bench quotes FOLDER");
            return 1;
        }

        var (right, all) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Expected(file) is not { } expected || TextOf(file) is not { } text)
            {
                continue;
            }

            all++;
            var read = NewText.Of(text.Text, text.Subject);
            if (Plain(read.New) == Plain(expected) || Plain(read.New + "\n" + read.Signature) == Plain(expected))
            {
                right++;
                continue;
            }

            Console.WriteLine($"{Path.GetRelativePath(folder, file)}\n  expected: {Plain(expected)}\n  new:      {Plain(read.New)}\n  signature: {Plain(read.Signature)}");
        }

        var signatures = Signatures(folder);
        Console.WriteLine($"new text as expected: {right} of {all} ({100.0 * right / Math.Max(1, all):0.0} %)");
        Console.WriteLine($"signatures as expected: {signatures.Right} of {signatures.All}");
        return 0;
    }

    private static string? Expected(string file)
    {
        var stem = Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file));
        if (Path.GetExtension(file) is not (".eml" or ".html" or ".txt"))
        {
            return null;
        }

        if (File.Exists(stem + "_reply_text"))
        {
            return File.ReadAllText(stem + "_reply_text");
        }

        return Talon.FirstOrDefault(each => file.Contains(each.Where, StringComparison.Ordinal)).Expected;
    }

    private static (string Text, string? Subject)? TextOf(string file)
    {
        if (file.EndsWith(".txt", StringComparison.Ordinal))
        {
            return (File.ReadAllText(file), null);
        }

        var raw = File.ReadAllBytes(file);
        if (file.EndsWith(".html", StringComparison.Ordinal))
        {
            raw = [.. Encoding.ASCII.GetBytes("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"), .. raw];
        }

        var message = MailMessage.Read(raw);
        return message.Text is { } text ? (text, message.Subject) : null;
    }

    private static (int Right, int All) Signatures(string folder)
    {
        var (right, all) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*_signature", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var body = file[..^"_signature".Length] + "_body";
            if (!File.Exists(body))
            {
                continue;
            }

            all++;
            var read = NewText.Of(Unmarked(body));
            if (Plain(read.Signature) == Plain(Unmarked(file)))
            {
                right++;
            }
            else
            {
                Console.WriteLine($"{Path.GetFileName(file)}\n  expected: {Plain(Unmarked(file))}\n  signature: {Plain(read.Signature)}");
            }
        }

        return (right, all);
    }

    private static string Unmarked(string file) => File.ReadAllText(file).Replace("#sig#", "", StringComparison.Ordinal);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
