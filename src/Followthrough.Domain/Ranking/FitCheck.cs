using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;

namespace Followthrough.Domain.Ranking;

/// <summary>Whether a prospect is someone we can help and want to (mission P4), and why not.</summary>
/// <param name="Score">0 to 100: the share of the criteria that is met, of those that can be judged; null where none can.</param>
/// <param name="IsQualified">False where a criterion that must be met is known not to be.</param>
/// <param name="Unmet">What isn't met, in plain words, what must be met first.</param>
public sealed record FitCheck(int? Score, bool IsQualified, IReadOnlyList<string> Unmet)
{
    /// <summary>
    /// Checks a prospect. A field that nobody has filled in counts neither for nor against, except where a criterion asks that it be
    /// known: doubt doesn't disqualify.
    /// </summary>
    public static FitCheck Of(Prospect prospect, Person? person, IReadOnlyList<FitCriterion> criteria)
    {
        var judged = 0;
        var unmet = new List<(FitCriterion Criterion, string Why)>();
        foreach (var criterion in criteria)
        {
            var values = Values(criterion.Field, prospect, person);
            if (values.Count == 0 && criterion.Comparison != Comparison.IsKnown)
            {
                continue;
            }

            judged++;
            if (WhyNot(criterion, values, prospect.Currency) is { } why)
            {
                unmet.Add((criterion, why));
            }
        }

        return new FitCheck(
            judged == 0 ? null : 100 * (judged - unmet.Count) / judged,
            !unmet.Exists(each => each.Criterion.Must),
            unmet.OrderByDescending(each => each.Criterion.Must).Select(each => each.Why).ToList());
    }

    /// <summary>What a field says; empty where nobody knows.</summary>
    private static List<string> Values(string field, Prospect prospect, Person? person)
    {
        string?[] values = NameKey.Fold(field) switch
        {
            "value" => [prospect.Value?.ToString(CultureInfo.InvariantCulture)],
            "name" => [prospect.Name],
            "company" => [prospect.Company],
            "country" => [prospect.Country],
            "city" => [prospect.City],
            "source" => [prospect.Source],
            "zone" or "time zone" => [prospect.ZoneId],
            "stage" => [prospect.Stage.ToString()],
            "tier" => [prospect.Tier.ToString()],
            "label" or "labels" => prospect.Labels.ToArray<string?>(),
            "title" => [person?.Title],
            "email" or "e mail" => person?.Emails.ToArray<string?>() ?? [],
            "phone" => person?.Phones.ToArray<string?>() ?? [],
            var folded => prospect.Custom.Where(pair => NameKey.Fold(pair.Key) == folded).Select(string? (pair) => pair.Value).ToArray(),
        };
        return values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim()).ToList();
    }

    private static string? WhyNot(FitCriterion criterion, List<string> values, string? currency)
    {
        var field = Capital(criterion.Field);
        if (values.Count == 0)
        {
            return $"{field} isn’t known";
        }

        var said = string.Join(", ", values);
        switch (criterion.Comparison)
        {
            case Comparison.IsKnown:
                return null;
            case Comparison.AtLeast or Comparison.AtMost:
                if (Number(criterion.Value) is not { } limit)
                {
                    return $"The criterion for {criterion.Field} says “{criterion.Value}”, which is no number";
                }

                if (values.Select(Number).FirstOrDefault(number => number is not null) is not { } number)
                {
                    return $"{field} is “{said}”, which is no number";
                }

                var isMet = criterion.Comparison == Comparison.AtLeast ? number >= limit : number <= limit;
                var bound = criterion.Comparison == Comparison.AtLeast ? "at least" : "at most";
                return isMet ? null : $"{field} is {Say(number, criterion, currency)}; you pursue {bound} {Say(limit, criterion, currency)}";
            case Comparison.IsOneOf:
                return values.Exists(value => IsListed(value, criterion.Value)) ? null : $"{field} is {said}; you pursue {criterion.Value}";
            case Comparison.IsNoneOf:
                return values.Exists(value => IsListed(value, criterion.Value)) ? $"{field} is {said}, which you don’t pursue" : null;
            case Comparison.Contains:
                var wanted = NameKey.Fold(criterion.Value) ?? "";
                return values.Exists(value => (NameKey.Fold(value) ?? "").Contains(wanted, StringComparison.Ordinal))
                    ? null
                    : $"{field} is {said}, without “{criterion.Value}”";
            default:
                return $"The criterion for {criterion.Field} can’t be read";
        }
    }

    private static bool IsListed(string value, string list) =>
        list.Split(',').Any(each => NameKey.Fold(each) is { } folded && folded == NameKey.Fold(value));

    /// <summary>"$1,200.50", "1 200", "12k" are not all numbers everywhere: digits, one point, commas between thousands, a currency sign.</summary>
    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Trim().TrimStart('$', '€', '£', '¥'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;

    private static string Say(decimal number, FitCriterion criterion, string? currency) =>
        NameKey.Fold(criterion.Field) == "value" && currency is not null
            ? Money.Say(number, currency)
            : number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Capital(string text) =>
        text.Trim() is { Length: > 0 } field ? char.ToUpperInvariant(field[0]) + field[1..] : "A field without a name";
}
