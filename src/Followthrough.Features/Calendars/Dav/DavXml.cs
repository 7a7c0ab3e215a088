using System.Collections.Frozen;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Followthrough.Features.Calendars.Dav;

/// <summary>What WebDAV and CalDAV write in XML.</summary>
internal static class DavXml
{
    public static readonly XNamespace Dav = "DAV:", Cal = "urn:ietf:params:xml:ns:caldav";

    /// <summary>Elements of an answer that are kept at most, and how deep they may lie.</summary>
    private const int MostElements = 300_000, Deepest = 16;

    private static readonly FrozenDictionary<(string, string), XName> Known = new[]
    {
        "multistatus", "response", "href", "status", "propstat", "prop", "getetag", "resourcetype", "displayname", "current-user-principal", "current-user-privilege-set", "privilege",
        "all", "write", "bind", "write-content",
    }.Select(name => Dav + name).Concat(new[] { "calendar", "calendar-data", "calendar-home-set", "supported-calendar-component-set", "comp" }.Select(name => Cal + name))
        .ToFrozenDictionary(name => (name.NamespaceName, name.LocalName));

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = DavClient.LongestAnswer, CheckCharacters = false };

    /// <summary>A request for properties (RFC 4918 §14.20).</summary>
    public static string PropFind(params XName[] names) => Write(new XElement(Dav + "propfind", new XElement(Dav + "prop", names.Select(name => new XElement(name)))));

    /// <summary>A request for the events that touch a stretch of time (RFC 4791 §7.8).</summary>
    public static string Query(string from, string to) => Write(new XElement(
        Cal + "calendar-query", Wanted(),
        new XElement(Cal + "filter", Filter("VCALENDAR", Filter("VEVENT", new XElement(Cal + "time-range", new XAttribute("start", from), new XAttribute("end", to)))))));

    /// <summary>A request for some events by their paths (RFC 4791 §7.9).</summary>
    public static string MultiGet(IEnumerable<string> paths) => Write(new XElement(Cal + "calendar-multiget", Wanted(), paths.Select(path => new XElement(Dav + "href", path))));

    /// <summary>Reads a multistatus (RFC 4918 §13). Paths that lead to another server are left out.</summary>
    /// <exception cref="DavException">It is none.</exception>
    public static List<DavItem> Read(DavAnswer answer)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(answer.Text), Safe);
            var left = MostElements;
            return reader.MoveToContent() != XmlNodeType.Element || Build(reader, 0, ref left) is not { } root || root.Name != Dav + "multistatus"
                ? throw new XmlException()
                : [.. root.Elements(Dav + "response").Select(response => Item(answer.At, response)).OfType<DavItem>()];
        }
        catch (Exception wrong) when (wrong is XmlException or UriFormatException)
        {
            throw new DavException($"{answer.At.Host} doesn’t speak CalDAV at this address.", answer.Status);
        }
    }

    /// <summary>
    /// Keeps what is understood and steps over the rest: names that a server makes up would stay in memory for as long as the program runs, and an
    /// element takes twenty times the room of its four letters.
    /// </summary>
    private static XElement? Build(XmlReader reader, int depth, ref int left)
    {
        if (!Known.TryGetValue((reader.NamespaceURI, reader.LocalName), out var name))
        {
            reader.Skip();
            return null;
        }

        if (depth > Deepest || --left < 0)
        {
            throw new XmlException();
        }

        var element = new XElement(name);
        element.SetAttributeValue("name", reader.GetAttribute("name")); // of a component
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return element;
        }

        var text = new StringBuilder(); // in pieces, as an element that grew piece by piece would be copied each time
        for (reader.Read(); reader.NodeType != XmlNodeType.EndElement;)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                element.Add(Build(reader, depth + 1, ref left));
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
                reader.Read();
            }
            else if (!reader.Read())
            {
                throw new XmlException();
            }
        }

        reader.Read();
        element.Add(text.Length > 0 ? text.ToString() : null);
        return element;
    }

    private static DavItem? Item(Uri at, XElement response)
    {
        if (response.Element(Dav + "href")?.Value.Trim() is not { Length: > 0 and < 2_000 } href || !Uri.TryCreate(at, href, out var path) || !DavAddress.IsSame(at, path))
        {
            return null;
        }

        var props = response.Elements(Dav + "propstat").Where(stat => StatusOf(stat) is null or 200).Elements(Dav + "prop").Elements();
        return new DavItem(path.AbsolutePath, StatusOf(response), new XElement(Dav + "prop", props));
    }

    /// <summary>"HTTP/1.1 404 Not Found".</summary>
    private static int? StatusOf(XElement element) =>
        element.Element(Dav + "status")?.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var code, ..] && int.TryParse(code, System.Globalization.CultureInfo.InvariantCulture, out var status) ? status : null;

    private static XElement Wanted() => new(Dav + "prop", new XElement(Dav + "getetag"), new XElement(Cal + "calendar-data"));

    private static XElement Filter(string name, XElement inside) => new(Cal + "comp-filter", new XAttribute("name", name), inside);

    private static string Write(XElement root) => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>{root.ToString(SaveOptions.DisableFormatting)}";
}

/// <summary>What a multistatus says of one address.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Status">Its own status; null where only its properties have one.</param>
/// <param name="Props">The properties that it has.</param>
internal sealed record DavItem(string Path, int? Status, XElement Props)
{
    /// <summary>One that was read by itself.</summary>
    public static DavItem Of(string path, string etag, string data) =>
        new(path, null, new XElement(DavXml.Dav + "prop", new XElement(DavXml.Dav + "getetag", etag), new XElement(DavXml.Cal + "calendar-data", data)));

    /// <summary>Its version.</summary>
    public string? Etag => Props.Element(DavXml.Dav + "getetag")?.Value.Trim();

    /// <summary>Its event.</summary>
    public string? Data => Props.Element(DavXml.Cal + "calendar-data")?.Value;

    /// <summary>The path in a property that holds one; null where it holds none, or leads to another server.</summary>
    public string? PathIn(Uri at, XName name) =>
        Props.Element(name)?.Element(DavXml.Dav + "href")?.Value.Trim() is { Length: > 0 } href && Uri.TryCreate(at, href, out var path) && DavAddress.IsSame(at, path) ? path.AbsolutePath : null;

    /// <summary>The other server that a property leads to; null where it leads to none.</summary>
    public string? HostIn(Uri at, XName name) =>
        Props.Element(name)?.Element(DavXml.Dav + "href")?.Value.Trim() is { Length: > 0 } href && Uri.TryCreate(at, href, out var path) && !DavAddress.IsSame(at, path) ? path.Host : null;
}
