namespace Followthrough.Domain.Prospects;

/// <summary>How a pursuit ends. There is no other end (invariant 5).</summary>
public enum Outcome
{
    /// <summary>They bought.</summary>
    Hired = 1,

    /// <summary>They died.</summary>
    Died = 2,

    /// <summary>Their business is gone.</summary>
    OutOfBusiness = 3,

    /// <summary>They told us to stop: they are suppressed for ever.</summary>
    CeaseAndDesist = 4,

    /// <summary>We let them go: a decision with a reason, never a lapse.</summary>
    LetGo = 5,
}

/// <summary>Why a prospect was let go.</summary>
public enum LetGoReason
{
    /// <summary>We can't help them.</summary>
    CannotHelp = 1,

    /// <summary>They don't meet our criteria.</summary>
    NotQualified = 2,

    /// <summary>The cadence's own let-go rule was met.</summary>
    LetGoRule = 3,
}

/// <summary>Where someone goes who was let go.</summary>
public enum LetGoTo
{
    /// <summary>Nowhere.</summary>
    Nothing = 0,

    /// <summary>Into the nurture cadence: they stay open there.</summary>
    Nurture = 1,
}
