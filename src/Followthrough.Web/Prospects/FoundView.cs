using Followthrough.Features.Prospects;
using Followthrough.Web.Frame;

namespace Followthrough.Web.Prospects;

/// <summary>What Ctrl-K finds.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Pages">Pages whose names fit.</param>
/// <param name="Prospects">Prospects whose names, companies or addresses fit.</param>
public sealed record FoundView(string Typed, IReadOnlyList<RailPage> Pages, IReadOnlyList<Suggestion> Prospects)
{
    /// <summary>True where there may be more than are shown.</summary>
    public bool HasMore => Prospects.Count == SuggestProspects.Most;
}
