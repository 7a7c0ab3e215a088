using Followthrough.Features.Insights;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Insights;

/// <summary>The board of asks, ready to be shown.</summary>
public sealed record AsksView
{
    /// <summary>"Nine asks are open; four have lapsed and wait to be made again."</summary>
    public required string Sentence { get; init; }

    /// <summary>Open, to make again, taken, declined.</summary>
    public required IReadOnlyList<TallyView> Tally { get; init; }

    /// <summary>One's own and everyone's; empty where one is alone.</summary>
    public required IReadOnlyList<TabView> Whose { get; init; }

    /// <summary>Made and unanswered.</summary>
    public required AskPartView Open { get; init; }

    /// <summary>Lapsed, to be made again.</summary>
    public required AskPartView Waiting { get; init; }

    /// <summary>The part that is shown alone; null for the board.</summary>
    public AskPart? Only { get; init; }

    /// <summary>Where the board stands.</summary>
    public string Whole { get; init; } = "/asks";

    /// <summary>By seller.</summary>
    public required IReadOnlyList<AskRateView> Sellers { get; init; }

    /// <summary>By cadence.</summary>
    public required IReadOnlyList<AskRateView> Cadences { get; init; }

    /// <summary>How long an ask lives, by channel.</summary>
    public required IReadOnlyList<(string Channel, string Days)> Terms { get; init; }

    /// <summary>What was tried in the box, with what was found.</summary>
    public TriedView? Tried { get; init; }

    /// <summary>Where one is, part of the addresses: "?of=all" or nothing.</summary>
    public string Query { get; init; } = "";
}

/// <summary>A part of the board.</summary>
/// <param name="Lines">Its asks.</param>
/// <param name="All">Where all of it stands; null where that is here.</param>
/// <param name="AllText">"All 93".</param>
/// <param name="Before">The page before, or null.</param>
/// <param name="After">The page after, or null.</param>
/// <param name="Text">"26 to 50 of 93"; null on the board.</param>
public sealed record AskPartView(IReadOnlyList<AskLineView> Lines, string? All, string AllText, string? Before, string? After, string? Text);

/// <summary>An ask.</summary>
/// <param name="Touch">The touch ("41.3").</param>
/// <param name="ProspectId">Whom.</param>
/// <param name="Version">The prospect's version that is shown.</param>
/// <param name="Who">Their name.</param>
/// <param name="Second">Their company, or null.</param>
/// <param name="Ask">What was asked.</param>
/// <param name="When">"asked by e-mail on Nov 3".</param>
/// <param name="Icon">The channel's drawing.</param>
/// <param name="Left">"two days left", "lapsed".</param>
public sealed record AskLineView(string Touch, long ProspectId, long Version, string Who, string? Second, string Ask, string When, string Icon, ChipView Left);

/// <summary>An ask rate.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Href">Where more stands, or null.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Text">"92 % of 48 touches, six taken".</param>
public sealed record AskRateView(string Name, string? Href, double Share, string Text);

/// <summary>The asks of a cadence, by step.</summary>
/// <param name="Cadence">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sentence">"92 of 100 touches asked for something."</param>
/// <param name="Steps">Its steps.</param>
public sealed record CadenceAsksView(string Cadence, string Title, string Sentence, IReadOnlyList<AskRateView> Steps);

/// <summary>Words that were looked at.</summary>
/// <param name="Words">They.</param>
/// <param name="Draft">They, with the ask marked.</param>
/// <param name="Sentence">"There is an ask in it, with 94 %."</param>
/// <param name="Asks">True where there is one.</param>
/// <param name="Why">What speaks for it and against.</param>
/// <param name="Hints">What could be better.</param>
public sealed record TriedView(string Words, DraftView Draft, string Sentence, bool Asks, IReadOnlyList<ReasonView> Why, IReadOnlyList<string> Hints);
