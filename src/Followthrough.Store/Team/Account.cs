using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Followthrough.Store.Team;

/// <summary>Who signs in. An account stands above workspaces: it acts in those where a seller bears its number.</summary>
public sealed class Account : IdentityUser<long>;

/// <summary>A one-time link by which an account becomes a seller (the first one makes the owner). Only a hash of it is kept.</summary>
public sealed class Invitation
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string TokenHash { get; set; } = "";

    /// <summary>The seller whom the account becomes.</summary>
    public long SellerId { get; set; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt { get; set; }

    /// <summary>Until when it works.</summary>
    public Instant ExpiresAt { get; set; }

    /// <summary>When it was used; it works once.</summary>
    public Instant? UsedAt { get; set; }
}

/// <summary>A signed-in browser. The cookie holds only the session's name; the ticket stays here, so that a session can be ended from elsewhere.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the name in the cookie, lower-case hex.</summary>
    public string Id { get; set; } = "";

    /// <summary>Who.</summary>
    public long AccountId { get; set; }

    /// <summary>The serialised authentication ticket.</summary>
    public byte[] Ticket { get; set; } = [];

    /// <summary>When it began.</summary>
    public Instant BeganAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public Instant SeenAt { get; set; }

    /// <summary>When it ends by itself.</summary>
    public Instant ExpiresAt { get; set; }

    /// <summary>What the browser calls itself, shortened.</summary>
    public string Device { get; set; } = "";

    /// <summary>Network address it came from when it began.</summary>
    public string Address { get; set; } = "";
}

/// <summary>A key of ASP.NET Core's data protection.</summary>
public sealed class ProtectionKey
{
    /// <summary>Its name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The key as XML.</summary>
    public string Xml { get; set; } = "";
}
