using Followthrough.Domain.Cadences;
using Followthrough.Domain.Insights;
using Followthrough.Features.Insights;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Insights;

/// <summary>Puts comparisons of wordings into words.</summary>
internal static class ShowWordings
{
    private const int LongestLine = 90; // characters of a wording to know it by

    public static WordingsView View(string cadence, CompareWordings.Result read) => new(
        cadence, read.Title, Sentence(read.Steps), [.. read.Steps.Select(step => Step(cadence, step))]);

    private static string Sentence(IReadOnlyList<StepWordings> steps)
    {
        var known = steps.Count(step => step.Comparison.Verdict is WordingVerdict.AWins or WordingVerdict.BWins);
        return (steps.Count, known) switch
        {
            (0, _) => "Each step says it in one way. Two ways would show which is answered more often.",
            (1, 1) => "One step says it in two ways, and one of them is answered more often.",
            (1, _) => "One step says it in two ways. Which is better isn’t known yet.",
            (var all, 0) => $"{Words.Begin(Words.Number(all))} steps say it in two ways. Which is better isn’t known of any yet.",
            var (all, some) => $"{Words.Begin(Words.Number(all))} steps say it in two ways; of {Words.Number(some)} it is known which is better.",
        };
    }

    private static StepWordingsView Step(string cadence, StepWordings step)
    {
        var compared = step.Comparison;
        return new StepWordingsView(
            $"Step {step.Position + 1}, {TouchWords.Name(step.Step.Channel).ToLowerInvariant()}",
            $"/cadences/{cadence}#step-{step.Position + 1}",
            compared.Sentence,
            compared.Verdict is WordingVerdict.AWins or WordingVerdict.BWins,
            [Row(compared.A, step.Step.Wordings[0], step.Step), Row(compared.B, step.Step.Wordings[1], step.Step)],
            [.. Notes(step)]);
    }

    private static WordingRowView Row(WordingCount count, Wording wording, CadenceStep step) => new(
        count.Name,
        Known(wording, step),
        Words.Figure(count.Sent),
        Words.Figure(count.Counted),
        count.Counted == 0 ? "–" : $"{Words.Figure(count.Replied)} ({100.0 * count.Replied / count.Counted:0}%)",
        count.Counted == 0 ? "–" : Words.Figure(count.Warm),
        count.Counted == 0 ? null : (double)count.Replied / count.Counted);

    /// <summary>What tells it from the other: the subject where that differs, else the first line that does.</summary>
    private static string Known(Wording wording, CadenceStep step)
    {
        var other = step.Wordings.First(each => each.Name != wording.Name);
        var text = wording.Subject is { } subject && subject != other.Subject
            ? subject
            : wording.Template.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && !other.Template.Contains(line, StringComparison.Ordinal)) ?? wording.Template.Split('\n')[0];
        return text.Length <= LongestLine ? text : string.Concat(text.AsSpan(0, LongestLine - 1), "…");
    }

    private static IEnumerable<string> Notes(StepWordings step)
    {
        var young = step.Comparison.A.Sent + step.Comparison.B.Sent - step.Comparison.A.Counted - step.Comparison.B.Counted;
        if (young > 0)
        {
            yield return $"{Words.Begin(Words.Count(young, "more went out", "more went out"))} within the last {WordingComparison.AnswerDays} days and will count later.";
        }

        if (step.Earlier > 0)
        {
            yield return $"{Words.Begin(Words.Count(step.Earlier, "touch", "touches"))} in words that were changed since: not counted.";
        }
    }
}
