using Followthrough.Mail.Connections;
using Followthrough.Mail.Discovery;
using Xunit;

namespace Followthrough.Mail.Tests.Discovery;

public sealed class MailSettingsGuessTests
{
    private readonly Lookup _lookup = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("anna@gmail.com", "Gmail", "smtp.gmail.com port 465 (TLS)", "imap.gmail.com port 993 (TLS)")]
    [InlineData("anna@Hotmail.com", "Outlook.com", "smtp-mail.outlook.com port 587 (STARTTLS)", "outlook.office365.com port 993 (TLS)")]
    [InlineData("anna@yahoo.de", "Yahoo", "smtp.mail.yahoo.com port 465 (TLS)", "imap.mail.yahoo.com port 993 (TLS)")]
    [InlineData("anna@icloud.com", "iCloud", "smtp.mail.me.com port 587 (STARTTLS)", "imap.mail.me.com port 993 (TLS)")]
    [InlineData("anna@fastmail.com", "Fastmail", "smtp.fastmail.com port 465 (TLS)", "imap.fastmail.com port 993 (TLS)")]
    [InlineData("anna@gmx.de", "GMX", "mail.gmx.net port 587 (STARTTLS)", "imap.gmx.net port 993 (TLS)")]
    [InlineData("anna@web.de", "WEB.DE", "smtp.web.de port 587 (STARTTLS)", "imap.web.de port 993 (TLS)")]
    [InlineData("anna@zoho.com", "Zoho", "smtp.zoho.com port 465 (TLS)", "imap.zoho.com port 993 (TLS)")]
    [InlineData("anna@proton.me", "Proton (through Bridge)", "127.0.0.1 port 1025 (STARTTLS)", "127.0.0.1 port 1143 (STARTTLS)")]
    [InlineData("anna@mail.ru", "Mail.ru", "smtp.mail.ru port 465 (TLS)", "imap.mail.ru port 993 (TLS)")]
    [InlineData("anna@yandex.ru", "Yandex", "smtp.yandex.com port 465 (TLS)", "imap.yandex.com port 993 (TLS)")]
    [InlineData("anna@posteo.de", "Posteo", "posteo.de port 465 (TLS)", "posteo.de port 993 (TLS)")]
    [InlineData("anna@mailbox.org", "mailbox.org", "smtp.mailbox.org port 465 (TLS)", "imap.mailbox.org port 993 (TLS)")]
    public async Task Well_known_providers_are_known_without_asking_anybody(string address, string provider, string smtp, string imap)
    {
        var found = await new MailSettingsGuess(_lookup).FindAsync(address, Stop);
        Assert.Equal((provider, smtp, imap, address.ToLowerInvariant()), (found.Settings!.Provider, found.Settings.Smtp.ToString(), found.Settings.Imap.ToString(), found.Settings.User.ToLowerInvariant()));
        Assert.Single(found.Steps);
        Assert.Empty(_lookup.Asked);
    }

    [Theory]
    [InlineData("aspmx.l.google.com.", "Gmail")]
    [InlineData("firm-example.mail.protection.outlook.com.", "Microsoft 365")]
    [InlineData("mx1.mail.ovh.net", "OVH")]
    [InlineData("mx00.ionos.de", "IONOS")]
    [InlineData("www123.your-server.de", "Hetzner")]
    [InlineData("in1-smtp.messagingengine.com", "Fastmail")]
    public async Task A_domain_of_ones_own_is_known_by_its_mail_servers(string server, string provider)
    {
        _lookup.MailServers["firm.example"] = [server];
        var found = await new MailSettingsGuess(_lookup).FindAsync("anna@firm.example", Stop);
        Assert.Equal((provider, "anna@firm.example"), (found.Settings!.Provider, found.Settings.User));
        Assert.Equal(
        [
            "firm.example is not among the well-known providers.", "firm.example publishes no configuration.", "firm.example names no servers for reading and sending in its DNS (SRV).",
            "Mozilla's list does not know firm.example.", $"Mail for firm.example goes to {server.TrimEnd('.')}: {provider}.",
        ], found.Steps);
    }

    [Fact]
    public async Task What_a_domain_publishes_is_taken_encrypted_only()
    {
        _lookup.Documents["https://autoconfig.firm.example/mail/config-v1.1.xml?emailaddress=anna%40firm.example"] = """
            <?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="firm.example"><displayName>Firm mail</displayName>
            <incomingServer type="pop3"><hostname>pop.firm.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
            <incomingServer type="imap"><hostname>plain.firm.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>
            <incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.firm.example</hostname><port>587</port><socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></outgoingServer>
            </emailProvider></clientConfig>
            """;
        var found = await new MailSettingsGuess(_lookup).FindAsync("anna@firm.example", Stop);
        Assert.Equal(new MailSettings("Firm mail", new MailServer("smtp.firm.example", 587, MailSecurity.StartTls), new MailServer("imap.firm.example", 993, MailSecurity.ImplicitTls), "anna"), found.Settings);
    }

    [Fact]
    public async Task Servers_in_the_DNS_are_taken_in_their_order()
    {
        _lookup.Services["_imaps._tcp.firm.example"] = [new MailService("second.firm.example.", 993, 20, 0), new MailService("first.firm.example.", 9993, 10, 0)];
        _lookup.Services["_submissions._tcp.firm.example"] = [new MailService(".", 0, 0, 0)];
        _lookup.Services["_submission._tcp.firm.example"] = [new MailService("light.firm.example", 587, 0, 1), new MailService("heavy.firm.example", 587, 0, 9)];
        var found = await new MailSettingsGuess(_lookup).FindAsync("anna@firm.example", Stop);
        Assert.Equal("heavy.firm.example port 587 (STARTTLS), first.firm.example port 9993 (TLS)", $"{found.Settings!.Smtp}, {found.Settings.Imap}");
    }

    [Fact]
    public async Task A_network_that_is_down_is_told_in_plain_sentences()
    {
        _lookup.IsDown = true;
        var found = await new MailSettingsGuess(_lookup).FindAsync("anna@firm.example", Stop);
        Assert.Null(found.Settings);
        Assert.Contains("The mail servers of firm.example could not be looked up: the network is down.", found.Steps);
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("@firm.example")]
    [InlineData("anna@")]
    [InlineData("anna@localhost")]
    [InlineData("anna@firm.example/../x")]
    [InlineData("anna@fi rm.example")]
    [InlineData("anna@firm.example\r\n")]
    [InlineData("anna@[192.0.2.1]")]
    public async Task What_is_no_address_is_not_looked_for(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => new MailSettingsGuess(_lookup).FindAsync(address, Stop));

    [Theory]
    [InlineData("")]
    [InlineData("<html>not found</html>")]
    [InlineData("<clientConfig><emailProvider>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><clientConfig><emailProvider>&b;</emailProvider></clientConfig>")]
    [InlineData("<clientConfig><emailProvider><incomingServer type='imap'><hostname>a b</hostname><port>993</port><socketType>SSL</socketType></incomingServer></emailProvider></clientConfig>")]
    [InlineData("<clientConfig><emailProvider><incomingServer type='imap'><hostname>a.example</hostname><port>-1</port><socketType>SSL</socketType></incomingServer></emailProvider></clientConfig>")]
    public void What_is_no_usable_configuration_is_none(string xml) => Assert.Null(Autoconfig.Read(xml, "anna", "firm.example"));

    private sealed class Lookup : IMailLookup
    {
        public Dictionary<string, string> Documents { get; } = [];

        public Dictionary<string, IReadOnlyList<MailService>> Services { get; } = [];

        public Dictionary<string, IReadOnlyList<string>> MailServers { get; } = [];

        public List<string> Asked { get; } = [];

        public bool IsDown { get; set; }

        public Task<string?> GetAsync(Uri address, CancellationToken cancel) => Answer(Documents, address.ToString());

        public Task<IReadOnlyList<MailService>?> ServicesAsync(string name, CancellationToken cancel) => Answer(Services, name);

        public Task<IReadOnlyList<string>?> MailServersAsync(string domain, CancellationToken cancel) => Answer(MailServers, domain);

        private Task<T?> Answer<T>(Dictionary<string, T> known, string name)
            where T : class
        {
            Asked.Add(name);
            return IsDown ? Task.FromException<T?>(new MailLookupException("the network is down.")) : Task.FromResult(known.GetValueOrDefault(name));
        }
    }
}
