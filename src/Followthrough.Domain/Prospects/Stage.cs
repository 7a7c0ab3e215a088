namespace Followthrough.Domain.Prospects;

/// <summary>Where a prospect is in the process of buying.</summary>
public enum Stage
{
    /// <summary>Nobody has reached them yet.</summary>
    New = 0,

    /// <summary>They have been contacted and have not answered.</summary>
    Contacted = 1,

    /// <summary>They talk with us.</summary>
    Talking = 2,

    /// <summary>A proposal is out.</summary>
    ProposalOut = 3,

    /// <summary>They said "not now".</summary>
    NotNow = 4,

    /// <summary>Regular, slow, positive touch until they are ready.</summary>
    Nurture = 5,

    /// <summary>They have hired us.</summary>
    Customer = 6,
}

/// <summary>Where a prospect stands in the day's work. Every prospect has exactly one.</summary>
public enum Standing
{
    /// <summary>Open; the next touch may be made now.</summary>
    Ready = 0,

    /// <summary>Open; the next touch has its time.</summary>
    Waiting = 1,

    /// <summary>Open and without a next touch: it stands in the list "adrift" until someone gives it one (invariant 1).</summary>
    Adrift = 2,

    /// <summary>The pursuit has ended by an outcome.</summary>
    Ended = 3,
}

/// <summary>How much of the day a prospect gets.</summary>
public enum Tier
{
    /// <summary>Likely and large: personal and first.</summary>
    A = 1,

    /// <summary>Worth a person's time.</summary>
    B = 2,

    /// <summary>Mostly for automation.</summary>
    C = 3,
}
