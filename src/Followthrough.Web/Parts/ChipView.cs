using Followthrough.Domain.Touches;

namespace Followthrough.Web.Parts;

/// <summary>A chip as data.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">What its colour means.</param>
/// <param name="Icon">A drawing before it.</param>
public sealed record ChipView(string Text, Tone Tone = Tone.Plain, string? Icon = null)
{
    /// <summary>What became of the ask of a touch; null where none was made.</summary>
    public static ChipView? OfAsk(Touch? touch) => touch?.AskState switch
    {
        AskState.Open => new ChipView("ask open", Tone.Ask),
        AskState.Lapsed => new ChipView("ask lapsed", Tone.Ask),
        AskState.Taken => new ChipView("ask taken", Tone.Go),
        AskState.Declined => new ChipView("ask declined", Tone.No),
        _ => null,
    };
}
