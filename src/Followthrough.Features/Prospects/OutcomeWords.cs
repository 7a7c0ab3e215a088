using Followthrough.Domain.Prospects;

namespace Followthrough.Features.Prospects;

/// <summary>The plain words for how a pursuit ended.</summary>
public static class OutcomeWords
{
    /// <summary>A few words, after a name and a colon.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Hired => "hired",
        Outcome.Died => "died",
        Outcome.OutOfBusiness => "out of business",
        Outcome.CeaseAndDesist => "asked us to stop",
        Outcome.LetGo => "let go",
        _ => "ended",
    };

    /// <summary>A sentence for the timeline.</summary>
    public static string Sentence(Outcome outcome) => outcome switch
    {
        Outcome.Hired => "They hired us",
        Outcome.Died => "They died",
        Outcome.OutOfBusiness => "They went out of business",
        Outcome.CeaseAndDesist => "They asked us to stop, for good",
        Outcome.LetGo => "Let go",
        _ => "The pursuit ended",
    };

    /// <summary>Why someone was let go.</summary>
    public static string Of(LetGoReason reason) => reason switch
    {
        LetGoReason.CannotHelp => "we can’t help them",
        LetGoReason.NotQualified => "not qualified",
        LetGoReason.LetGoRule => "the let-go rule",
        _ => "another reason",
    };
}
