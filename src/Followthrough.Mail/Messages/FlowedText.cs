using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>Text of <c>format=flowed</c> (RFC 3676): a line that ends in a space goes on in the next one of the same quote depth.</summary>
internal static class FlowedText
{
    public static string Of(MailPart part)
    {
        var text = part.Text();
        return part.Parameters.TryGetValue("format", out var format) && format.Trim().Equals("flowed", StringComparison.OrdinalIgnoreCase)
            ? Joined(text, part.Parameters.TryGetValue("delsp", out var delete) && delete.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase))
            : text;
    }

    /// <summary>The paragraphs put together. Quote marks stay, as "> " in front of each paragraph.</summary>
    internal static string Joined(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var flowing = false;
        var depthBefore = 0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            var ended = end >= 0;
            rest = end < 0 ? default : rest[(end + 1)..];
            var depth = 0;
            while (depth < line.Length && line[depth] == '>')
            {
                depth++;
            }

            line = line[depth..];
            // Space-stuffing (§4.4).
            if (!line.IsEmpty && line[0] == ' ')
            {
                line = line[1..];
            }

            var isSignature = line is "-- ";
            if (flowing && (depth != depthBefore || isSignature))
            {
                result.Append('\n');
                flowing = false;
            }

            if (!flowing && depth > 0)
            {
                result.Append('>', depth).Append(line.IsEmpty ? "" : " ");
            }

            flowing = !isSignature && line.Length > 0 && line[^1] == ' ';
            depthBefore = depth;
            result.Append(flowing && deleteSpace ? line[..^1] : line);
            if (!flowing && ended)
            {
                result.Append('\n');
            }
        }

        return result.ToString();
    }
}
