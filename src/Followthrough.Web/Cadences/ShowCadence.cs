using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;
using Draft = Followthrough.Features.Cadences.Templates.Draft;

namespace Followthrough.Web.Cadences;

/// <summary>Puts a cadence into words.</summary>
internal static class ShowCadence
{
    public static CadenceView View(ReadCadence.Result read, CadenceCalendar? calendar, Viewer viewer, LocalDate today)
    {
        var (cadence, definition) = (read.Cadence, read.Reading.Definition);
        return new CadenceView(
            cadence.Name,
            cadence.Title,
            definition is null ? $"“{cadence.Title}” can’t be read." : Sentence(definition, calendar, today),
            definition?.Purpose ?? "",
            [.. Chips(cadence, definition)],
            definition is null ? [] : [.. definition.Steps.Select((step, i) => Step(step, i, definition, read, calendar, viewer, today))],
            calendar?.Ending ?? "",
            definition is null ? [] : [.. Facts(definition, calendar?.Following)],
            $"{Walking(read.Walkers)} {Left(read)}".TrimEnd(),
            cadence.IsRetired,
            viewer.IsOwner,
            read.Reading.Errors.Count == 0 ? null : read.Reading.Errors[0].In(cadence.Name),
            definition?.Steps.Any(step => step.Wordings.Count > 0) == true)
        {
            Taking = definition is null ? null : Taking(definition),
        };
    }

    /// <summary>A sequence that only takes is pushy, however polite each step is (mission B1).</summary>
    private static string? Taking(CadenceDefinition cadence) => Giving.OnlyTakes(cadence) is { } run
        ? $"Steps {Words.Number(run.From + 1)} to {Words.Number(run.From + run.Count)} only ask: their words say nothing of what the reader gets. Put the benefit into the words, or a gift of help between them."
        : null;

    /// <summary>"Seven steps in 44 days; you make three of them."</summary>
    public static string Sentence(CadenceDefinition cadence, CadenceCalendar? calendar, LocalDate today)
    {
        var steps = Words.Begin(Words.Count(cadence.Steps.Count, "step", "steps"));
        var round = calendar?.Entries.Where(entry => entry.Round == 0).ToList() ?? [];
        var days = round.Count == 0 ? 0 : Period.DaysBetween(today, round[^1].At.Date);
        var length = days <= 1 ? "" : days < 120 ? $" in {Words.Count(days, "day", "days")}" : $" in {Words.Count((days + 15) / 30, "month", "months")}";
        var byItself = cadence.Steps.Count(step => step.Automated);
        var effort = byItself == 0 ? "all made by hand" : byItself == cadence.Steps.Count ? "all by themselves" : $"{Words.Number(byItself)} of them by themselves";
        return cadence.RepeatEveryWeeks is null ? $"{steps}{length}, {effort}." : $"{steps}{length}, {effort}, and then again.";
    }

    public static string Walking(WalkerCounts walkers) => walkers switch
    {
        { All: 0 } => "Nobody has walked it yet.",
        { Active: 0, Paused: 0 } => $"Nobody is in it now; {Words.Count(walkers.Ended, "person has", "people have")} left it.",
        _ => string.Join(", ", new[]
        {
            walkers.Active > 0 ? $"{Words.Figure(walkers.Active)} walk it" : null,
            walkers.Paused > 0 ? $"{Words.Figure(walkers.Paused)} stand" : null,
            walkers.Ended > 0 ? $"{Words.Figure(walkers.Ended)} have left it" : null,
        }.OfType<string>()) + ".",
    };

    /// <summary>"Of those who left, three answered, one went on in another cadence."</summary>
    private static string Left(ReadCadence.Result read)
    {
        var why = read.EndedWhy.OrderByDescending(each => each.Value).Select(each => $"{Words.Number(each.Value)} {each.Key switch
        {
            EnrollmentEnd.Finished => "came to its end",
            EnrollmentEnd.Replied => "answered",
            EnrollmentEnd.Outcome => "have an outcome",
            EnrollmentEnd.Suppressed => "must not be contacted",
            EnrollmentEnd.ByHand => "were taken out by hand",
            EnrollmentEnd.Replaced => "went into another cadence",
            EnrollmentEnd.LetGo => "were let go by its rule",
            _ => "said “not now”",
        }}");
        return read.Walkers.Ended == 0 ? "" : $"Of those who left, {string.Join(", ", why)}.";
    }

