using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;

namespace Followthrough.Domain.Ranking;

/// <summary>Whether a prospect is someone we can help and want to (mission P4), and why not.</summary>
/// <param name="Score">0 to 100: the share of the criteria that is met; null where there are none.</param>
/// <param name="IsQualified">False where a criterion that must be met is known not to be.</param>
/// <param name="Unmet">What isn't met, in plain words.</param>
public sealed record FitCheck(int? Score, bool IsQualified, IReadOnlyList<string> Unmet)
{
    /// <summary>
    /// Checks a prospect. A field that nobody has filled in counts neither for nor against, except where a criterion asks that it be
    /// known: doubt doesn't disqualify.
    /// </summary>
    public static FitCheck Of(Prospect prospect, Person? person, IReadOnlyList<FitCriterion> criteria)
    {
        if (criteria.Count == 0)
        {
            return new FitCheck(null, true, []);
        }

        var unmet = new List<string>();
        var qualified = true;
        var judged = 0;
        foreach (var criterion in criteria)
        {
            var value = Field(prospect, person, criterion.Field);
            if (value is null && criterion.Comparison != Comparison.IsKnown)
            {
                continue;
            }

            judged++;
            if (!Meets(value, criterion))
            {
                unmet.Add(Say(criterion, value));
                qualified &= !criterion.Must;
            }
        }

        return new FitCheck(judged == 0 ? null : 100 * (judged - unmet.Count) / judged, qualified, unmet);
    }

    private static string? Field(Prospect prospect, Person? person, string field) => field.Trim().ToLowerInvariant() switch
    {
        "value" => prospect.Value?.ToString(CultureInfo.InvariantCulture),
        "company" => prospect.Company,
        "country" => prospect.Country,
        "city" => prospect.City,
        "source" => prospect.Source,
        "title" => person?.Title,
        "label" or "labels" => prospect.Labels.Count == 0 ? null : string.Join(',', prospect.Labels),
        _ => prospect.Custom.FirstOrDefault(pair => string.Equals(pair.Key, field.Trim(), StringComparison.OrdinalIgnoreCase)).Value,
    };

    private static bool Meets(string? value, FitCriterion criterion) => criterion.Comparison switch
    {
        Comparison.IsKnown => !string.IsNullOrWhiteSpace(value),
        Comparison.AtLeast => Number(value) is { } is1 && Number(criterion.Value) is { } wanted1 && is1 >= wanted1,
        Comparison.AtMost => Number(value) is { } is2 && Number(criterion.Value) is { } wanted2 && is2 <= wanted2,
        Comparison.IsOneOf => criterion.Value.Split(',').Any(each => Same(each, value)),
        Comparison.IsNoneOf => !criterion.Value.Split(',').Any(each => Same(each, value)),
        Comparison.Contains => NameKey.Fold(value)?.Contains(NameKey.Fold(criterion.Value) ?? "", StringComparison.Ordinal) == true,
        _ => false,
    };

    private static bool Same(string a, string? b) => string.Equals(NameKey.Fold(a), NameKey.Fold(b), StringComparison.Ordinal);

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Say(FitCriterion criterion, string? value) => criterion.Comparison switch
    {
        Comparison.AtLeast => $"{criterion.Field} is {value}, you look for {criterion.Value} or more",
        Comparison.AtMost => $"{criterion.Field} is {value}, you look for {criterion.Value} or less",
        Comparison.IsOneOf => $"{criterion.Field} is {value}, you look for {criterion.Value}",
        Comparison.IsNoneOf => $"{criterion.Field} is {value}, which you leave out",
        Comparison.Contains => $"{criterion.Field} is {value}, without “{criterion.Value}”",
        _ => $"{criterion.Field} isn’t known",
    };
}
