namespace Followthrough.Domain.Prospects;

/// <summary>What holds somebody back from a yes (mission B3). Named, it can be answered; unnamed, it is only chased.</summary>
public enum Hesitation
{
    /// <summary>They put it off, without a reason they would say.</summary>
    PuttingOff = 0,

    /// <summary>It costs too much, or they can't see what it is worth.</summary>
    Price = 1,

    /// <summary>Somebody else has to agree.</summary>
    Approval = 2,

    /// <summary>They aren't sure that we are what we say.</summary>
    Trust = 3,

    /// <summary>They are afraid that it works, and that things change.</summary>
    Change = 4,

    /// <summary>The time isn't right.</summary>
    Timing = 5,

    /// <summary>They don't see why they would need it.</summary>
    NoNeed = 6,
}
