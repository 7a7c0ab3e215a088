using Followthrough.Learning.Linear;

namespace Followthrough.Domain.Cadences;

/// <summary>
/// How surely a sentence of business mail asks for something: a logistic model of our own over its words and signs (<see cref="AskSigns"/>), trained by
/// <c>./dev train asks</c> and shipped as weights. English only; it needs no network. What it reaches, and on what, stands in docs/asks.md. A hint, not a judgement.
/// </summary>
public static class AskChance
{
    /// <summary>From here on a sentence counts as an ask.</summary>
    public const double Asks = 0.5;

    private const double MostOfCourtesy = 0.1;
    private const string Resource = "asks.model.txt";

    private static readonly LinearModel Model = Load();

    /// <summary>The chance that a sentence asks for something, 0 to 1.</summary>
    public static double Of(string sentence)
    {
        if (string.IsNullOrWhiteSpace(sentence))
        {
            return 0;
        }

        var signs = AskSigns.Of(sentence);
        var chance = Model.ChanceOf(signs);
        return AskSigns.IsCourtesy(signs) ? Math.Min(chance, MostOfCourtesy) : chance;
    }

    /// <summary>What in a sentence speaks for an ask and what against, the strongest first, at most so many.</summary>
    public static IReadOnlyList<AskWord> Why(string sentence, int most)
    {
        var words = new List<AskWord>();
        foreach (var share in string.IsNullOrWhiteSpace(sentence) ? [] : Model.Explain(AskSigns.Of(sentence)))
        {
            // A run of words says what its parts said already: one of them is enough for a reader.
            if (words.Count < most && AskSigns.Words(share.Name) is { } said && !words.Exists(word => IsPart(word.Words, said) || IsPart(said, word.Words)))
            {
                words.Add(new AskWord(said, share.Weight));
            }
        }

        return words;
    }

    private static bool IsPart(string whole, string part) => whole.Trim('“', '”').Contains(part.Trim('“', '”'), StringComparison.Ordinal);

    private static LinearModel Load()
    {
        using var stream = typeof(AskChance).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} isn't in the program.");
        using var reader = new StreamReader(stream);
        return LinearModelFile.Read(reader);
    }
}

/// <summary>A word or a sign in a sentence, and how it speaks.</summary>
/// <param name="Words">“can we”, or what the sign is: "ends with a question mark".</param>
/// <param name="Weight">Above zero it speaks for an ask, below against; in logits.</param>
public readonly record struct AskWord(string Words, double Weight);
