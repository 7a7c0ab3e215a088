using NodaTime;

namespace Followthrough.Domain.Team;

/// <summary>Someone who follows up: the owner of prospects and of a day's list.</summary>
public sealed class Seller
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Name, as drafts sign it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The seller's own address.</summary>
    public string Email { get; set; } = "";

    /// <summary>TZDB id of where the seller works.</summary>
    public string ZoneId { get; set; } = "Etc/UTC";

    /// <summary>Minutes a day set aside for following up.</summary>
    public int MinutesADay { get; set; } = 60;

    /// <summary>No's that the seller means to collect on a day.</summary>
    public int NosADay { get; set; } = 1;

    /// <summary>What the seller means to earn in a calendar year, in the workspace's currency; null where nothing was set.</summary>
    public decimal? YearGoal { get; set; }

    /// <summary>Days on which this seller doesn't work, beside the workspace's holidays; never null.</summary>
    public IReadOnlyList<LocalDate> DaysOff { get; set; } = [];

    /// <summary>What the seller may do.</summary>
    public Role Role { get; set; }

    /// <summary>The account that signs in as this seller; null until someone has claimed it.</summary>
    public long? AccountId { get; set; }

    /// <summary>The seller's look: follow the system, light or dark.</summary>
    public Look Look { get; set; }

    /// <summary>False once the seller has left; their prospects then belong to someone else.</summary>
    public bool IsActive { get; set; } = true;
}

/// <summary>What a seller may do in a workspace.</summary>
public enum Role
{
    /// <summary>Works prospects.</summary>
    Seller = 0,

    /// <summary>Also settings, cadences and people.</summary>
    Owner = 1,
}

/// <summary>Light or dark pages.</summary>
public enum Look
{
    /// <summary>As the system says.</summary>
    System = 0,

    /// <summary>Always light.</summary>
    Light = 1,

    /// <summary>Always dark.</summary>
    Dark = 2,
}
