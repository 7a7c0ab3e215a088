using Followthrough.Domain.Prospects;

namespace Followthrough.Features.Prospects;

/// <summary>Hesitations in plain words.</summary>
public static class HesitationWords
{
    /// <summary>What it is called: "the price".</summary>
    public static string Of(Hesitation hesitation) => hesitation switch
    {
        Hesitation.PuttingOff => "putting it off",
        Hesitation.Price => "the price",
        Hesitation.Approval => "somebody’s approval",
        Hesitation.Trust => "trust in us",
        Hesitation.Change => "fear of change",
        Hesitation.Timing => "the timing",
        Hesitation.NoNeed => "they see no need",
        _ => throw new ArgumentOutOfRangeException(nameof(hesitation)),
    };

    /// <summary>What forms and addresses call it.</summary>
    public static string Name(Hesitation hesitation) => hesitation switch
    {
        Hesitation.PuttingOff => "putting-off",
        Hesitation.NoNeed => "no-need",
        _ => hesitation.ToString().ToLowerInvariant(),
    };

    /// <summary>The hesitation of that name; null for none.</summary>
    public static Hesitation? Read(string? name) => Enum.GetValues<Hesitation>().Where(each => Name(each) == name).Select(each => (Hesitation?)each).FirstOrDefault();
}
