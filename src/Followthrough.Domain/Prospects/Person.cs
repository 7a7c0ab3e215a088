namespace Followthrough.Domain.Prospects;

/// <summary>A human at a prospect.</summary>
public sealed class Person : IPartOfProspect
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1; the first is the one that touches go to unless said otherwise.</summary>
    public int Number { get; set; }

    /// <summary>Full name, as written.</summary>
    public string Name { get; set; } = "";

    /// <summary>Given name, where known.</summary>
    public string? GivenName { get; set; }

    /// <summary>Family name, where known.</summary>
    public string? FamilyName { get; set; }

    /// <summary>What they do there.</summary>
    public string? Title { get; set; }

    /// <summary>Addresses, the preferred one first; never null. Each is also claimed in <see cref="AddressClaim"/>.</summary>
    public IReadOnlyList<string> Emails { get; set; } = [];

    /// <summary>Telephone numbers as written, the preferred one first; never null.</summary>
    public IReadOnlyList<string> Phones { get; set; } = [];

    /// <summary>TZDB id, where it differs from the prospect's.</summary>
    public string? ZoneId { get; set; }

    /// <summary>True once they have left: nothing goes to them any more.</summary>
    public bool HasLeft { get; set; }
}

/// <summary>Says whose an address is: at most one person in a workspace has it.</summary>
public sealed class AddressClaim
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>The address in its normal form (<see cref="EmailAddress.Normalize"/>).</summary>
    public string Address { get; set; } = "";

    /// <summary>The prospect.</summary>
    public long ProspectId { get; set; }

    /// <summary>The person.</summary>
    public int PersonNumber { get; set; }
}
