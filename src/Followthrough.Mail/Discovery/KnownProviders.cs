using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Discovery;

/// <summary>A provider whose servers are known.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Smtp">The server for sending.</param>
/// <param name="Imap">The server for reading.</param>
internal sealed record KnownProvider(string Name, MailServer Smtp, MailServer Imap)
{
    internal string Note { get; init; } = "";

    internal bool OAuth2 { get; init; }

    internal bool SavesSent { get; init; }

    /// <summary>The user name is what stands before the @.</summary>
    internal bool ShortUser { get; init; }

    internal MailSettings For(string local, string domain) => new(Name, Smtp, Imap, ShortUser ? local : $"{local}@{domain}", Note, OAuth2, SavesSent);
}

/// <summary>Well-known providers, by the domain of an address and by the mail servers of a domain. From the providers' own help pages.</summary>
internal static class KnownProviders
{
    private const string AppPassword = "With two-step verification switched on this needs an app password, made in the account's security settings.";
    private const string SwitchOn = "Access for other mail programs (IMAP and SMTP) has to be switched on in the webmail's settings first.";

    private static readonly Dictionary<string, KnownProvider> Domains = new(StringComparer.OrdinalIgnoreCase);
    private static readonly List<(string Suffix, KnownProvider Provider)> MailServers = [];

