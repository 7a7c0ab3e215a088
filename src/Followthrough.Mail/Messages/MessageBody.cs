using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>Which parts are the text a person reads and which are attachments: the algorithm of JMAP (RFC 8621 §4.1.4), which asks of each leaf where it stands and of what type it is.</summary>
internal sealed class MessageBody
{
    private MessageBody(string? text, string? html, IReadOnlyList<MailPart> attachments)
    {
        Text = text;
        Html = html;
        Attachments = attachments;
    }

    public string? Text { get; }

    public string? Html { get; }

    public IReadOnlyList<MailPart> Attachments { get; }

    public static MessageBody Of(MailPart root)
    {
        var found = new Found();
        Visit([root], "mixed", inAlternative: false, found.Text, found.Html, found);
        string? html = null;
        foreach (var part in found.Html.Where(p => p.ContentType == "text/html"))
        {
            html = html is null ? part.Text() : html + "\n" + part.Text();
        }

        return new MessageBody(Joined(found.Text), html, found.Attachments);
    }

    /// <summary>The parts in which the text stands, plain or HTML.</summary>
    internal static IReadOnlyList<MailPart> TextParts(MailPart root)
    {
        var found = new Found();
        Visit([root], "mixed", inAlternative: false, found.Text, found.Html, found);
        return found.Text;
    }

    /// <summary>RFC 8621 §4.1.4. The depth of parts is bounded by the limits, so this may call itself.</summary>
    private static void Visit(IReadOnlyList<MailPart> parts, string multipart, bool inAlternative, List<MailPart>? text, List<MailPart>? html, Found found)
    {
        var textBefore = text?.Count ?? -1;
        var htmlBefore = html?.Count ?? -1;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (!part.IsLeaf)
            {
                var sub = part.ContentType["multipart/".Length..];
                Visit(part.Parts, sub, inAlternative || sub == "alternative", text, html, found);
                continue;
            }

            // A multipart without parts is text whose boundary got lost.
            var type = part.IsMultipart ? "text/plain" : part.ContentType;
            var isMedia = type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);
            var isInline = part.Disposition != "attachment" && (type is "text/plain" or "text/html" || isMedia) &&
                (i == 0 || (multipart != "related" && (isMedia || part.FileName is null)));
            if (!isInline)
            {
                found.Attachments.Add(part);
                continue;
            }

            if (multipart == "alternative")
            {
                (type == "text/plain" ? text : type == "text/html" ? html : found.Attachments)?.Add(part);
                continue;
            }

            if (inAlternative)
            {
                text = type == "text/html" ? null : text;
                html = type == "text/plain" ? null : html;
            }

            text?.Add(part);
            html?.Add(part);
            if (isMedia)
            {
                found.Attachments.Add(part);
            }
        }

        if (multipart == "alternative" && text is not null && html is not null)
        {
            if (textBefore == text.Count && htmlBefore != html.Count)
            {
                text.AddRange(html.Skip(htmlBefore));
            }
            else if (htmlBefore == html.Count && textBefore != text.Count)
            {
                html.AddRange(text.Skip(textBefore));
            }
        }
    }

    private static string? Joined(List<MailPart> parts)
    {
        StringBuilder? joined = null;
        string? first = null;
        foreach (var part in parts)
        {
            var text = part.ContentType switch
            {
                "text/html" => HtmlText.Of(part.Text()),
                _ when part.ContentType.StartsWith("text/", StringComparison.Ordinal) || part.ContentType.StartsWith("multipart/", StringComparison.Ordinal) => FlowedText.Of(part),
                _ => null,
            };
            if (text is null)
            {
                continue;
            }

            if (first is null)
            {
                first = text;
                continue;
            }

            joined ??= new StringBuilder(first);
            if (joined.Length > 0 && joined[^1] != '\n')
            {
                joined.Append('\n');
            }

            joined.Append(text);
        }

        return joined?.ToString() ?? first;
    }

    private sealed class Found
    {
        public List<MailPart> Text { get; } = [];

        public List<MailPart> Html { get; } = [];

        public List<MailPart> Attachments { get; } = [];
    }
}
