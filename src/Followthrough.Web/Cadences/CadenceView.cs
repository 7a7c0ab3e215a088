using Followthrough.Web.Parts;

namespace Followthrough.Web.Cadences;

/// <summary>What a cadence's page shows.</summary>
/// <param name="Name">What commands call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sentence">What it does, in a sentence.</param>
/// <param name="Purpose">For whom it is.</param>
/// <param name="Chips">What is special about it.</param>
/// <param name="Steps">Its steps in order.</param>
/// <param name="Ending">What comes after the last step.</param>
/// <param name="Facts">Its rules, as name and words.</param>
/// <param name="Walking">How many are in it, in words.</param>
/// <param name="IsRetired">It takes nobody new.</param>
/// <param name="MayChange">True for owners.</param>
/// <param name="Trouble">Why its text can't be read; null where it can.</param>
/// <param name="HasWordings">A step of it says it in two ways.</param>
public sealed record CadenceView(
    string Name, string Title, string Sentence, string Purpose, IReadOnlyList<ChipView> Chips, IReadOnlyList<CadenceStepView> Steps, string Ending,
    IReadOnlyList<(string Name, string Words)> Facts, string Walking, bool IsRetired, bool MayChange, string? Trouble, bool HasWordings = false)
{
    /// <summary>"Steps two to five only take …"; null where it gives as well.</summary>
    public string? Taking { get; init; }
}

/// <summary>One step of a cadence, for people.</summary>
/// <param name="Position">From 0.</param>
/// <param name="Icon">The channel's drawing.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Wait">How long after the step before.</param>
/// <param name="Day">The day for someone who is enrolled now; null where the let-go rule comes first.</param>
/// <param name="Time">The time of that day.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Benefit">What they get.</param>
/// <param name="Ask">What is asked; null for a gift of help.</param>
/// <param name="Draft">The words, as an invented person would get them; null where there are none.</param>
/// <param name="IsAutomated">It leaves by itself.</param>
/// <param name="Effort">Minutes, in words.</param>
/// <param name="Here">How many stand before it, in words; null for nobody.</param>
/// <param name="Other">The other wording of it and the names of the two; null where there is one.</param>
public sealed record CadenceStepView(
    int Position, string Icon, string Channel, string Wait, string? Day, string? Time, string Goal, string Benefit, string? Ask, DraftView? Draft,
    bool IsAutomated, string Effort, string? Here, OtherWordingView? Other = null);

/// <summary>The second of two wordings.</summary>
/// <param name="FirstName">The first one's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Draft">Its words, as an invented person would get them.</param>
public sealed record OtherWordingView(string FirstName, string Name, DraftView Draft);