    static KnownProviders()
    {
        Add(Tls("Gmail", "smtp.gmail.com", "imap.gmail.com") with { Note = AppPassword, SavesSent = true }, "gmail.com googlemail.com google.com", "google.com googlemail.com");
        var microsoft = Start("Microsoft 365", "smtp.office365.com", "outlook.office365.com") with { OAuth2 = true, SavesSent = true, Note = "Microsoft takes no passwords here any more: sign in with Microsoft (OAuth2). SMTP has to be allowed for the mailbox." };
        Add(microsoft, "", "mail.protection.outlook.com mx.microsoft");
        Add(microsoft with { Name = "Outlook.com", Smtp = new MailServer("smtp-mail.outlook.com", 587, MailSecurity.StartTls) },
            "outlook.com hotmail.com live.com msn.com outlook.de outlook.fr outlook.es outlook.it hotmail.co.uk hotmail.de hotmail.fr hotmail.it hotmail.es live.co.uk live.de live.fr live.nl live.it", "olc.protection.outlook.com");
        Add(Tls("Yahoo", "smtp.mail.yahoo.com", "imap.mail.yahoo.com") with { Note = AppPassword, SavesSent = true }, "yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.ca yahoo.com.br yahoo.co.in ymail.com rocketmail.com", "yahoodns.net");
        Add(Tls("AOL", "smtp.aol.com", "imap.aol.com") with { Note = AppPassword }, "aol.com aol.de aol.co.uk", "");
        Add(Start("iCloud", "smtp.mail.me.com", "imap.mail.me.com") with { Note = "This needs an app-specific password, made at account.apple.com." }, "icloud.com me.com mac.com", "mail.icloud.com");
        Add(Tls("Fastmail", "smtp.fastmail.com", "imap.fastmail.com") with { Note = "This needs an app password, made in Fastmail's settings." }, "fastmail.com fastmail.fm messagingengine.com", "messagingengine.com");
        Add(Start("GMX", "mail.gmx.net", "imap.gmx.net") with { Note = SwitchOn }, "gmx.de gmx.net gmx.at gmx.ch", "gmx.net");
        Add(Start("GMX", "mail.gmx.com", "imap.gmx.com") with { Note = SwitchOn }, "gmx.com gmx.us gmx.co.uk gmx.fr", "");
        Add(Start("WEB.DE", "smtp.web.de", "imap.web.de") with { Note = SwitchOn }, "web.de", "web.de");
        Add(Start("mail.com", "smtp.mail.com", "imap.mail.com") with { Note = SwitchOn }, "mail.com email.com", "mx00.mail.com mx01.mail.com");
        Add(Tls("T-Online", "securesmtp.t-online.de", "secureimap.t-online.de") with { Note = "This needs the password for mail programs, made in the customer centre." }, "t-online.de magenta.de", "t-online.de");
        Add(Tls("Freenet", "mx.freenet.de", "mx.freenet.de"), "freenet.de", "freenet.de");
        Add(Tls("Zoho", "smtp.zoho.com", "imap.zoho.com") with { Note = SwitchOn }, "zoho.com zohomail.com", "zoho.com");
        Add(Tls("Zoho Europe", "smtp.zoho.eu", "imap.zoho.eu") with { Note = SwitchOn }, "zoho.eu zohomail.eu", "zoho.eu");
        Add(new KnownProvider("Proton (through Bridge)", new MailServer("127.0.0.1", 1025, MailSecurity.StartTls), new MailServer("127.0.0.1", 1143, MailSecurity.StartTls))
        {
            Note = "Proton Bridge has to run on this machine; it shows the password, and its certificate has to be accepted once.",
            SavesSent = true,
        }, "proton.me protonmail.com protonmail.ch pm.me", "protonmail.ch");
        Add(Tls("Mail.ru", "smtp.mail.ru", "imap.mail.ru") with { Note = "This needs a password for external programs, made in the account's security settings." }, "mail.ru bk.ru inbox.ru list.ru internet.ru", "mail.ru");
        Add(Tls("Yandex", "smtp.yandex.com", "imap.yandex.com") with { Note = "This needs an app password, and IMAP switched on in the settings." }, "yandex.ru yandex.com ya.ru yandex.by yandex.kz", "yandex.ru yandex.net");
        Add(Tls("OVH", "ssl0.ovh.net", "ssl0.ovh.net"), "ovh.net", "mail.ovh.net mail.ovh.ca");
        Add(Tls("IONOS", "smtp.ionos.com", "imap.ionos.com"), "", "ionos.com 1and1.com");
        Add(Tls("IONOS", "smtp.ionos.co.uk", "imap.ionos.co.uk"), "", "ionos.co.uk 1and1.co.uk");
        Add(Tls("IONOS", "smtp.ionos.de", "imap.ionos.de"), "online.de", "kundenserver.de ionos.de");
        Add(Tls("Strato", "smtp.strato.de", "imap.strato.de"), "", "rzone.de strato.de");
        Add(Tls("Hetzner", "mail.your-server.de", "mail.your-server.de"), "", "your-server.de");
        Add(Tls("Posteo", "posteo.de", "posteo.de"), "posteo.de posteo.net posteo.org posteo.eu posteo.at posteo.ch", "posteo.de");
        Add(Tls("mailbox.org", "smtp.mailbox.org", "imap.mailbox.org"), "mailbox.org", "mailbox.org");
        Add(Tls("Migadu", "smtp.migadu.com", "imap.migadu.com"), "", "migadu.com");
        Add(Tls("Gandi", "mail.gandi.net", "mail.gandi.net"), "", "mail.gandi.net");
        Add(Tls("Infomaniak", "mail.infomaniak.com", "mail.infomaniak.com"), "ik.me ikmail.com", "infomaniak.ch infomaniak.com");
        Add(Tls("Namecheap Private Email", "mail.privateemail.com", "mail.privateemail.com"), "", "privateemail.com");
        Add(Tls("Rackspace", "secure.emailsrvr.com", "secure.emailsrvr.com"), "", "emailsrvr.com");
        Add(Tls("GoDaddy", "smtpout.secureserver.net", "imap.secureserver.net"), "", "secureserver.net");
        Add(Tls("Hostinger", "smtp.hostinger.com", "imap.hostinger.com"), "", "hostinger.com");
        Add(Tls("Orange", "smtp.orange.fr", "imap.orange.fr"), "orange.fr wanadoo.fr", "orange.fr");
        Add(Tls("Free", "smtp.free.fr", "imap.free.fr") with { ShortUser = true }, "free.fr", "");
        Add(Tls("Libero", "smtp.libero.it", "imapmail.libero.it"), "libero.it inwind.it iol.it blu.it", "libero.it");
        Add(Tls("WP", "smtp.wp.pl", "imap.wp.pl") with { Note = SwitchOn }, "wp.pl", "wp.pl");
        Add(Tls("QQ", "smtp.qq.com", "imap.qq.com") with { Note = "This needs an authorisation code, made in the mailbox's settings." }, "qq.com foxmail.com", "qq.com");
        Add(Tls("163", "smtp.163.com", "imap.163.com") with { Note = "This needs an authorisation code, made in the mailbox's settings." }, "163.com", "netease.com");
        Add(Tls("Comcast", "smtp.comcast.net", "imap.comcast.net"), "comcast.net", "comcast.net");
    }

    internal static KnownProvider? ByDomain(string domain) => Domains.GetValueOrDefault(domain);

    internal static KnownProvider? ByMailServer(string host) =>
        MailServers.Where(known => host.Equals(known.Suffix, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known.Suffix, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(known => known.Suffix.Length).Select(known => known.Provider).FirstOrDefault();

    private static KnownProvider Tls(string name, string smtp, string imap) => new(name, new MailServer(smtp, 465, MailSecurity.ImplicitTls), new MailServer(imap, 993, MailSecurity.ImplicitTls));

    private static KnownProvider Start(string name, string smtp, string imap) => new(name, new MailServer(smtp, 587, MailSecurity.StartTls), new MailServer(imap, 993, MailSecurity.ImplicitTls));

    private static void Add(KnownProvider provider, string domains, string mailServers)
    {
        foreach (var domain in domains.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Domains[domain] = provider;
        }

        MailServers.AddRange(mailServers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(suffix => (suffix, provider)));
    }
}
