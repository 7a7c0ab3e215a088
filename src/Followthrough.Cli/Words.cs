using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features;

namespace Followthrough.Cli;

/// <summary>The words that people type for channels, results and outcomes, and that <c>--json</c> answers with.</summary>
internal static class Words
{
    /// <summary>Channels.</summary>
    public static readonly IReadOnlyDictionary<string, Channel> Channels = new Dictionary<string, Channel>(StringComparer.OrdinalIgnoreCase)
    {
        ["email"] = Channel.Email, ["call"] = Channel.Call, ["text"] = Channel.Text, ["letter"] = Channel.Letter,
        ["gift"] = Channel.Gift, ["meeting"] = Channel.Meeting, ["social"] = Channel.Social,
    };

    /// <summary>Results of a touch.</summary>
    public static readonly IReadOnlyDictionary<string, TouchResult> Results = new Dictionary<string, TouchResult>(StringComparer.OrdinalIgnoreCase)
    {
        ["sent"] = TouchResult.Sent, ["talked"] = TouchResult.Talked, ["no-answer"] = TouchResult.NoAnswer, ["left-message"] = TouchResult.LeftMessage,
        ["yes"] = TouchResult.Yes, ["no"] = TouchResult.No, ["not-now"] = TouchResult.NotNow, ["stop"] = TouchResult.Stop, ["wrong-person"] = TouchResult.WrongPerson,
    };

    /// <summary>Outcomes.</summary>
    public static readonly IReadOnlyDictionary<string, Outcome> Outcomes = new Dictionary<string, Outcome>(StringComparer.OrdinalIgnoreCase)
    {
        ["hired"] = Outcome.Hired, ["died"] = Outcome.Died, ["out-of-business"] = Outcome.OutOfBusiness, ["cease-and-desist"] = Outcome.CeaseAndDesist, ["let-go"] = Outcome.LetGo,
    };

    /// <summary>Reasons for letting go.</summary>
    public static readonly IReadOnlyDictionary<string, LetGoReason> LetGoReasons = new Dictionary<string, LetGoReason>(StringComparer.OrdinalIgnoreCase)
    {
        ["cannot-help"] = LetGoReason.CannotHelp, ["not-qualified"] = LetGoReason.NotQualified, ["let-go-rule"] = LetGoReason.LetGoRule,
    };

    /// <summary>Where someone goes who was let go.</summary>
    public static readonly IReadOnlyDictionary<string, LetGoTo> LetGoPlaces = new Dictionary<string, LetGoTo>(StringComparer.OrdinalIgnoreCase)
    {
        ["nothing"] = LetGoTo.Nothing, ["nurture"] = LetGoTo.Nurture,
    };

    /// <summary>The meaning of a word.</summary>
    /// <param name="words">The words there are.</param>
    /// <param name="word">The word that was typed.</param>
    /// <param name="what">What the words say, for the refusal: "result".</param>
    /// <exception cref="Refusal">It is none of them.</exception>
    public static T Read<T>(IReadOnlyDictionary<string, T> words, string word, string what) => words.TryGetValue(word.Replace('_', '-').Trim(), out var meaning)
        ? meaning
        : throw Refusal.Invalid($"'{word}' is no {what}; there are {string.Join(", ", words.Keys)}.");

    /// <summary>The word for a meaning.</summary>
    public static string Of<T>(IReadOnlyDictionary<string, T> words, T meaning)
        where T : struct => words.FirstOrDefault(pair => EqualityComparer<T>.Default.Equals(pair.Value, meaning)).Key ?? meaning.ToString()!.ToLowerInvariant();

    /// <summary>A name of the code as a word: <c>ProposalOut</c> is "proposal-out".</summary>
    public static string Of(Enum meaning) =>
        string.Concat(meaning.ToString().Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
