using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Followthrough.Features.Cadences.Files;

/// <summary>
/// Reads a YAML text into a small tree. The text may come from anyone: it is bounded in length, depth and number of pieces, and
/// anchors, aliases, tags and a second document are refused, so nothing in it can grow or become anything but text.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 400_000;

    /// <summary>Deepest nesting; a cadence needs four.</summary>
    private const int MaxDepth = 8;

    /// <summary>Most texts, lists and maps.</summary>
    private const int MaxPieces = 10_000;

    private readonly IParser _parser;
    private readonly List<CadenceError> _errors;
    private int _pieces;

    private YamlTree(IParser parser, List<CadenceError> errors)
    {
        _parser = parser;
        _errors = errors;
    }

    /// <summary>The tree, or null where the text is no YAML that a cadence may be written in; then <paramref name="errors"/> says why.</summary>
    public static YamlNode? Read(string text, List<CadenceError> errors)
    {
        if (text.Length > MaxLength)
        {
            errors.Add(new CadenceError(1, 1, $"the file is longer than {MaxLength} characters"));
            return null;
        }

        try
        {
            var tree = new YamlTree(new Parser(new StringReader(text)), errors);
            return tree.ReadDocument();
        }
        catch (YamlException problem)
        {
            errors.Add(new CadenceError((int)problem.Start.Line, (int)problem.Start.Column, "this is not YAML: " + Plain(problem.Message)));
            return null;
        }
        catch (RefusedException refused)
        {
            errors.Add(refused.Error);
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _errors.Add(new CadenceError(1, 1, "the file is empty"));
            return null;
        }

        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            throw Refused(second, "a second document begins here; a file holds one cadence");
        }

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var at = _parser.Current ?? throw new YamlException("the text ends too early");
        if (++_pieces > MaxPieces)
        {
            throw Refused(at, $"the file has more than {MaxPieces} pieces");
        }

        if (depth > MaxDepth)
        {
            throw Refused(at, $"nested deeper than {MaxDepth} levels");
        }

        if (at is AnchorAlias)
        {
            throw Refused(at, "aliases (*name) are not allowed; write the text again, or in quotes if it begins with a star");
        }

        var node = (NodeEvent)at;
        if (!node.Anchor.IsEmpty)
        {
            throw Refused(at, "anchors (&name) are not allowed; put a text that begins with & in quotes");
        }

        if (!node.Tag.IsEmpty)
        {
            throw Refused(at, "tags (!name) are not allowed; put a text that begins with ! in quotes");
        }

        return at switch
        {
            MappingStart => ReadMap(at, depth),
            SequenceStart => ReadList(at, depth),
            _ => ReadText(),
        };
    }

    private YamlText ReadText()
    {
        var scalar = _parser.Consume<Scalar>();
        return new YamlText(
            (int)scalar.Start.Line,
            (int)scalar.Start.Column,
            scalar.Value,
            scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded,
            scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted);
    }

    private YamlList ReadList(ParsingEvent at, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new YamlList((int)at.Start.Line, (int)at.Start.Column, items);
    }

    private YamlMap ReadMap(ParsingEvent at, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<(YamlText Key, YamlNode Value)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1) as YamlText;
            var value = ReadNode(depth + 1);
            if (key is null)
            {
                _errors.Add(new CadenceError(value.Line, value.Column, "a key has to be a word"));
                continue;
            }

            var folded = FieldName.Fold(key.Value);
            if (seen.TryGetValue(folded, out var line))
            {
                _errors.Add(new CadenceError(key.Line, key.Column, $"“{FieldName.Shown(key.Value)}” stands here for the second time; the first is in line {line}"));
                continue;
            }

            seen.Add(folded, key.Line);
            entries.Add((key, value));
        }

        return new YamlMap((int)at.Start.Line, (int)at.Start.Column, entries);
    }

    /// <summary>What the parser says, in words for people who don't know its terms.</summary>
    private static string Plain(string message)
    {
        (string Theirs, string Ours)[] known =
        [
            ("invalid mapping", "a colon followed by a space stands inside a text; put the text in quotes, or on lines of its own after |"),
            ("tab", "a tab stands where spaces belong"),
            ("cannot start any token", "a text begins with a character that needs quotes around the text (@, % or a backtick)"),
            ("quoted", "quotes are opened and never closed, or hold a backslash that isn't doubled"),
            ("simple key", "a key has no colon after it"),
            ("expected key", "a key was expected: the keys of one thing stand exactly below each other"),
            ("'-' indicator", "a dash was expected: the dashes of one list stand exactly below each other"),
        ];
        var first = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return known.FirstOrDefault(pair => first.Contains(pair.Theirs, StringComparison.OrdinalIgnoreCase)).Ours
            ?? (first.Length == 0 ? "it can't be read" : char.ToLowerInvariant(first[0]) + first[1..]);
    }

    private static RefusedException Refused(ParsingEvent at, string message) =>
        new(new CadenceError((int)at.Start.Line, (int)at.Start.Column, message));

    private sealed class RefusedException(CadenceError error) : Exception(error.Message)
    {
        public CadenceError Error { get; } = error;
    }
}
