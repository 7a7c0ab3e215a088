using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Makes the questions that a card asks.</summary>
internal static class Steps
{
    /// <summary>The log, with what it would lead to.</summary>
    public static async Task<LogStepView> LogAsync(
        TouchCard card, TouchResult result, CompleteTouch complete, Viewer viewer, CancellationToken cancel, string? note = null, string? wrong = null)
    {
        var (next, row) = await complete.PreviewAsync(new CompleteTouch.Request(viewer.Actor, card.Key, result), cancel);
        var channel = card.Step.Channel;
        var heard = result is not (TouchResult.NoAnswer or TouchResult.WrongPerson);
        return new LogStepView(
            card.Prospect.Version,
            ResultWords.Sentence(result, channel, Subject(card)),
            ResultWords.All(channel).First(view => ResultWords.Read(view.Value) == result).Value,
            ResultWords.All(channel),
            next is null ? null : Proposal(next, row?.Goal, card.At, card.Zone.Zone, viewer),
            card.Step.Ask is not null && heard,
            result == TouchResult.NotNow,
            result is TouchResult.Talked or TouchResult.Yes,
            note,
            wrong);
    }

    public static LaterStepView Later(TouchCard card, Viewer viewer, string? wrong = null)
    {
        var today = Today(card);
        var isSameDay = card.At.InZone(NamedZone.Of(viewer.ZoneId)).Date == today;
        var sentence = card.TimesPutOff >= 2 ? "Put off twice already. What would make it small enough to do now?" : "Until when?";
        return new LaterStepView(card.Prospect.Version, sentence,
        [
            Day(NextWorkday(today.PlusDays(1)), "Tomorrow", "1", today, isSameDay),
            Day(NextWorkday(today.PlusDays(3)), "In three days", "2", today, isSameDay),
            Day(today.Next(IsoDayOfWeek.Monday), "Next week", "3", today, isSameDay),
            Day(NextWorkday(today.PlusMonths(1)), "In a month", "4", today, isSameDay),
        ], wrong);
    }

    public static SkipStepView Skip(TouchCard card, string? wrong = null) =>
        new(card.Prospect.Version, "Why leave this one out? The next step stays planned.", wrong);

    public static OutcomeStepView Outcome(TouchCard card, string? chosen = null, string? wrong = null) => new(
        card.Prospect.Version, $"How did it end with {card.Prospect.Name}?", card.Workspace.Currency,
        card.Prospect.Value?.ToString("0.##", CultureInfo.InvariantCulture), chosen, wrong);

    public static NoteStepView Note(TouchCard card, string? wrong = null) => new(card.Prospect.Version, $"A note about {card.Prospect.Name}", wrong);

    public static EditStepView Edit(TouchCard card, string? wrong = null, string? subject = null, string? body = null)
    {
        var words = body ?? card.Draft?.Text ?? "";
        return new EditStepView(
            card.Prospect.Version, "Your own words for this one.", card.Step.Channel == Channel.Email ? subject ?? card.Draft?.Subject ?? "" : null, words, wrong, ShowCard.HintsOf(card, words));
    }

    /// <summary>What would be next, in one sentence: "Next: a mail on Thursday."</summary>
    public static string Proposal(NextTouch next, string? goal, Instant now, DateTimeZone there, Viewer viewer)
    {
        var channel = TouchWords.Name((Channel)next.Channel).ToLowerInvariant();
        var day = Words.DayThere(next.Due, now, there, viewer.ZoneId);
        return goal is null ? $"Next: {channel} {day}." : $"Next: {channel} {day}. {goal.TrimEnd('.')}.";
    }

    private static LocalDate Today(TouchCard card) => card.At.InZone(card.Zone.Zone).Date;

    internal static string Subject(TouchCard card) => card.Person is null ? card.Prospect.Name : ShowCard.First(card);

    private static LocalDate NextWorkday(LocalDate date) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => date.PlusDays(2),
        IsoDayOfWeek.Sunday => date.PlusDays(1),
        _ => date,
    };

    /// <summary>A day of their calendar; where it is another day there than here, its date is said.</summary>
    private static DayChoice Day(LocalDate date, string text, string key, LocalDate today, bool isSameDay)
    {
        if (!isSameDay)
        {
            return new DayChoice(NodaTime.Text.LocalDatePattern.Iso.Format(date), $"{text}, {Words.Date(date, today)} there", key);
        }

        var isTomorrow = date == today.PlusDays(1);
        var name = isTomorrow ? text : $"{(text == "Tomorrow" ? "Monday" : text)}, {Words.Date(date, today)}";
        return new DayChoice(NodaTime.Text.LocalDatePattern.Iso.Format(date), name, key);
    }
}
