namespace Followthrough.Mail.Discovery;

/// <summary>A server that a domain names for a service.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Priority">Lower is tried first.</param>
/// <param name="Weight">Among equals, higher is preferred.</param>
public sealed record MailService(string Host, int Port, int Priority, int Weight);

/// <summary>The network, as far as the guess needs it; tests put their own answers here.</summary>
public interface IMailLookup
{
    /// <summary>The document at an address (https only); null when there is none.</summary>
    /// <exception cref="MailLookupException">It could not be looked up.</exception>
    Task<string?> GetAsync(Uri address, CancellationToken cancel);

    /// <summary>The SRV records of a name; null or empty when there are none.</summary>
    /// <exception cref="MailLookupException">They could not be looked up.</exception>
    Task<IReadOnlyList<MailService>?> ServicesAsync(string name, CancellationToken cancel);

    /// <summary>The MX records of a domain, the preferred first; null or empty when there are none.</summary>
    /// <exception cref="MailLookupException">They could not be looked up.</exception>
    Task<IReadOnlyList<string>?> MailServersAsync(string domain, CancellationToken cancel);
}

/// <summary>Something could not be looked up; the message says why in a plain sentence.</summary>
public sealed class MailLookupException(string message, Exception? inner = null) : Exception(message, inner);
