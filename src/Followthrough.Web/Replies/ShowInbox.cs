using Followthrough.Domain.Replies;
using Followthrough.Features.Replies;
using Followthrough.Features;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Replies;

/// <summary>Puts the inbox into words. A message is only ever shown as text.</summary>
internal static class ShowInbox
{
    public const string Address = "/inbox";
    private const int LongestLine = 160; // characters of their words beside their name; two lines of it are shown

    public static InboxView View(InboxPage page, MessageView? card, bool dealtWith, int after, bool readsMail, Viewer viewer, Instant now) => new(
        dealtWith ? "What you dealt with, the latest first." : Sentence(page),
        [new TabView(Address, "Waits for you", !dealtWith, page.Waiting > 0 ? Words.Figure(page.Waiting) : null), new TabView($"{Address}?view=done", "Dealt with", dealtWith)],
        card,
        [.. page.Lines.Where(line => card is null || Href(line.Message) != card.Href).Select(line => Line(line, viewer, now))],
        [.. page.Unknown.Select(message => UnknownView.Of(message, message.BeganAt is { } at ? Words.Ago(at, now, viewer.ZoneId) : "lately"))],
        page.HasMore ? $"{Address}?{(dealtWith ? "view=done&" : "")}after={after + ReadInbox.Lines}" : null,
        readsMail);

    public static string Href(Incoming message) => FormattableString.Invariant($"{Address}/{message.MailboxId}.{message.Number}");

    public static MessageView Card(InboxMessage found, MessageStepView? step, Viewer viewer, Instant now)
    {
        var (message, prospect) = (found.Message, found.Prospect);
        var at = message.SentAt is { } sent && sent < message.ReceivedAt ? sent : message.ReceivedAt;
        var chips = new List<ChipView> { new(Words.Ago(at, now, viewer.ZoneId), Icon: "clock") };
        if (message.IsProbable)
        {
            chips.Add(new ChipView("probably an answer to yours", Tone.Wait));
        }

        if (message.Confidence < Reading.Doubtful)
        {
            chips.Add(new ChipView("not sure what it means", Tone.Wait));
        }

        if (message.WasReadAs is { } was && was != message.Intent)
        {
            chips.Add(new ChipView($"corrected from “{IntentWords.Of(was)}”"));
        }

        if (message.FromAddress.Length > 0 && message.FromAddress != message.FromName)
        {
            chips.Add(new ChipView(message.FromAddress, Icon: "email"));
        }

        var words = Marked(message);
        var who = message.FromName is { Length: > 0 } name ? name : prospect.Name;
        return new MessageView(
            Href(message), who, prospect.Name == who ? prospect.Company == who ? "" : prospect.Company ?? "" : prospect.Name,
            $"/prospects/{prospect.Id}", chips, message.Subject, words, message.Text.Trim() == message.NewText.Trim() ? null : message.Text,
            new ChipView(message.Until is { } until ? $"{IntentWords.Of(message.Intent)}, until {Words.Date(until, now.InUtc().Date)}" : IntentWords.Of(message.Intent), IntentWords.ToneOf(message.Intent), IntentWords.IconOf(message.Kind)),
            words.Any(piece => piece.IsEvidence) || message.Evidence.Length == 0 ? null : message.Evidence, message.Consequence,
            found.Answers is { } touch ? $"Answers “{touch.Subject ?? touch.Goal}”{(touch.DoneAt is { } made ? $", sent {Words.DayOf(made, now, viewer.ZoneId)}" : "")}" : null,
            message is { NeedsDecision: true, DealtWithAt: null }, step);
    }

    private static string Sentence(InboxPage page)
    {
        if (page.Waiting == 0)
        {
            return page.Unknown.Count == 0 ? "Nothing waits for you here." : $"{Words.Begin(Words.Count(page.Unknown.Count, "message", "messages"))} may have left, or not.";
        }

        var warm = page.Lines.Count(line => line.Message is { NeedsDecision: true, DealtWithAt: null } && line.Message.Warmth >= Warmth.Of(Intent.Question));
        return (warm, page.Waiting) switch
        {
            (0, 1) => "One message needs you.",
            (0, var count) => $"{Words.Begin(Words.Number(count))} messages need you.",
            (1, 1) => "One message, and it is warm.",
            (_, var count) when warm == count => $"{Words.Begin(Words.Number(count))} messages, all of them warm.",
            (_, var count) => $"{Words.Begin(Words.Number(count))} messages, {Words.Number(warm)} of them warm.",
        };
    }

    private static NextLine Line(InboxLine line, Viewer viewer, Instant now)
    {
        var message = line.Message;
        var words = string.Join(' ', message.NewText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var said = words.Length == 0 ? message.Subject : words;
        return new NextLine(
            Href(message), IntentWords.IconOf(message.Kind), message.FromName is { Length: > 0 } name ? name : line.Prospect.Name,
            $"{IntentWords.Of(message.Intent)}: {Text.Shortened(said, LongestLine)}", Words.Ago(message.ReceivedAt, now, viewer.ZoneId));
    }

    /// <summary>Their words with the evidence marked where it stands in them.</summary>
    private static IReadOnlyList<WordsPiece> Marked(Incoming message)
    {
        var (text, evidence) = (message.NewText.Trim(), message.Evidence.Trim());
        var at = evidence.Length == 0 ? -1 : text.IndexOf(evidence, StringComparison.Ordinal);
        if (at < 0)
        {
            return text.Length == 0 ? [] : [new WordsPiece(text)];
        }

        var end = at + evidence.Length;
        return [.. new[] { new WordsPiece(text[..at]), new WordsPiece(evidence, true), new WordsPiece(text[end..]) }.Where(piece => piece.Text.Length > 0)];
    }
}
