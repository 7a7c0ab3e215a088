using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Prospects;
using Followthrough.Features.Today;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Draft = Followthrough.Features.Cadences.Templates.Draft;

namespace Followthrough.Web.Today;

/// <summary>Puts a card into words.</summary>
internal static class ShowCard
{
    private const int MostHints = 3;

    /// <param name="card">The card.</param>
    /// <param name="step">The question that stands open on it.</param>
    /// <param name="isReachable">Whether they can be reached right now.</param>
    /// <param name="mailbox">The seller's mailbox, the one that sends before others; null where there is none.</param>
    public static CardView View(TouchCard card, StepView? step = null, bool isReachable = true, Mailbox? mailbox = null)
    {
        var flags = FlagsOf(card, card.Draft?.Text ?? "");
        var canSend = IsMail(card) && mailbox is { State: MailboxState.Active } && card.Draft is { IsComplete: true, Text.Length: > 0 };
        var name = card.Person?.Name ?? card.Prospect.Name;
        return new CardView(
            card.Key.ToString(),
            name,
            Of(card, name),
            $"/prospects/{card.Prospect.Id}",
            Chips(card, isReachable),
            ChannelDrawings.Icon(card.Step.Channel),
            $"{ChannelDrawings.Word(card.Step.Channel)} · {Words.Minutes(card.Step.PlannedMinutes)}",
            card.Step.PlannedMinutes,
            ReasonView.Of(card.Reasons),
            [.. card.Happened.Select(happening => Happened(happening, card))],
            card.Step.Goal,
            $"What {First(card)} get{(card.Person is null ? "" : "s")}",
            card.Step.Benefit,
            Ask(card),
            DraftOf(card.Draft),
            Missing(card.Draft),
            card.Draft is { IsComplete: true } ? HintsOf(flags) : [],
            ReachLinks.Of(card),
            canSend ? [.. ResultWords.OnCard(card.Step.Channel).Select(SentElsewhere)] : ResultWords.OnCard(card.Step.Channel),
            canSend,
            Hint(card, mailbox),
            card.Prospect.Version,
            step)
        {
            HoldsBack = HoldsBackView.Of(card.Prospect), Again = Again(card), Said = card.Said, Taking = Taking(card), Cap = CapView.Of(card.Before.Cap), LacksAsk = LacksAsk(flags),
        };
    }

    private static AgainView? Again(TouchCard card) => card.Before is { Lapsed: { Ask: { } ask, DoneAt: { } at } } before && !card.Step.IsGiftOfHelp
        ? new AgainView($"Asked {Words.DayOf(at, card.At, card.Zone.Zone.Id)}: “{ask}” No answer: ask again, differently.", [.. before.Wordings.Where(wording => wording.Words != Ask(card))])
        : null;

    private static string? Taking(TouchCard card) => card.Before.TakenInARow > Giving.MostTaking && !card.Step.IsGiftOfHelp
        ? $"The last {Words.Number(card.Before.TakenInARow)} touches only asked: their words said nothing of what {First(card)} gets. Bring something this time."
        : null;

    /// <summary>An ask that is stated but stands nowhere in the words isn't made.</summary>
    private static bool LacksAsk(IReadOnlyList<DraftFlag> flags) => flags.Any(flag => flag.Name == "no-ask");

    private static bool IsWritten(TouchCard card) => card.Step.Channel is Channel.Email or Channel.Letter or Channel.Text or Channel.Social;

    private static bool IsMail(TouchCard card) => card.Step.Channel == Channel.Email && card.Person?.Emails.Count > 0;

    private static ResultView SentElsewhere(ResultView result) => result.Value == "sent" ? result with { Text = "Sent elsewhere" } : result;

    private static MailHintView? Hint(TouchCard card, Mailbox? mailbox) => mailbox switch
    {
        _ when !IsMail(card) || card.Workspace.IsDemo || mailbox?.State == MailboxState.Active => null,
        null => new MailHintView("Add your mailbox, and this leaves from here with one key.", "/settings/mailboxes"),
        { State: MailboxState.New } => new MailHintView($"Test {mailbox.Address}, and this leaves from here with one key.", $"/settings/mailboxes/{mailbox.Id}"),
        _ => new MailHintView($"{mailbox.Address} is paused. Let it go on, and this leaves from here.", $"/settings/mailboxes/{mailbox.Id}"),
    };

    /// <summary>How they are spoken of: the given name, or "they" where only a company is known.</summary>
    public static string First(TouchCard card) => card.Person is { } person ? person.GivenName ?? Words.First(person.Name, true) : "they";

