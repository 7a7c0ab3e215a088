namespace Followthrough.Web.Parts;

/// <summary>The few colours, by what they mean.</summary>
public enum Tone
{
    /// <summary>No colour.</summary>
    Plain,

    /// <summary>Green: go, done, yes.</summary>
    Go,

    /// <summary>Amber: an ask.</summary>
    Ask,

    /// <summary>Red: a no, or something wrong.</summary>
    No,

    /// <summary>Blue: waiting.</summary>
    Wait,

    /// <summary>For buttons only: no frame, for what matters least.</summary>
    Bare,
}

internal static class ToneClass
{
    public static string? Of(Tone tone) => tone switch
    {
        Tone.Go => "go",
        Tone.Ask => "ask",
        Tone.No => "no",
        Tone.Wait => "wait",
        Tone.Bare => "bare",
        _ => null,
    };
}
