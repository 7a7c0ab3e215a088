using Followthrough.Domain.Prospects;

namespace Followthrough.Domain.Touches;

/// <summary>A touch that answers a hesitation: proof, a reference, a small first step. Drafts are Handlebars, as a step's are.</summary>
/// <param name="Name">What programs call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Channel">How.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Benefit">What they get from it.</param>
/// <param name="Ask">The close.</param>
/// <param name="Draft">What to say or write.</param>
/// <param name="Subject">Subject, for mail.</param>
public sealed partial record HesitationPlay(string Name, string Title, Channel Channel, string Goal, string Benefit, string Ask, string Draft, string? Subject = null)
{
    /// <summary>The plays for a hesitation, the one to begin with first.</summary>
    public static IReadOnlyList<HesitationPlay> For(Hesitation hesitation) => hesitation switch
    {
        Hesitation.PuttingOff => PuttingOff,
        Hesitation.Price => Price,
        Hesitation.Approval => Approval,
        Hesitation.Trust => Trust,
        Hesitation.Change => Change,
        Hesitation.Timing => Timing,
        Hesitation.NoNeed => NoNeed,
        _ => throw new ArgumentOutOfRangeException(nameof(hesitation)),
    };

    /// <summary>The play of that name for a hesitation; null where there is none.</summary>
    public static HesitationPlay? Find(Hesitation hesitation, string? name) => For(hesitation).FirstOrDefault(play => play.Name == name);

    private static HesitationPlay Mail(string name, string title, string goal, string benefit, string ask, string subject, string words) =>
        new(name, title, Channel.Email, goal, benefit, ask, $"Hello {{{{or first_name \"there\"}}}},\n\n{words}\n\n{{{{seller_first_name}}}}", subject);

    private static HesitationPlay Call(string name, string title, string goal, string benefit, string ask, params string[] points) =>
        new(name, title, Channel.Call, goal, benefit, ask, string.Join('\n', points.Select(point => $"- {point}")));
}
