using System.Globalization;
using System.Text;
using System.Text.Json;
using Followthrough.Mail.Messages;

namespace Followthrough.Bench;

/// <summary>Single header values of stalwart's mail-parser: <c>address.json</c>, <c>date.json</c>, <c>content_type.json</c>, <c>id.json</c>, <c>unstructured.json</c>.</summary>
internal static class HeaderValueEval
{
    public static (int All, int Same) Run(string folder)
    {
        int all = 0, same = 0;
        foreach (var (name, field, read) in Kinds)
        {
            foreach (var file in Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file));
                foreach (var one in document.RootElement.EnumerateArray())
                {
                    var header = one.GetProperty("header").GetString()!;
                    var (expected, got) = read(one.GetProperty("expected"), MailHeaders.Read(Encoding.UTF8.GetBytes($"{field}: {header.TrimStart()}\n\n")), field);
                    all++;
                    same += expected == got ? 1 : 0;
                    if (expected != got)
                    {
                        Console.WriteLine($"{name}: {JsonSerializer.Serialize(header)}\n   expected {expected}\n   read     {got}");
                    }
                }
            }
        }

        return (all, same);
    }

    private static readonly (string Name, string Field, Func<JsonElement, MailHeaders, string, (string, string)> Read)[] Kinds =
    [
        ("address.json", "From", (expected, headers, field) => (Addresses(expected), Addresses(MailAddress.ReadAll(headers.Raw(field) ?? "")))),
        ("date.json", "Date", (expected, headers, field) => (Date(expected), MimeDifferences.Date(MailDate.Read(headers.Raw(field))))),
        ("unstructured.json", "Subject", (expected, headers, field) => (expected.ValueKind == JsonValueKind.String ? expected.GetString()!.Trim() : "", headers[field] ?? "")),
        ("content_type.json", "Content-Type", (expected, headers, field) => (ContentType(expected), ContentType(headers))),
    ];

    public static string Addresses(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var list = value.TryGetProperty("Address", out var inner) ? inner : value;
        if (list.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var one = list.EnumerateObject().First();
        return one.Name switch
        {
            "List" => string.Join(" | ", one.Value.EnumerateArray().Select(Address)),
            "Group" => string.Join(" | ", one.Value.EnumerateArray().SelectMany(g => g.GetProperty("addresses").EnumerateArray()).Select(Address)),
            _ => one.Name + "?",
        };
    }

    public static string Addresses(IReadOnlyList<MailAddress> addresses) => string.Join(" | ", addresses.Select(a => $"{a.Name} <{a.Address}>"));

    public static string Date(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("DateTime", out var inner))
        {
            value = inner;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        int Get(string name) => value.GetProperty(name).GetInt32();
        return string.Create(CultureInfo.InvariantCulture, $"{Get("year"):0000}-{Get("month"):00}-{Get("day"):00}T{Get("hour"):00}:{Get("minute"):00}:{Get("second"):00}{(value.GetProperty("tz_before_gmt").GetBoolean() ? '-' : '+')}{Get("tz_hour"):00}:{Get("tz_minute"):00}");
    }

    private static string Address(JsonElement address) => $"{address.GetProperty("name").GetString()} <{address.GetProperty("address").GetString()}>";

    private static string ContentType(JsonElement expected)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var attributes = expected.TryGetProperty("attributes", out var given) ? given : default;
        var list = attributes.ValueKind != JsonValueKind.Array
            ? []
            : attributes.EnumerateArray().Select(a => a.ValueKind == JsonValueKind.Array ? $"{a[0].GetString()}={a[1].GetString()}" : $"{a.GetProperty("name").GetString()}={a.GetProperty("value").GetString()}");
        return $"{expected.GetProperty("c_type").GetString()}/{expected.GetProperty("c_subtype").GetString()} {string.Join("; ", list.Select(l => l.ToLowerInvariant()).Order(StringComparer.Ordinal))}".ToLowerInvariant();
    }

    private static string ContentType(MailHeaders headers)
    {
        var message = MailMessage.Read(Encoding.UTF8.GetBytes($"Content-Type: {headers.Raw("Content-Type")}\n\n"));
        return $"{message.Root.ContentType} {string.Join("; ", message.Root.Parameters.Select(p => $"{p.Key}={p.Value}".ToLowerInvariant()).Order(StringComparer.Ordinal))}";
    }
}
