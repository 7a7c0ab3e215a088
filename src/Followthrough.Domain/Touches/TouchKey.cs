using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Followthrough.Domain.Touches;

/// <summary>Names one touch: the prospect's number, a dot, the touch's number within it ("41.3").</summary>
/// <param name="ProspectId">The prospect.</param>
/// <param name="Number">The touch within it, from 1.</param>
public readonly record struct TouchKey(long ProspectId, int Number)
{
    /// <summary>Reads "41.3"; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TouchKey key)
    {
        key = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot <= 0
            || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var prospect)
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1)
        {
            return false;
        }

        key = new TouchKey(prospect, number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProspectId}.{Number}");
}
