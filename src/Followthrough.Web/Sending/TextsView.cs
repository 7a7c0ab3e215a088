using Followthrough.Web.Parts;

namespace Followthrough.Web.Sending;

/// <summary>Where texts are handed over.</summary>
/// <param name="Sentence">How it stands, in a sentence.</param>
/// <param name="Rows">The webhooks there are.</param>
/// <param name="Forms">What can be set: one's own, and for owners everybody's; empty in a demo.</param>
/// <param name="Shown">A new secret and address for answers, shown this once; null otherwise.</param>
/// <param name="Wrong">What was wrong with what was sent; null otherwise.</param>
public sealed record TextsView(string Sentence, IReadOnlyList<TextRow> Rows, IReadOnlyList<TextForm> Forms, TextShown? Shown = null, string? Wrong = null);

/// <summary>A webhook and how it is.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Whose">Whose texts leave there.</param>
/// <param name="Url">Where it is.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Health">What left and what waits, in words.</param>
/// <param name="Trouble">What is wrong; null where nothing is.</param>
/// <param name="IsActive">True where texts leave.</param>
/// <param name="MayChange">True where the one who looks may.</param>
public sealed record TextRow(long Id, string Whose, string Url, ChipView State, string Health, string? Trouble, bool IsActive, bool MayChange);

/// <summary>A webhook to be set.</summary>
/// <param name="ForAll">True for everybody's.</param>
/// <param name="Title">Whose.</param>
/// <param name="Url">Where it is now; nothing for a new one.</param>
/// <param name="DailyCap">Most in 24 hours.</param>
/// <param name="MinuteCap">Most in a minute.</param>
/// <param name="IsNew">True where there is none yet.</param>
public sealed record TextForm(bool ForAll, string Title, string Url, int DailyCap, int MinuteCap, bool IsNew);

/// <summary>What is shown once.</summary>
/// <param name="Secret">What signs.</param>
/// <param name="Inbound">Where answers are posted.</param>
public sealed record TextShown(string Secret, string Inbound);
