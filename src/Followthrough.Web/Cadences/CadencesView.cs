using Followthrough.Features.Cadences;

namespace Followthrough.Web.Cadences;

/// <summary>What the list of cadences shows.</summary>
/// <param name="Sentence">What it says.</param>
/// <param name="Rows">The cadences.</param>
/// <param name="MayChange">True for owners.</param>
public sealed record CadencesView(string Sentence, IReadOnlyList<ReadCadences.Row> Rows, bool MayChange);
