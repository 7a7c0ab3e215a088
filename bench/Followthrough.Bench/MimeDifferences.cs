using System.Globalization;
using System.Text.Json;
using Followthrough.Mail.Messages;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>Where the reading of a message differs from the JSON that stalwart's mail-parser expects.</summary>
internal static class MimeDifferences
{
    public static List<string> Of(JsonElement expected, MailMessage message)
    {
        var found = new List<string>();
        var parts = message.AllParts().ToList();
        var theirs = expected.GetProperty("parts");
        if (theirs.GetArrayLength() != parts.Count)
        {
            found.Add($"parts {string.Join(" ", theirs.EnumerateArray().Select(TypeOf))} expected, read {string.Join(" ", parts.Select(p => p.ContentType))}");
            return found;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"part {i}");
            ComparePart(theirs[i], parts[i], here, found);
        }

        CompareHeaders(theirs[0].GetProperty("headers"), message, found);
        var attachments = expected.GetProperty("attachments").EnumerateArray().Select(a => a.GetInt32()).ToList();
        var ours = message.Attachments.Select(a => parts.IndexOf(a)).Order().ToList();
        if (!attachments.SequenceEqual(ours))
        {
            found.Add($"attachments [{string.Join(",", attachments)}] expected, read [{string.Join(",", ours)}] of {string.Join(" ", parts.Select(p => p.ContentType))}");
        }

        return found;
    }

    private static void ComparePart(JsonElement expected, MailPart part, string here, List<string> found)
    {
        var type = TypeOf(expected);
        if (type.Length > 0 && type != part.ContentType)
        {
            found.Add($"{here}: type {type} expected, read {part.ContentType}");
        }

        var body = expected.GetProperty("body").EnumerateObject().First();
        switch (body.Name)
        {
            case "Text" or "Html":
                Same($"{here} {body.Name}", Plain(body.Value.GetString()!), Plain(part.Text()), found);
                break;
            case "Binary" or "InlineBinary":
                {
                    var bytes = body.Value.EnumerateArray().Select(b => b.GetByte()).ToArray();
                    var ours = part.Bytes();
                    if (!bytes.AsSpan().TrimEnd("\r\n"u8).SequenceEqual(ours.AsSpan().TrimEnd("\r\n"u8)))
                    {
                        found.Add(string.Create(CultureInfo.InvariantCulture, $"{here} {part.ContentType}: {bytes.Length} bytes expected, read {ours.Length}: {Short(System.Text.Encoding.Latin1.GetString(bytes))} | {Short(System.Text.Encoding.Latin1.GetString(ours))}"));
                    }

                    break;
                }

            case "Message":
                if (part.Message is null)
                {
                    found.Add($"{here}: a message expected, read none ({part.ContentType})");
                }
                else
                {
                    found.AddRange(Of(body.Value, part.Message).Select(f => $"{here} / {f}"));
                }

                break;
            case "Multipart":
                if (body.Value.GetArrayLength() != part.Parts.Count)
                {
                    found.Add(string.Create(CultureInfo.InvariantCulture, $"{here}: {body.Value.GetArrayLength()} children expected, read {part.Parts.Count}"));
                }

                break;
            default:
                found.Add($"{here}: unknown expectation {body.Name}");
                break;
        }
    }

    private static void CompareHeaders(JsonElement headers, MailMessage message, List<string> found)
    {
        // A field that stands twice is compared once, as the last one said by stalwart and the first by us may differ.
        foreach (var header in headers.EnumerateArray())
        {
            if (header.GetProperty("name").ValueKind != JsonValueKind.String)
            {
                continue;
            }

            var name = header.GetProperty("name").GetString()!;
            var value = header.GetProperty("value");
            switch (name)
            {
                case "from" or "to" or "cc" or "reply_to" when headers.EnumerateArray().Count(h => h.GetProperty("name").ValueKind == JsonValueKind.String && h.GetProperty("name").GetString() == name) == 1:
                    Same(name, HeaderValueEval.Addresses(value), HeaderValueEval.Addresses(name switch { "from" => message.From, "to" => message.To, "cc" => message.Cc, _ => message.ReplyTo }), found);
                    break;
                case "date":
                    Same(name, HeaderValueEval.Date(value), Date(message.Date), found);
                    break;
                case "subject" when value.ValueKind == JsonValueKind.Object && value.TryGetProperty("Text", out var text):
                    Same(name, text.GetString()!.Trim(), message.Subject, found);
                    break;
                case "message_id" when value.ValueKind == JsonValueKind.Object && value.TryGetProperty("Text", out var id):
                    Same(name, id.GetString()!, message.MessageId ?? "", found);
                    break;
                default:
                    break;
            }
        }
    }

    public static string Date(OffsetDateTime? date) =>
        date is { } value ? value.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>", CultureInfo.InvariantCulture) : "";

    private static void Same(string what, string expected, string read, List<string> found)
    {
        if (expected != read)
        {
            var at = 0;
            while (at < expected.Length && at < read.Length && expected[at] == read[at])
            {
                at++;
            }

            at = Math.Max(0, at - 10);
            found.Add($"{what}: {Short(expected[Math.Min(at, expected.Length)..])} expected, read {Short(read[Math.Min(at, read.Length)..])}");
        }
    }

    private static string TypeOf(JsonElement part)
    {
        foreach (var header in part.GetProperty("headers").EnumerateArray())
        {
            if (header.GetProperty("name").ValueKind == JsonValueKind.String && header.GetProperty("name").GetString() == "content_type" && header.GetProperty("value").ValueKind == JsonValueKind.Object)
            {
                var type = header.GetProperty("value").GetProperty("ContentType");
                return type.GetProperty("c_subtype").ValueKind == JsonValueKind.Null ? "" : $"{type.GetProperty("c_type").GetString()}/{type.GetProperty("c_subtype").GetString()}".ToLowerInvariant();
            }
        }

        return "";
    }

    private static string Plain(string text) => text.Replace("\r\r\n", "\n", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\r", "\n", StringComparison.Ordinal).TrimEnd('\n', '\r', '\0');

    private static string Short(string text) => JsonSerializer.Serialize(text.Length > 120 ? text[..120] + "…" : text);
}
