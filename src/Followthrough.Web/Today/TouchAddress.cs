using Followthrough.Domain.Touches;
using Followthrough.Features;

namespace Followthrough.Web.Today;

/// <summary>A touch named in an address ("41.3").</summary>
internal static class TouchAddress
{
    /// <summary>Reads it.</summary>
    /// <exception cref="Refusal">It names no touch.</exception>
    public static TouchKey Key(string touch) => TouchKey.TryParse(touch, out var key) ? key : throw Refusal.NotFound($"There is no touch {touch}.");
}
