using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Discovery;

/// <summary>Reads Mozilla's autoconfiguration format (config-v1.1.xml).</summary>
internal static class Autoconfig
{
    private const int MaxCharacters = 256 * 1024;

    /// <summary>The settings in a document; null when it holds none that are encrypted, or is none.</summary>
    internal static MailSettings? Read(string xml, string local, string domain)
    {
        if (Parse(xml)?.Root?.Element("emailProvider") is not { } provider)
        {
            return null;
        }

        string Filled(string text) => text.Replace("%EMAILADDRESS%", $"{local}@{domain}", StringComparison.OrdinalIgnoreCase)
            .Replace("%EMAILLOCALPART%", local, StringComparison.OrdinalIgnoreCase).Replace("%EMAILDOMAIN%", domain, StringComparison.OrdinalIgnoreCase).Trim();
        var imap = Servers(provider, "incomingServer", "imap", Filled).FirstOrDefault();
        var smtp = Servers(provider, "outgoingServer", "smtp", Filled).FirstOrDefault();
        if (imap.Server is null || smtp.Server is null)
        {
            return null;
        }

        var name = provider.Element("displayName")?.Value.Trim();
        return new MailSettings(string.IsNullOrEmpty(name) ? domain : Filled(name), smtp.Server, imap.Server, imap.User.Length > 0 ? imap.User : $"{local}@{domain}",
            OAuth2: imap.Ways.SequenceEqual(["OAuth2"]));
    }

    private static IEnumerable<(MailServer? Server, string User, List<string> Ways)> Servers(XElement provider, string element, string type, Func<string, string> filled) =>
        from server in provider.Elements(element)
        where (string?)server.Attribute("type") == type
        let host = filled(server.Element("hostname")?.Value ?? "")
        let security = server.Element("socketType")?.Value.Trim().ToUpperInvariant() switch
        {
            "SSL" => MailSecurity.ImplicitTls,
            "STARTTLS" => MailSecurity.StartTls,
            _ => MailSecurity.None,
        }
        let user = filled(server.Element("username")?.Value ?? "")
        where security != MailSecurity.None && Uri.CheckHostName(host) == UriHostNameType.Dns && !user.Any(char.IsControl)
        where int.TryParse(server.Element("port")?.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= ushort.MaxValue
        let port = int.Parse(server.Element("port")!.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)
        orderby security
        select ((MailServer?)new MailServer(host, port, security), user, server.Elements("authentication").Select(way => way.Value.Trim()).ToList());

    private static XDocument? Parse(string xml)
    {
        try
        {
            // No DTD: entities could blow up, or reach for files and addresses.
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
