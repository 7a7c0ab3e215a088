namespace Followthrough.Web.Parts;

/// <summary>A form as data: what a page asks, in the order in which it asks it.</summary>
/// <param name="Title">What is asked, as a sentence.</param>
/// <param name="Action">Where it posts.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Submit">The words on its button.</param>
/// <param name="Cancel">Where one goes who doesn't want to.</param>
/// <param name="Under">What to know before filling it.</param>
/// <param name="Wrong">What was wrong with the last try, and what to do.</param>
/// <param name="Tone">Go; No for what can't be undone.</param>
public sealed record FormView(
    string Title, string Action, IReadOnlyList<FieldView> Fields, string Submit, string Cancel, string? Under = null, string? Wrong = null, Tone Tone = Tone.Go);

/// <summary>A field of a form.</summary>
/// <param name="Label">What is asked for.</param>
/// <param name="Name">The form field's name.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Kind">How it is asked.</param>
/// <param name="Options">Values and their words, where one of a few is chosen.</param>
/// <param name="Hint">What to know before filling it.</param>
/// <param name="Focus">True for the one that the keyboard stands on.</param>
/// <param name="Wide">True where it takes the whole width.</param>
public sealed record FieldView(
    string Label, string Name, string? Value = null, FieldKind Kind = FieldKind.Text, IReadOnlyList<(string Value, string Text)>? Options = null, string? Hint = null,
    bool Focus = false, bool Wide = false);

/// <summary>How a field is asked.</summary>
public enum FieldKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An amount.</summary>
    Amount,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An address.</summary>
    Email,

    /// <summary>One of many, in a list that opens.</summary>
    Select,

    /// <summary>One of a few, all visible.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Tick,

    /// <summary>Sent along, not asked.</summary>
    Hidden,
}
