using Followthrough.Web.Parts;

namespace Followthrough.Web.Today;

/// <summary>One touch, with everything about the person that it needs and nothing else.</summary>
/// <param name="Touch">Its name ("41.3"), part of its addresses.</param>
/// <param name="Who">The person, or the company where no person is known.</param>
/// <param name="Of">"Operations, Alder &amp; Finch"; null where there is nothing to say.</param>
/// <param name="ProspectHref">The prospect's page.</param>
/// <param name="Chips">Stage, value, silence, touch number, their local time.</param>
/// <param name="ChannelIcon">Drawing of the channel.</param>
/// <param name="ChannelText">"call · 5 min".</param>
/// <param name="Minutes">Minutes it will probably take.</param>
/// <param name="Reasons">Why now, and what speaks against it.</param>
/// <param name="Happened">The last things that happened, the latest first.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="BenefitLabel">"What Dana gets".</param>
/// <param name="Benefit">What they get from it.</param>
/// <param name="Ask">The close; null where it is a gift of help.</param>
/// <param name="Draft">What to say; null where there is no draft.</param>
/// <param name="DraftWarning">What keeps the draft from going out ("{{product}} is not known"), or null.</param>
/// <param name="Hints">What could be better in the draft.</param>
/// <param name="Reach">What reaches them: a telephone or mail link; null where there is no address.</param>
/// <param name="Results">The results that stand on the card, each with its key.</param>
/// <param name="CanSend">True where it leaves from here with one key, from the seller's own mailbox.</param>
/// <param name="MailHint">What is missing for that, with where to mend it; null where nothing is, or it is no mail.</param>
/// <param name="Version">The prospect's version that the page shows.</param>
/// <param name="Step">The question that stands open on the card; null for its usual buttons.</param>
/// <param name="Root">Where its addresses begin: Today, or the focus session that it lies open in.</param>
public sealed record CardView(
    string Touch,
    string Who,
    string? Of,
    string ProspectHref,
    IReadOnlyList<ChipView> Chips,
    string ChannelIcon,
    string ChannelText,
    int Minutes,
    IReadOnlyList<ReasonView> Reasons,
    IReadOnlyList<HappenedView> Happened,
    string Goal,
    string BenefitLabel,
    string Benefit,
    string? Ask,
    DraftView? Draft,
    string? DraftWarning,
    IReadOnlyList<string> Hints,
    ReachView? Reach,
    IReadOnlyList<ResultView> Results,
    bool CanSend,
    MailHintView? MailHint,
    long Version,
    StepView? Step = null,
    string Root = TodayEndpoints.Root)
{
    /// <summary>The card's own address.</summary>
    public string Address => $"{Root}/{Touch}";

    /// <summary>What was asked before and lapsed, with other words for it; null where nothing was.</summary>
    public AgainView? Again { get; init; }

    /// <summary>What they said when this was agreed; null where nothing is kept.</summary>
    public string? Said { get; init; }

    /// <summary>What holds them back, with the plays that answer it; null where nobody has named it.</summary>
    public HoldsBackView? HoldsBack { get; init; }

    /// <summary>"The last four touches only asked. Bring something this time."; null where they didn't.</summary>
    public string? Taking { get; init; }

    /// <summary>How often they were touched lately, towards the cap.</summary>
    public CapView? Cap { get; init; }

    /// <summary>True where its words ask for nothing and it isn't meant as a gift of help.</summary>
    public bool LacksAsk { get; init; }
}

/// <summary>An ask to be made again.</summary>
/// <param name="Text">"Asked on Nov 3: “Can we talk for twenty minutes?” No answer: ask again, differently."</param>
/// <param name="Wordings">Other words: as a template, and as they read.</param>
public sealed record AgainView(string Text, IReadOnlyList<(string Template, string Words)> Wordings);

/// <summary>Why a mail can't be sent from here, and what mends it.</summary>
/// <param name="Text">In plain words.</param>
/// <param name="Href">Where it is mended.</param>
public sealed record MailHintView(string Text, string Href);

/// <summary>The button that reaches them.</summary>
/// <param name="Href"><c>tel:</c> or <c>mailto:</c>; null where the draft is only copied.</param>
/// <param name="Text">"Call".</param>
/// <param name="Detail">"303 555 0142": left out on a phone, where the thumb needs the room.</param>
/// <param name="Icon">Drawing of the channel.</param>
/// <param name="Key">The key on it.</param>
public sealed record ReachView(string? Href, string Text, string? Detail, string Icon, string Key);

/// <summary>A result that can be logged.</summary>
/// <param name="Value">The result's name in the address.</param>
/// <param name="Text">Its word on the button.</param>
/// <param name="Key">The key on it.</param>
public sealed record ResultView(string Value, string Text, string Key);
