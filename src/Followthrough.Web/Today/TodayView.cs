using Followthrough.Web.Parts;

namespace Followthrough.Web.Today;

/// <summary>What the page Today shows, in words and figures ready to be shown.</summary>
/// <param name="Label">"Monday 23 November · 60 minutes for follow-up".</param>
/// <param name="Sentence">"Twelve people today, Dana first."</param>
/// <param name="Tally">Touches done, asks made, no's collected, minutes spent.</param>
/// <param name="Minutes">Minutes set aside for today.</param>
/// <param name="Spent">Minutes spent so far.</param>
/// <param name="Card">The touch to make now; null when the list is done or was empty.</param>
/// <param name="Next">What comes after it.</param>
/// <param name="CutAfter">How many of <paramref name="Next"/> fit the minutes; null where all do.</param>
/// <param name="More">How many more there are, where not all that fit are shown.</param>
/// <param name="IsEmpty">True where nobody was ever added: the page then teaches.</param>
/// <param name="DoneText">What is said when the list is done.</param>
/// <param name="Nos">The no's of the day; null where no goal was set.</param>
/// <param name="Coming">Who comes up next, where nobody is due.</param>
/// <param name="IsFirstTime">True where the seller has never had a focus session: the page then leads into one.</param>
/// <param name="HasFocus">True where a focus session runs, to go back to.</param>
public sealed record TodayView(
    string Label,
    string Sentence,
    IReadOnlyList<TallyView> Tally,
    int Minutes,
    int Spent,
    CardView? Card,
    IReadOnlyList<NextLine> Next,
    int? CutAfter,
    string? More = null,
    bool IsEmpty = false,
    string? DoneText = null,
    bool HasFocus = false,
    NoRingView? Nos = null,
    ComingView? Coming = null,
    bool IsFirstTime = false);

/// <summary>Who comes up next, where nobody is due.</summary>
/// <param name="Title">"Dana, Omar and eighteen more come up on Monday at 9:00."</param>
/// <param name="Text">Why nobody is due yet, and what can be done all the same.</param>
/// <param name="Take">The words of the button that takes the first ones early; null where nobody can be.</param>
public sealed record ComingView(string Title, string Text, string? Take);

/// <summary>The no's of the day as a ring.</summary>
/// <param name="Share">How far it is closed.</param>
/// <param name="Figure">"1/2".</param>
/// <param name="Label">"1 of 2 no’s today".</param>
/// <param name="IsMet">True where the goal is met.</param>
public sealed record NoRingView(double Share, string Figure, string Label, bool IsMet);
