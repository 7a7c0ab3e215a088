using System.Globalization;
using Followthrough.Domain.Team;
using Followthrough.Features;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Pursuits;

/// <summary>What is asked before something is done with many prospects, and how it is said.</summary>
internal static class ManyQuestions
{
    public static IReadOnlyList<FieldView> Of(
        string? action, Dictionary<string, string?[]> sent, IReadOnlyList<(string Value, string Text)> cadences, IReadOnlyList<Seller> sellers)
    {
        string? Was(string name) => sent.GetValueOrDefault(name)?.FirstOrDefault();
        return action switch
        {
            "enroll" =>
            [
                new("Cadence", "cadence", Was("cadence"), FieldKind.Select, cadences, Focus: true),
                new("Move those who walk another cadence, too", "replaces", Was("replaces"), FieldKind.Tick),
            ],
            "assign" => [new("Give them to", "owner", Was("owner"), FieldKind.Select, [.. sellers.Select(s => (s.Id.ToString(CultureInfo.InvariantCulture), s.Name))], Focus: true)],
            "label" => [new("Label", "label", Was("label"), Focus: true), new("Take it off instead", "off", Was("off"), FieldKind.Tick)],
            "let-go" =>
            [
                new("Why", "reason", Was("reason"), FieldKind.Choice, ProspectForms.Reasons),
                new("Stay in touch now and then: enroll them in nurture", "nurture", Was("nurture"), FieldKind.Tick),
            ],
            _ => throw Refusal.NotFound("There is no such thing to do."),
        };
    }

    public static (string Sentence, string Under, string Submit) Words(string? action, string who) => action switch
    {
        "enroll" => ($"Enroll {who} in a cadence.", "Who is suppressed, has ended, doesn’t meet your criteria or walks a cadence already is left out, and counted.", "Enroll them"),
        "assign" => ($"Give {who} to someone.", "They owe the next touch from then on.", "Give them"),
        "label" => ($"Label {who}.", "A label can be searched for, and kept as a view.", "Label them"),
        _ => ($"Let {who} go.", "Letting go is a decision with a reason. Each can be taken up again at their page.", "Let them go"),
    };

    public static string Did(string? action) => action switch
    {
        "enroll" => "enrolled",
        "assign" => "given over",
        "label" => "labelled",
        _ => "let go",
    };
}
