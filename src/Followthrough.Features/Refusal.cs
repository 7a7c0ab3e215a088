namespace Followthrough.Features;

/// <summary>Why a verb did not do what it was asked.</summary>
public enum RefusalKind
{
    /// <summary>There is no such thing in this workspace.</summary>
    NotFound,

    /// <summary>The request itself can't be right.</summary>
    Invalid,

    /// <summary>It has changed meanwhile; look again.</summary>
    Conflict,

    /// <summary>The rules say no: suppressed, not qualified, ended.</summary>
    NotAllowed,
}

/// <summary>A verb's refusal: nothing was changed, and the message says in one plain line what is wrong and how to mend it.</summary>
public sealed class Refusal(RefusalKind kind, string message) : Exception(message)
{
    /// <summary>What sort of refusal it is.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>No such thing here.</summary>
    public static Refusal NotFound(string message) => new(RefusalKind.NotFound, message);

    /// <summary>The request can't be right.</summary>
    public static Refusal Invalid(string message) => new(RefusalKind.Invalid, message);

    /// <summary>It has changed meanwhile.</summary>
    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, message);

    /// <summary>The rules say no.</summary>
    public static Refusal NotAllowed(string message) => new(RefusalKind.NotAllowed, message);
}
