using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Followthrough.Web.Parts;

/// <summary>Words in a drawing. Razor keeps the element's name for itself, so it is written here.</summary>
public sealed class DrawnText : ComponentBase
{
    /// <summary>Where they begin, end or lie, by their class.</summary>
    [Parameter, EditorRequired] public int X { get; set; }

    /// <summary>The line they stand on.</summary>
    [Parameter, EditorRequired] public int Y { get; set; }

    /// <summary>The words.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>What they are.</summary>
    [Parameter] public string? Css { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Css);
        builder.AddAttribute(2, "x", X.ToString(CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "y", Y.ToString(CultureInfo.InvariantCulture));
        builder.AddContent(4, Text);
        builder.CloseElement();
    }
}
