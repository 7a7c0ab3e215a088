using Followthrough.Web.Parts;

namespace Followthrough.Web.Magnets;

/// <summary>The list of lead magnets.</summary>
/// <param name="Sentence">"Two lead magnets brought 41 people, at $12 each."</param>
/// <param name="Rows">They, the newest first.</param>
/// <param name="MayChange">True for an owner.</param>
public sealed record MagnetsView(string Sentence, IReadOnlyList<MagnetRow> Rows, bool MayChange);

/// <summary>One lead magnet in the list.</summary>
/// <param name="Href">Its page.</param>
/// <param name="Title">What it is.</param>
/// <param name="Address">Its address.</param>
/// <param name="IsOn">Whether it is switched on.</param>
/// <param name="Asked">How many asked.</param>
/// <param name="Confirmed">How many confirmed.</param>
/// <param name="Prospects">How many prospects they are.</param>
/// <param name="Hired">How many hired us.</param>
/// <param name="CostPerLead">What one who confirmed cost.</param>
public sealed record MagnetRow(string Href, string Title, string Address, bool IsOn, string Asked, string Confirmed, string Prospects, string Hired, string CostPerLead);

/// <summary>One lead magnet: what it is, how it looks, where it goes, what came of it.</summary>
/// <param name="Sentence">"Open: 24 of 31 confirmed."</param>
/// <param name="Under">Why its form is closed, or what happens to those who come.</param>
/// <param name="To">Where the form posts.</param>
/// <param name="Fields">What stands in it.</param>
/// <param name="Cadences">The cadences.</param>
/// <param name="Sellers">Who can follow up.</param>
/// <param name="MayChange">True for an owner.</param>
/// <param name="Wrong">What has to be mended.</param>
/// <param name="Outside">How it looks from outside; null for a new one.</param>
/// <param name="Figures">What came of it.</param>
/// <param name="Last">Its last sign-ups.</param>
public sealed record MagnetView(
    string Sentence, string Under, string To, MagnetFields Fields, IReadOnlyList<(string Value, string Text)> Cadences, IReadOnlyList<(string Value, string Text)> Sellers, bool MayChange,
    string? Wrong, MagnetOutside? Outside, IReadOnlyList<TallyView> Figures, IReadOnlyList<SignUpRow> Last);

/// <summary>The form's fields, as they were filled in.</summary>
public sealed record MagnetFields
{
    /// <summary>The version that was shown.</summary>
    public string Version { get; init; } = "0";

    /// <summary>What it is.</summary>
    public string? Title { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? Slug { get; init; }

    /// <summary>What they get from it.</summary>
    public string? Promise { get; init; }

    /// <summary>What they agree to.</summary>
    public string? Consent { get; init; }

    /// <summary>The cadence that begins.</summary>
    public string? Cadence { get; init; }

    /// <summary>The source.</summary>
    public string? Source { get; init; }

    /// <summary>The link.</summary>
    public string? Link { get; init; }

    /// <summary>The file there is, in words.</summary>
    public string? File { get; init; }

    /// <summary>The cost.</summary>
    public string? Cost { get; init; }

    /// <summary>"month" or "once".</summary>
    public string CostEach { get; init; } = "once";

    /// <summary>Whether it is on.</summary>
    public bool IsOn { get; init; }

    /// <summary>Who follows up.</summary>
    public string? Owner { get; init; }
}

/// <summary>How a magnet is met from outside.</summary>
/// <param name="Sender">Whose it is.</param>
/// <param name="Title">What it is.</param>
/// <param name="Promise">What they get.</param>
/// <param name="Consent">What they agree to.</param>
/// <param name="Href">Its page.</param>
/// <param name="Address">Its whole address; null where nobody outside can reach it.</param>
/// <param name="Snippet">The form for another site; null where nobody outside can reach it.</param>
public sealed record MagnetOutside(string Sender, string Title, string Promise, string Consent, string Href, string? Address, string? Snippet);

/// <summary>One sign-up.</summary>
/// <param name="Name">Who.</param>
/// <param name="Href">Their page; null where they are no prospect.</param>
/// <param name="When">When they asked.</param>
/// <param name="Chip">Where it stands.</param>
public sealed record SignUpRow(string Name, string? Href, string When, ChipView Chip);
