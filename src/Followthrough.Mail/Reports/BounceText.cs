using System.Text;
using System.Text.RegularExpressions;

namespace Followthrough.Mail.Reports;

/// <summary>Finds in a notice's words which addresses failed, and what is said about each: an address that opens a line opens a paragraph about it.</summary>
internal static partial class BounceText
{
    private const int MostRecipients = 100;

    /// <summary>The recipients with the words about each.</summary>
    /// <param name="words">What the server says, without the copy.</param>
    /// <param name="named">Addresses that a header of the notice names as failed.</param>
    /// <param name="own">Addresses that are the sender's side: whom the notice went to.</param>
    /// <param name="asked">Addresses the returned message was written to.</param>
    public static IReadOnlyList<(string Recipient, string Said)> Read(string words, IReadOnlyList<string> named, IReadOnlySet<string> own, IReadOnlyList<string> asked)
    {
        var lines = words.Split('\n');
        var opened = Opened(lines, own, strict: true);
        if (opened.Count == 0)
        {
            opened = Opened(lines, own, strict: false);
        }

        if (opened.Count == 0)
        {
            var wanted = named.Count > 0 ? named[0] : AddressesInText.All(words).Select(a => a.Address).FirstOrDefault(a => !own.Contains(a) && !IsHelp(a)) ?? (asked.Count > 0 ? asked[0] : "");
            return [(wanted, words)];
        }

        var found = new List<(string, string)>();
        for (var i = 0; i < opened.Count; i++)
        {
            var until = i + 1 < opened.Count ? opened[i + 1].Line : lines.Length;
            var said = opened.Count == 1 ? words : Paragraph(lines, opened[i].Line, until);
            var at = found.FindIndex(f => f.Item1.Equals(opened[i].Address, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                found[at] = (found[at].Item1, found[at].Item2 + "\n" + said);
            }
            else if (found.Count < MostRecipients)
            {
                found.Add((opened[i].Address, said));
            }
        }

        return found.Count > 1 ? SaidOfAll(found, words) : found;
    }

    /// <summary>What is said once, behind a list of addresses, is said of all of them.</summary>
    private static List<(string, string)> SaidOfAll(List<(string Recipient, string Said)> found, string words)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (BounceRules.Reason(BounceRules.Normal(found[i].Said)) is null)
            {
                found[i] = (found[i].Recipient, About(words, found[i].Recipient) ?? words);
            }
        }

        return found;
    }

    /// <summary>The lines that begin with an address.</summary>
    private static List<(int Line, string Address)> Opened(string[] lines, IReadOnlySet<string> own, bool strict)
    {
        var opened = new List<(int, string)>();
        for (var i = 0; i < lines.Length; i++)
        {
            var match = (strict ? Opening() : Loose()).Match(lines[i]);
            if (!match.Success)
            {
                continue;
            }

            var address = match.Groups["a"].Value.TrimEnd('.');
            if (!own.Contains(address) && !IsHelp(address))
            {
                opened.Add((i, address));
            }
        }

        return opened;
    }

    /// <summary>The lines from an address to the next one; in a transcript the dialogue stands in front of the address.</summary>
    private static string Paragraph(string[] lines, int from, int until)
    {
        while (from > 0 && IsDialogue(lines[from - 1]))
        {
            from--;
        }

        while (until > from + 1 && until < lines.Length && IsDialogue(lines[until - 1]))
        {
            until--;
        }

        return string.Join('\n', lines[from..until]) + "\n";
    }

    private static bool IsDialogue(string line) =>
        line.StartsWith(">>> ", StringComparison.Ordinal) || line.StartsWith("<<< ", StringComparison.Ordinal) || line.StartsWith("While talking to", StringComparison.OrdinalIgnoreCase) || line.StartsWith("... while talking to", StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines of a transcript that name the address, with the lines that go on from them.</summary>
    private static string? About(string words, string address)
    {
        var said = new StringBuilder();
        foreach (var line in words.Split('\n'))
        {
            if (line.Contains(address, StringComparison.OrdinalIgnoreCase) && SmtpAnswer.CodeIn(line) > 0)
            {
                said.Append(line).Append('\n');
            }
        }

        return said.Length > 0 && BounceRules.Reason(BounceRules.Normal(said.ToString())) is not null ? said.ToString() : null;
    }

    private static bool IsHelp(string address) =>
        address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("abuse@", StringComparison.OrdinalIgnoreCase) ||
        address.StartsWith("support@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("help@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("helpdesk@", StringComparison.OrdinalIgnoreCase);

    // "<ann@x.org>:", "  ann@x.org", "* ann@x.org", ">>> ann@x.org <ann@x.org>", "\"ann@x.org\":", "Recipient: <ann@x.org>", "To: ann@x.org (5.1.1)", "ann@x.org [User unknown]", "550 <ann@x.org>... User unknown"
    [GeneratedRegex("""^[\s*>\-•]{0,20}(?:(?:recipient|recipients|final-recipient|failed recipient|original recipient|address|e-?mail|user|mailbox|あて先|宛先)\s*[:：]\s*(?:rfc822;\s*)?)?["'<\[(]{0,3}(?<a>[^\s<>"'()\[\],;:@]{1,100}@[\p{L}\p{N}][\p{L}\p{N}\-.]{1,200})["'>\])]{0,3}\s*(?:$|[:,;.(\[<]|\.{3}|on\s|was\s|-\s|[A-Z])""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    // The address stands later in the line, behind words that announce it.
    [GeneratedRegex("""(?:rcpt to:\s*|rejected recipient\s+|permanent errors:\s*|[45]\d\d[ \-](?:[45]\.\d\.\d{1,3}\s)?|delivering your mail to\s+|deliver(?:y|ed|ing)?\b[^@\n]{0,60}\bto:?\s+|recipient:?\s+|mailbox is full:\s*|following recipient:\s*|undeliverable(?: address)?:\s*|\bfor\s+|\bto:?\s+|\buser\s+)["'<\[(]{0,3}(?<a>[^\s<>"'()\[\],;:@=]{1,100}@[\p{L}\p{N}][\p{L}\p{N}\-.]{1,200})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Loose();
}
