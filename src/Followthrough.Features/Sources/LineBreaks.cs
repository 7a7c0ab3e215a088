namespace Followthrough.Features.Sources;

/// <summary>Counts line breaks: LF, CR LF, and the lone CR of old files, each once.</summary>
internal static class LineBreaks
{
    internal static int Count(ReadOnlySpan<byte> text)
    {
        var feeds = text.Count((byte)'\n');
        var returns = text.Count((byte)'\r');
        return returns == 0 ? feeds : feeds + returns - text.Count("\r\n"u8);
    }
}
