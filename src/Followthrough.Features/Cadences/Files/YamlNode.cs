namespace Followthrough.Features.Cadences.Files;

/// <summary>A piece of a YAML text and where it stands.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal abstract record YamlNode(int Line, int Column);

/// <summary>A text. A block's own text begins on the line below <see cref="YamlNode.Line"/>.</summary>
internal sealed record YamlText(int Line, int Column, string Value, bool IsBlock, bool IsQuoted) : YamlNode(Line, Column)
{
    /// <summary>True for a key with nothing after it, or <c>~</c>, or <c>null</c>.</summary>
    public bool IsNothing => !IsQuoted && !IsBlock && Value is "" or "~" or "null";
}

/// <summary>Keys with values, in order; each key stands once.</summary>
internal sealed record YamlMap(int Line, int Column, IReadOnlyList<(YamlText Key, YamlNode Value)> Entries) : YamlNode(Line, Column);

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(Line, Column);