    private static string? Of(TouchCard card, string name)
    {
        var parts = new[] { card.Person?.Title, card.Prospect.Company }.Where(part => !string.IsNullOrWhiteSpace(part) && part != name);
        return string.Join(", ", parts) is { Length: > 0 } text ? text : null;
    }

    private static List<ChipView> Chips(TouchCard card, bool isReachable)
    {
        var prospect = card.Prospect;
        var chips = new List<ChipView> { new(StageWords.Of(prospect.Stage)) };
        if (prospect.Value is > 0 and var value)
        {
            chips.Add(new ChipView(Words.Money(value, prospect.Currency ?? card.Workspace.Currency)));
        }

        if (Quiet(prospect, card) is { } silence)
        {
            chips.Add(silence);
        }

        chips.Add(new ChipView($"touch {prospect.TouchesDone + 1}"));
        if (card.TimesPutOff > 1)
        {
            chips.Add(new ChipView($"put off {(card.TimesPutOff == 2 ? "twice" : $"{card.TimesPutOff} times")}", Tone.Wait, "skip"));
        }

        if (LocalTimeWords.Say(card.Zone, card.At) is { } time)
        {
            chips.Add(isReachable ? new ChipView(time, Icon: "clock") : new ChipView($"{time}, outside their hours", Tone.Wait, "clock"));
        }

        return chips;
    }

    private static ChipView? Quiet(Prospect prospect, TouchCard card) => prospect switch
    {
        { LastInAt: not null } => Silence.Days(prospect, card.At, NamedZone.Of(card.Workspace.ZoneId)) is > 0 and var days ? new ChipView($"silent {(days == 1 ? "1 day" : $"{days} days")}", Tone.Wait, "silence") : null,
        { TouchesDone: > 0 } => new ChipView("no answer yet", Tone.Wait, "silence"),
        _ => null,
    };

    private static HappenedView Happened(Happening happening, TouchCard card)
    {
        var entry = happening.Entry;
        var zone = card.Zone.Zone;
        var when = entry.At.InZone(zone);
        return new HappenedView(
            Words.Date(when.Date, card.At.InZone(zone).Date),
            NodaTime.Text.InstantPattern.General.Format(entry.At),
            ChannelDrawings.Icon(entry),
            entry.Summary,
            entry.Kind == TimelineKind.Reply,
            ChipView.OfAsk(happening.Touch),
            entry.Kind is TimelineKind.Note or TimelineKind.Touch or TimelineKind.PutOff ? entry.Detail : null,
            entry.Channel is { } channel ? TouchWords.Name(channel) : null);
    }

    private static string? Ask(TouchCard card) => card.Draft?.Ask ?? card.Step.Ask;

    private static DraftView? DraftOf(Draft? draft)
    {
        if (draft is null || draft.Text.Length == 0)
        {
            return null;
        }

        if (draft.AskSpan is not { } ask)
        {
            return new DraftView(draft.Subject, [new DraftPiece(draft.Text)]);
        }

        var end = ask.Start + ask.Length;
        return new DraftView(draft.Subject, [new(draft.Text[..ask.Start]), new(draft.Text[ask.Start..end], true), new(draft.Text[end..])]);
    }

    /// <summary>What could be better in words for a card. Only for what is written: notes for a call are nobody's mail.</summary>
    public static IReadOnlyList<string> HintsOf(TouchCard card, string words) => HintsOf(FlagsOf(card, words));

    private static IReadOnlyList<string> HintsOf(IReadOnlyList<DraftFlag> flags) => [.. flags.Take(MostHints).Select(flag => flag.Words)];

    private static IReadOnlyList<DraftFlag> FlagsOf(TouchCard card, string words) =>
        IsWritten(card) && words.Length > 0 ? DraftLint.Check(words, Ask(card), card.Step.IsGiftOfHelp, card.Step.Benefit).Flags : [];

    private static string? Missing(Draft? draft)
    {
        if (draft is not { IsComplete: false })
        {
            return null;
        }

        var names = draft.Missing.Select(tag => tag.Name).Distinct().ToList();
        var yours = names.FindAll(KnownTags.IsYours).ConvertAll(name => name.Replace('_', ' '));
        names.RemoveAll(KnownTags.IsYours);
        return string.Join(' ', new[]
        {
            names.Count > 0 ? $"Not known: {string.Join(", ", names)}. Fill it in before this goes out." : null,
            yours.Count > 0 ? $"Only you know {string.Join(" and ", yours)}: write it in before this goes out." : null,
        }.OfType<string>());
    }
}
