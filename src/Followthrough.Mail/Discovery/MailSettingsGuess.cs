using System.Globalization;
using Followthrough.Mail.Connections;

namespace Followthrough.Mail.Discovery;

/// <summary>A server and how to talk to it.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is encrypted.</param>
public sealed record MailServer(string Host, int Port, MailSecurity Security)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host} port {Port} ({(Security == MailSecurity.ImplicitTls ? "TLS" : Security == MailSecurity.StartTls ? "STARTTLS" : "plain")})");
}

/// <summary>How a mailbox probably sends and receives: to be tried, not to be trusted.</summary>
/// <param name="Provider">Whose servers these are, in words.</param>
/// <param name="Smtp">The server for sending.</param>
/// <param name="Imap">The server for reading.</param>
/// <param name="User">The name to sign in with.</param>
/// <param name="Note">What the owner has to do first, in a plain sentence; empty for nothing.</param>
/// <param name="OAuth2">The provider wants a sign-in by OAuth2 (XOAUTH2) instead of a password.</param>
/// <param name="SavesSent">The provider keeps a copy of what is sent through it by itself.</param>
public sealed record MailSettings(string Provider, MailServer Smtp, MailServer Imap, string User, string Note = "", bool OAuth2 = false, bool SavesSent = false);

/// <summary>What was found, and how: one plain sentence for each step that was taken.</summary>
/// <param name="Settings">The guess; null when nothing was found.</param>
/// <param name="Steps">What was tried, in order.</param>
public sealed record MailSettingsFound(MailSettings? Settings, IReadOnlyList<string> Steps);

/// <summary>Guesses a mailbox's settings from its address.</summary>
/// <remarks>
/// In order: providers known by the address's domain; what the domain says itself (autoconfig, then SRV records, RFC 6186 and 8314);
/// Mozilla's list; the provider behind the domain's mail servers. A failure of one step is a sentence, and the next is tried.
/// </remarks>
public sealed class MailSettingsGuess(IMailLookup lookup)
{
    /// <summary>Looks for the settings of <paramref name="address"/>.</summary>
    /// <exception cref="ArgumentException">This is no address.</exception>
    public async Task<MailSettingsFound> FindAsync(string address, CancellationToken cancel = default)
    {
        var (local, domain) = Split(address);
        var steps = new List<string>();
        if (KnownProviders.ByDomain(domain) is { } known)
        {
            steps.Add($"{domain} is {known.Name}.");
            return new MailSettingsFound(known.For(local, domain), steps);
        }

        steps.Add($"{domain} is not among the well-known providers.");
        var found = await FromAutoconfigAsync(local, domain, domain, [$"https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={Uri.EscapeDataString($"{local}@{domain}")}",
                $"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"], steps, cancel)
            ?? await FromServicesAsync(local, domain, steps, cancel)
            ?? await FromAutoconfigAsync(local, domain, "Mozilla's list", [$"https://autoconfig.thunderbird.net/v1.1/{domain}"], steps, cancel)
            ?? await FromMailServersAsync(local, domain, steps, cancel);
        if (found is null)
        {
            steps.Add("Nothing was found: please ask the provider for the names of its servers (SMTP and IMAP).");
        }

        return new MailSettingsFound(found, steps);
    }

    private async Task<MailSettings?> FromAutoconfigAsync(string local, string domain, string who, IReadOnlyList<string> addresses, List<string> steps, CancellationToken cancel)
    {
        foreach (var address in addresses)
        {
            var answer = await TryAsync(() => lookup.GetAsync(new Uri(address), cancel));
            if (answer.Value is { } xml && Autoconfig.Read(xml, local, domain) is { } settings)
            {
                steps.Add($"{who} says how: {settings.Smtp} and {settings.Imap}.");
                return settings;
            }

            if (answer.Value is not null)
            {
                steps.Add($"What {new Uri(address).Host} answered is no usable configuration.");
            }
        }

        steps.Add($"{who} {(who == domain ? "publishes no configuration" : $"does not know {domain}")}.");
        return null;
    }

    private async Task<MailSettings?> FromServicesAsync(string local, string domain, List<string> steps, CancellationToken cancel)
    {
        var imap = await ServiceAsync($"_imaps._tcp.{domain}", MailSecurity.ImplicitTls, cancel) ?? await ServiceAsync($"_imap._tcp.{domain}", MailSecurity.StartTls, cancel);
        var smtp = await ServiceAsync($"_submissions._tcp.{domain}", MailSecurity.ImplicitTls, cancel) ?? await ServiceAsync($"_submission._tcp.{domain}", MailSecurity.StartTls, cancel);
        if (imap is null || smtp is null)
        {
            steps.Add($"{domain} names no servers for reading and sending in its DNS (SRV).");
            return null;
        }

        steps.Add($"The DNS of {domain} names {smtp} and {imap}.");
        return new MailSettings(domain, smtp, imap, $"{local}@{domain}");
    }

    private async Task<MailServer?> ServiceAsync(string name, MailSecurity security, CancellationToken cancel)
    {
        var answer = await TryAsync(() => lookup.ServicesAsync(name, cancel));
        // The target "." says that the service is decidedly not there (RFC 2782).
        return answer.Value?.Where(service => IsHost(service.Host)).OrderBy(service => service.Priority).ThenByDescending(service => service.Weight)
            .Select(service => new MailServer(service.Host.TrimEnd('.'), service.Port, security)).FirstOrDefault();
    }

    private async Task<MailSettings?> FromMailServersAsync(string local, string domain, List<string> steps, CancellationToken cancel)
    {
        var answer = await TryAsync(() => lookup.MailServersAsync(domain, cancel));
        if (answer.Value is not { Count: > 0 } servers)
        {
            steps.Add(answer.Trouble.Length > 0 ? $"The mail servers of {domain} could not be looked up: {answer.Trouble}" : $"{domain} has no mail servers.");
            return null;
        }

        foreach (var server in servers)
        {
            if (KnownProviders.ByMailServer(server.TrimEnd('.')) is { } known)
            {
                steps.Add($"Mail for {domain} goes to {server.TrimEnd('.')}: {known.Name}.");
                return known.For(local, domain);
            }
        }

        steps.Add($"Mail for {domain} goes to {servers[0].TrimEnd('.')}, which belongs to no known provider.");
        return null;
    }

    private static async Task<(T? Value, string Trouble)> TryAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        try
        {
            return (await look(), "");
        }
        catch (MailLookupException error)
        {
            return (null, error.Message);
        }
    }

    private static bool IsHost(string host) => Uri.CheckHostName(host.TrimEnd('.')) == UriHostNameType.Dns;

    private static (string Local, string Domain) Split(string address)
    {
        FieldText.Required(address, nameof(address));
        var at = address.LastIndexOf('@');
        var domain = at > 0 ? address[(at + 1)..].Trim().ToLowerInvariant() : "";
        try
        {
            domain = new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            domain = "";
        }

        return domain.Contains('.', StringComparison.Ordinal) && IsHost(domain)
            ? (address[..at].Trim(), domain)
            : throw new ArgumentException($"{address} is no mail address.", nameof(address));
    }
}