    private static IEnumerable<ChipView> Chips(Cadence cadence, CadenceDefinition? definition)
    {
        if (cadence.IsRetired)
        {
            yield return new ChipView("takes nobody new", Tone.Wait, "pause");
        }

        if (definition?.RepeatEveryWeeks is { } weeks)
        {
            yield return new ChipView($"again after {Words.Count(weeks, "week", "weeks")}", Icon: "redo");
        }

        yield return new ChipView(cadence.IsShipped ? "came with the program" : "your own");
    }

    private static CadenceStepView Step(
        CadenceStep step, int position, CadenceDefinition cadence, ReadCadence.Result read, CadenceCalendar? calendar, Viewer viewer, LocalDate today)
    {
        var entry = calendar?.Entries.FirstOrDefault(each => each.Round == 0 && each.Step == position);
        var here = read.AtStep.GetValueOrDefault(position);
        return new CadenceStepView(
            position,
            ChannelDrawings.Icon(step.Channel),
            TouchWords.Name(step.Channel),
            step.After.Amount == 0 ? "at once" : position == 0 ? $"after {WaitText.Of(step.After)}" : $"{WaitText.Of(step.After)} later",
            entry is null ? null : CalendarWords.Day(entry.At.Date, today),
            entry is null ? null : CalendarWords.Time(entry.At.TimeOfDay),
            step.Goal,
            step.Benefit,
            TemplateRenderer.Sentence(step.Ask, SampleRecipient.For(viewer, entry?.At.Date ?? today)),
            step.Template.Length == 0 ? null : DraftOf(TemplateRenderer.Render(step, SampleRecipient.For(viewer, entry?.At.Date ?? today))),
            step.Automated,
            step.Automated ? "by itself" : Words.Minutes(step.PlannedMinutes),
            here.Active + here.Paused == 0 ? null : Words.Count(here.Active + here.Paused, "person", "people"),
            step.Wordings is [var first, var second] ? Other(step, first, second, SampleRecipient.For(viewer, entry?.At.Date ?? today)) : null);
    }

    private static OtherWordingView Other(CadenceStep step, Wording first, Wording second, TagValues values) =>
        new(first.Shown, second.Shown, DraftOf(TemplateRenderer.Render(step with { Subject = second.Subject, Template = second.Template }, values)));

    private static DraftView DraftOf(Draft draft)
    {
        if (draft.AskSpan is not { } ask)
        {
            return new DraftView(draft.Subject, [new DraftPiece(draft.Text)]);
        }

        var end = ask.Start + ask.Length;
        return new DraftView(draft.Subject, [new(draft.Text[..ask.Start]), new(draft.Text[ask.Start..end], true), new(draft.Text[end..])]);
    }

    private static IEnumerable<(string, string)> Facts(CadenceDefinition cadence, string? following)
    {
        yield return ("When they answer", cadence.OnReply switch
        {
            OnReply.Pause => "it stands until you let it go on",
            OnReply.GoOnByHand => "your own steps go on, the others stop",
            _ => "it ends, and you take over",
        });
        yield return ("Let go", LetGo(cadence.LetGo));
        if (cadence.RepeatEveryWeeks is null)
        {
            yield return ("Then", following is not null ? $"they go on in “{following}”" : cadence.IsAutomated ? "you owe them a personal touch" : "you give them a next touch");
        }

        var minutes = cadence.Steps.Sum(step => step.PlannedMinutes);
        yield return ("Takes you", $"{Words.Minutes(minutes)} a person");
        var asks = cadence.Steps.Count(step => step.Ask is not null);
        yield return ("Asks", asks == cadence.Steps.Count ? "at every step" : $"at {Words.Number(asks)} of {Words.Count(cadence.Steps.Count, "step", "steps")}; the others give");
        if (cadence.IsAutomated)
        {
            yield return ("By itself", "once a mailbox, or a webhook for texts, sends for you; until then you make these steps, too");
        }
    }

    private static string LetGo(LetGoRule? rule)
    {
        if (rule is null)
        {
            return "never";
        }

        var when = string.Join(" or ", new[]
        {
            rule.AfterTouches is { } touches ? $"{Words.Count(touches, "touch", "touches")} without an answer" : null,
            rule.AfterDays is { } days ? $"{Words.Count(days, "day", "days")}" : null,
        }.OfType<string>());
        return $"after {when}{(rule.To == LetGoTo.Nurture ? ", to nurture" : "")}";
    }
}
