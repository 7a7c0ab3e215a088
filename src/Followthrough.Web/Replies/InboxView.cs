using Followthrough.Features.Sending;
using Followthrough.Web.Parts;
using Followthrough.Web.Sending;

namespace Followthrough.Web.Replies;

/// <summary>What the inbox shows.</summary>
/// <param name="Sentence">"Three people wrote, Dana first."</param>
/// <param name="Tabs">What waits, and what has been dealt with.</param>
/// <param name="Card">The message on top; null where none waits.</param>
/// <param name="Lines">The others.</param>
/// <param name="Unknown">Messages of ours that may have left, or not.</param>
/// <param name="More">Where further messages are; null where all are shown.</param>
/// <param name="ReadsMail">False where no mailbox is read yet: the page then teaches.</param>
public sealed record InboxView(
    string Sentence, IReadOnlyList<TabView> Tabs, MessageView? Card, IReadOnlyList<NextLine> Lines, IReadOnlyList<UnknownView> Unknown, string? More, bool ReadsMail);

/// <summary>A message that came in, with what was read in it.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Who">Who wrote.</param>
/// <param name="Of">Their company, or the prospect they belong to.</param>
/// <param name="ProspectHref">The prospect's page.</param>
/// <param name="Chips">When, how sure, from which address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Words">What they wrote themselves, with what the reading stands on marked.</param>
/// <param name="Whole">The whole message; null where there is nothing more in it.</param>
/// <param name="Reading">What was read in it: "Interested".</param>
/// <param name="Evidence">What it stands on where that isn't in their words but in the subject or a report; null otherwise.</param>
/// <param name="Consequence">What followed, in a plain sentence.</param>
/// <param name="Answers">What of ours it answers; null where only the address says whose it is.</param>
/// <param name="WaitsForDecision">False where it has been dealt with.</param>
/// <param name="Step">The question that stands open on it; null for none.</param>
public sealed record MessageView(
    string Href, string Who, string? Of, string ProspectHref, IReadOnlyList<ChipView> Chips, string Subject, IReadOnlyList<WordsPiece> Words, string? Whole, ChipView Reading,
    string? Evidence, string Consequence, string? Answers, bool WaitsForDecision, MessageStepView? Step = null);

/// <summary>A piece of what they wrote.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsEvidence">True where the reading stands on them.</param>
public sealed record WordsPiece(string Text, bool IsEvidence = false);

/// <summary>A message of ours that may have left, or not.</summary>
/// <param name="Touch">Its touch.</param>
/// <param name="ProspectHref">The prospect's page.</param>
/// <param name="Who">Whom it was for.</param>
/// <param name="Text">"“A question” to dana@alder.example, today".</param>
public sealed record UnknownView(string Touch, string ProspectHref, string Who, string Text)
{
    internal static UnknownView Of(LeavingMessage message, string when) =>
        new(message.Touch.ToString(), $"/prospects/{message.Touch.ProspectId}", message.Prospect, $"“{LeavingWords.Title(message)}” to {message.Address}, {when}");
}

/// <summary>A question about a message.</summary>
/// <param name="Kind">Which question: part of its address.</param>
/// <param name="Wrong">What was wrong with the last try, or null.</param>
public abstract record MessageStepView(string Kind, string? Wrong);

/// <summary>One's own words.</summary>
/// <param name="Body">The words.</param>
/// <param name="Ask">The ask in them.</param>
/// <param name="Wrong">As in <see cref="MessageStepView"/>.</param>
public sealed record AnswerStepView(string Body, string? Ask, string? Wrong = null) : MessageStepView("answer", Wrong);

/// <summary>What it means really.</summary>
/// <param name="Chosen">What it was read as.</param>
/// <param name="Until">The day it names.</param>
/// <param name="Wrong">As in <see cref="MessageStepView"/>.</param>
public sealed record CorrectStepView(string Chosen, string? Until, string? Wrong = null) : MessageStepView("correct", Wrong);
