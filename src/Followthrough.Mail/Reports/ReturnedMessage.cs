using System.Text;
using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>The message that came back inside a notice: as a part of its own, or copied into the notice's text.</summary>
internal static class ReturnedMessage
{
    private const int LongestHeaders = 256 * 1024;      // bytes of an attachment that may be a header

    private static readonly string[] Starts = ["Received:", "Return-Path:", "From:", "To:", "Subject:", "Message-ID:", "Date:", "MIME-Version:", "DKIM-Signature:"];

    /// <summary>The returned message's header; empty where it is not there.</summary>
    public static MailHeaders HeadersIn(MailMessage message)
    {
        foreach (var part in message.AllParts())
        {
            if (part.Message is { } inside && inside.Headers.Count > 0)
            {
                return inside.Headers;
            }

            if (part.ContentType is "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers" or "message/partial")
            {
                return MailHeaders.Read(part.Bytes());
            }
        }

        // Some servers attach it as plain text.
        foreach (var part in message.AllParts().Skip(2))
        {
            if (part.IsLeaf && part.Raw.Length < LongestHeaders && part.ContentType is "text/plain" or "application/octet-stream" && MailHeaders.Read(part.Bytes()) is { Count: > 2 } headers && (headers.Contains("Message-ID") || headers.Contains("Received")))
            {
                return headers;
            }
        }

        return MailHeaders.Empty;
    }

    /// <summary>The returned message's header inside a text; empty where none is found.</summary>
    public static MailHeaders HeadersInText(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart(' ', '\t', '>');
            if (!Starts.Any(s => line.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var indent = lines[i].Length - line.Length;
            var header = new StringBuilder();
            var fields = 0;
            var j = i;
            for (; j < lines.Length && lines[j].Trim(' ', '\t', '>').Length > 0; j++)
            {
                var own = lines[j].Length >= indent ? lines[j][indent..] : lines[j].TrimStart();
                header.Append(own).Append('\n');
                fields += own.Length > 0 && !char.IsWhiteSpace(own[0]) && own.Contains(':', StringComparison.Ordinal) ? 1 : 0;
            }

            var read = MailHeaders.Read(Encoding.UTF8.GetBytes(header.ToString()));
            if (fields >= 2 && (read.Contains("Message-ID") || read.Contains("From") || read.Contains("To")))
            {
                return read;
            }

            i = j;
        }

        return MailHeaders.Empty;
    }

    public static string? IdIn(MailHeaders headers)
    {
        var text = headers.Raw("Message-ID");
        if (text is null)
        {
            return null;
        }

        var id = text.Trim().Trim('<', '>', ' ');
        return id.Length == 0 ? null : id;
    }
}
