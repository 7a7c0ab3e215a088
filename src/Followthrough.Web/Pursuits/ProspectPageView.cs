using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Pursuits;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>A prospect's page, ready to be shown.</summary>
public sealed record ProspectPageView
{
    /// <summary>Number.</summary>
    public required long Id { get; init; }

    /// <summary>The version that is shown.</summary>
    public required long Version { get; init; }

    /// <summary>What stands in the browser's tab and over the page.</summary>
    public required string Name { get; init; }

    /// <summary>"Dana has been silent for 23 days; a call is next, today."</summary>
    public required string Sentence { get; init; }

    /// <summary>The company, or the person.</summary>
    public string? Of { get; init; }

    /// <summary>Stage, tier, value, silence, local time, labels.</summary>
    public required IReadOnlyList<ChipView> Chips { get; init; }

    /// <summary>The next touch; null where there is none.</summary>
    public NextView? Next { get; init; }

    /// <summary>Why there is no next touch, and what can be done; null where there is one.</summary>
    public string? NoNext { get; init; }

    /// <summary>True where the pursuit has ended.</summary>
    public bool IsEnded { get; init; }

    /// <summary>How they were let down, and how it was made good.</summary>
    public required LetDownView Care { get; init; }

    /// <summary>True where a cadence may begin: the pursuit goes on, or ended in a way that allows another.</summary>
    public bool CanEnroll { get; init; }

    /// <summary>True where it can be taken up again.</summary>
    public bool CanReopen { get; init; }

    /// <summary>True where nothing invites to take it up again; only a mistake is put right.</summary>
    public bool ReopensLast { get; init; }

    /// <summary>Why now, and what speaks against it.</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }

    /// <summary>The question that stands open; null for none.</summary>
    public FormView? Ask { get; init; }

    /// <summary>The kinds of the timeline.</summary>
    public required IReadOnlyList<TabView> Kinds { get; init; }

    /// <summary>What happened, the latest first.</summary>
    public required IReadOnlyList<HappenedView> Timeline { get; init; }

    /// <summary>Where older entries are; null where there are none.</summary>
    public string? Older { get; init; }

    /// <summary>The people.</summary>
    public required IReadOnlyList<PersonView> People { get; init; }

    /// <summary>The deals.</summary>
    public required IReadOnlyList<DealView> Deals { get; init; }

    /// <summary>What holds them back, with the plays that answer it; null where nobody has named it.</summary>
    public HoldsBackView? HoldsBack { get; init; }

    /// <summary>How often they were touched lately; null where there is no cap.</summary>
    public CapView? Cap { get; init; }

    /// <summary>Walks through cadences.</summary>
    public required IReadOnlyList<WalkView> Walks { get; init; }

    /// <summary>What is chosen in place: stage, tier, owner.</summary>
    public required IReadOnlyList<FieldView> Quick { get; init; }

    /// <summary>What is known.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>Columns that came along with an import.</summary>
    public required IReadOnlyList<(string Name, string Value)> Custom { get; init; }

    /// <summary>Others at the same company.</summary>
    public required IReadOnlyList<ColleagueView> Colleagues { get; init; }

    /// <summary>Where all of that company are; null where all are shown.</summary>
    public string? AllColleagues { get; init; }

    /// <summary>Its address.</summary>
    public string Href => $"/prospects/{Id}";
}

/// <summary>The next touch.</summary>
/// <param name="Card">Its card in Today, where it can be made now; null where its day has not come.</param>
/// <param name="Icon">Its channel.</param>
/// <param name="Text">"Call on Thursday".</param>
/// <param name="From">The cadence it comes from, or null.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Benefit">What they get from it.</param>
/// <param name="Ask">The close, or null.</param>
/// <param name="Chip">"promised", "leaves by itself", "put off twice"; null for none.</param>
public sealed record NextView(string? Card, string Icon, string Text, string? From, string Goal, string Benefit, string? Ask, ChipView? Chip);

/// <summary>A person there.</summary>
/// <param name="Number">Number within the prospect.</param>
/// <param name="Name">Name.</param>
/// <param name="Title">What they do.</param>
/// <param name="Links">Addresses and numbers, with what opens on them.</param>
/// <param name="IsSuppressed">True where nothing goes to them.</param>
/// <param name="HasLeft">True where they have left.</param>
public sealed record PersonView(int Number, string Name, string? Title, IReadOnlyList<(string Text, string Href, string Icon)> Links, bool IsSuppressed, bool HasLeft);

/// <summary>A deal.</summary>
/// <param name="Number">Number within the prospect.</param>
/// <param name="Title">What it is.</param>
/// <param name="Value">What it is worth, or null.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="When">"Proposal out since Nov 3", or null.</param>
public sealed record DealView(int Number, string Title, string? Value, ChipView Stage, string? When);

/// <summary>A walk through a cadence.</summary>
/// <param name="Number">Number within the prospect.</param>
/// <param name="Title">The cadence.</param>
/// <param name="Href">Its page.</param>
/// <param name="Where">"Step 3 of 8", "ended Nov 3: they replied".</param>
/// <param name="Share">How far, 0 to 1; null where it has no end or has ended.</param>
/// <param name="CanPause">True where it walks.</param>
/// <param name="CanGoOn">True where it stands.</param>
public sealed record WalkView(int Number, string Title, string Href, string Where, double? Share, bool CanPause, bool CanGoOn);

/// <summary>Someone at the same company.</summary>
public sealed record ColleagueView(string Href, string Name, ChipView Stands, string Last);

/// <summary>How somebody was let down.</summary>
/// <param name="Incidents">What happened, the latest first.</param>
/// <param name="Patience">How much of their patience is left; null where nothing strains it.</param>
/// <param name="Today">Today, where the seller is.</param>
public sealed record LetDownView(IReadOnlyList<Incident> Incidents, Patience? Patience, LocalDate Today)
{
    internal static LetDownView Of(ProspectPortrait portrait, Viewer viewer)
    {
        var today = portrait.At.InZone(NamedZone.Of(viewer.ZoneId)).Date;
        return new LetDownView(portrait.Incidents, Patience.Of(portrait.Incidents, today), today);
    }
}
