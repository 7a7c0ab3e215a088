using System.Globalization;
using Followthrough.Domain.Mailboxes;
using Followthrough.Features;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Sending;

/// <summary>The fields of a mailbox as they stand in its form. Secrets are never among them: they are only ever typed anew.</summary>
public sealed record MailboxFields
{
    /// <summary>The address.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name beside it.</summary>
    public string Name { get; init; } = "";

    /// <summary>True where one signs in with OAuth2.</summary>
    public bool IsOAuth { get; init; }

    /// <summary>Where mail is handed in.</summary>
    public ServerFields Outgoing { get; init; } = new("out", "", "", nameof(MailSecurity.Tls), "", "");

    /// <summary>Where mail is read.</summary>
    public ServerFields Incoming { get; init; } = new("in", "", "", nameof(MailSecurity.Tls), "", "");

    /// <summary>With OAuth2: where tokens are made.</summary>
    public string TokenAddress { get; init; } = "";

    /// <summary>With OAuth2: what the provider calls this program.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>With OAuth2: what is asked for.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Most messages in 24 hours.</summary>
    public string DailyCap { get; init; } = Say(Pace.UsualDailyCap);

    /// <summary>Most messages in a minute.</summary>
    public string MinuteCap { get; init; } = Say(Pace.UsualMinuteCap);

    /// <summary>As a mailbox is.</summary>
    public static MailboxFields Of(Mailbox mailbox) => new()
    {
        Address = mailbox.Address, Name = mailbox.Name, IsOAuth = mailbox.SignIn == SignInWay.OAuth2, Outgoing = ServerFields.Of("out", mailbox.Outgoing),
        Incoming = ServerFields.Of("in", mailbox.Incoming), TokenAddress = mailbox.Provider?.TokenAddress ?? "", ClientId = mailbox.Provider?.ClientId ?? "",
        Scope = mailbox.Provider?.Scope ?? "", DailyCap = Say(mailbox.DailyCap), MinuteCap = Say(mailbox.MinuteCap),
    };

    /// <summary>As they were sent.</summary>
    public static MailboxFields Read(IFormCollection form) => new()
    {
        Address = Text(form, "address"), Name = Text(form, "name"), IsOAuth = Text(form, "way") == "oauth", Outgoing = ServerFields.Read("out", form),
        Incoming = ServerFields.Read("in", form), TokenAddress = Text(form, "token-address"), ClientId = Text(form, "client-id"), Scope = Text(form, "scope"),
        DailyCap = form.ContainsKey("daily") ? Text(form, "daily") : Say(Pace.UsualDailyCap), MinuteCap = form.ContainsKey("minute") ? Text(form, "minute") : Say(Pace.UsualMinuteCap),
    };

    /// <summary>With the servers that were guessed.</summary>
    public MailboxFields With(MailboxGuess guess) => this with
    {
        Outgoing = ServerFields.Of("out", guess.Outgoing), Incoming = ServerFields.Of("in", guess.Incoming), IsOAuth = guess.SignIn == SignInWay.OAuth2,
    };

    /// <summary>What is saved.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="id">Which; null for a new one.</param>
    /// <param name="form">What was sent: the secrets are taken from it.</param>
    /// <exception cref="Refusal">A figure is none, or half a secret was typed.</exception>
    public SaveMailbox.Request Request(Actor actor, long? id, IFormCollection form)
    {
        var secret = IsOAuth ? Tokens(form) : Text(form, "password") is { Length: > 0 } password ? new MailSecret(password) : null;
        return new SaveMailbox.Request(
            actor, id, Address, Name, Outgoing.Server(Address), Incoming.Server(Address), IsOAuth ? SignInWay.OAuth2 : SignInWay.Password, secret,
            IsOAuth ? new TokenProvider(TokenAddress, ClientId, Scope) : null, Whole(DailyCap), Whole(MinuteCap));
    }

    private static MailSecret? Tokens(IFormCollection form) => (Text(form, "refresh-token"), Text(form, "client-secret")) switch
    {
        ({ Length: > 0 } refresh, var own) => new MailSecret(RefreshToken: refresh, ClientSecret: own.Length > 0 ? own : null),
        (_, { Length: > 0 }) => throw Refusal.Invalid("Enter the refresh token together with the client secret: they are kept as one."),
        _ => null,
    };

    private static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.Invalid($"“{text}” is no whole number.");

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Text(IFormCollection form, string name) => form[name].ToString().Trim();
}

/// <summary>The fields of one server.</summary>
/// <param name="Prefix">Begins their names: "out" or "in".</param>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port; empty for the usual one.</param>
/// <param name="Security">How it is encrypted, as <see cref="MailSecurity"/> names it.</param>
/// <param name="User">Whom it knows; empty for the address.</param>
/// <param name="Fingerprint">Of the only certificate that is accepted; empty for those of known authorities.</param>
public sealed record ServerFields(string Prefix, string Host, string Port, string Security, string User, string Fingerprint)
{
    /// <summary>As a server is.</summary>
    public static ServerFields Of(string prefix, MailServer server) => new(
        prefix, server.Host, server.Port == 0 ? "" : server.Port.ToString(CultureInfo.InvariantCulture), server.Security.ToString(), server.User, server.Fingerprint);

    /// <summary>As they were sent.</summary>
    public static ServerFields Read(string prefix, IFormCollection form) => new(
        prefix, MailboxFields.Text(form, $"{prefix}-host"), MailboxFields.Text(form, $"{prefix}-port"), MailboxFields.Text(form, $"{prefix}-security"),
        MailboxFields.Text(form, $"{prefix}-user"), MailboxFields.Text(form, $"{prefix}-fingerprint"));

    /// <summary>The server that they mean.</summary>
    /// <param name="address">The mailbox's address: whom a server knows where nothing else was written.</param>
    public MailServer Server(string address)
    {
        var security = Enum.TryParse<MailSecurity>(Security, out var known) && Enum.IsDefined(known) ? known : MailSecurity.Tls;
        var port = Port.Length == 0 ? UsualPort(security) : int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.Invalid($"“{Port}” is no port.");
        // Only a server on this machine may ask nothing of whoever connects.
        return new MailServer(Host, port, security, User.Length > 0 || security == MailSecurity.None ? User : address, Fingerprint);
    }

    private int UsualPort(MailSecurity security) => (Prefix, security) switch
    {
        ("out", MailSecurity.Tls) => 465,
        ("out", MailSecurity.StartTls) => 587,
        ("out", _) => 25,
        (_, MailSecurity.Tls) => 993,
        _ => 143,
    };
}
