using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Followthrough.Mail.Messages;

/// <summary>
/// The words of an HTML body: block elements as lines, cells of a row on one line, links by their text; no scripts, styles, heads or hidden
/// preheaders. Reads AngleSharp's tokens rather than its tree: time stays linear for any nesting, and nothing is ever loaded or run.
/// </summary>
internal static class HtmlText
{
    private const int MetaBytes = 2_048;      // how far the charset is looked for

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "dir", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tfoot", "tr", "ul", "caption", "option", "html",
    };

    private static readonly HashSet<string> Apart = new(StringComparer.Ordinal) { "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "dl" };

    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal) { "script", "style", "title", "template", "iframe", "svg", "math" };

    /// <summary>The text of an HTML document.</summary>
    public static string Of(string html)
    {
        var writer = new Lines();
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        string? unreadUntil = null;
        var unreadDepth = 0;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (token.Type == HtmlTokenType.Character)
            {
                if (unreadUntil is null)
                {
                    writer.Words(token.Data);
                }
            }
            else if (token is HtmlTagToken tag && token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag)
            {
                var starts = token.Type == HtmlTokenType.StartTag;
                var name = tag.Name;
                if (starts)
                {
                    tokenizer.State = name switch
                    {
                        "script" => HtmlParseMode.Script,
                        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
                        "title" or "textarea" => HtmlParseMode.RCData,
                        "plaintext" => HtmlParseMode.Plaintext,
                        _ => tokenizer.State,
                    };
                }

                if (unreadUntil is not null)
                {
                    unreadDepth += name != unreadUntil ? 0 : !starts ? -1 : tag.IsSelfClosing ? 0 : 1;
                    unreadUntil = unreadDepth > 0 ? unreadUntil : null;
                }
                else if (Unread.Contains(name))
                {
                    unreadUntil = starts && !tag.IsSelfClosing ? name : null;
                    unreadDepth = 1;
                }
                else
                {
                    Tag(name, starts, tag, writer);
                }
            }
        }

        return writer.ToString();
    }

    /// <summary>The charset that the document names in a meta element near its beginning; null where it names none.</summary>
    public static string? CharsetIn(ReadOnlySpan<byte> html)
    {
        var head = Encoding.Latin1.GetString(html[..Math.Min(html.Length, MetaBytes)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var value = head.AsSpan(at + 8).TrimStart("\"' ");
        var end = value.IndexOfAny("\"'> ;/");
        var name = end < 0 ? "" : value[..end].ToString();
        // The document lies in ASCII in front of us, so a wide charset is a lie.
        return name.Length == 0 || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? null : name;
    }

    private static void Tag(string name, bool starts, HtmlTagToken tag, Lines writer)
    {
        if (name == "br")
        {
            writer.Break();
        }
        else if (name is "td" or "th")
        {
            writer.Gap();
        }
        else if (name == "pre")
        {
            writer.Preformatted = starts;
            writer.Block(apart: true);
        }
        else if (name == "blockquote")
        {
            writer.Block(apart: true);
            writer.Quote(starts, starts && IsQuote(tag));
        }
        else if (Blocks.Contains(name))
        {
            writer.Block(Apart.Contains(name));
            if (name == "li" && starts)
            {
                writer.Words("- ");
            }
        }
        else if (name == "img" && starts && tag.GetAttribute("alt") is { Length: > 0 } alt && alt.Length < 100)
        {
            writer.Words(alt);
        }
    }

    /// <summary>Mail programs mark what they quote; a block that is merely set in is the writer's own.</summary>
    private static bool IsQuote(HtmlTagToken tag) =>
        tag.GetAttribute("type") is { } type && type.Equals("cite", StringComparison.OrdinalIgnoreCase)
        || tag.GetAttribute("class") is { } names && names.Contains("quote", StringComparison.OrdinalIgnoreCase)
        || tag.GetAttribute("style") is { } style && style.Contains("border-left", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lines as they are filled: white space squeezed, never more than one empty line.</summary>
    private sealed class Lines
    {
        private const int DeepestQuote = 20;

        private readonly StringBuilder _text = new();
        private readonly Stack<bool> _blocks = new(); // the open blockquotes, and whether each is a quote
        private int _depth;
        private bool _space;

        public bool Preformatted { get; set; }

        /// <summary>A blockquote begins or ends: in a quote each line gets the mark that it has in plain text.</summary>
        public void Quote(bool starts, bool isQuote)
        {
            if (starts)
            {
                _blocks.Push(isQuote);
                _depth += isQuote ? 1 : 0;
            }
            else if (_blocks.TryPop(out var was) && was)
            {
                _depth--;
            }
        }

        public void Words(string words)
        {
            foreach (var c in words)
            {
                if (c is '\u200B' or '\u200C' or '\uFEFF' or '\u00AD' or '\u034F' or '\0')
                {
                    continue;
                }

                if (Preformatted)
                {
                    if (c == '\n')
                    {
                        Break();
                    }
                    else if (c != '\r')
                    {
                        Mark();
                        _text.Append(c == '\u00A0' ? ' ' : c);
                    }
                }
                else if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0')
                {
                    _space = true;
                }
                else
                {
                    if (_space && _text.Length > 0 && _text[^1] != '\n')
                    {
                        _text.Append(' ');
                    }

                    _space = false;
                    Mark();
                    _text.Append(c);
                }
            }
        }

        private void Mark()
        {
            if (_depth > 0 && (_text.Length == 0 || _text[^1] == '\n'))
            {
                _text.Append('>', Math.Min(_depth, DeepestQuote)).Append(' ');
            }
        }

        public void Gap() => _space = true;

        public void Break()
        {
            _space = false;
            if (!EndsIn("\n\n"))
            {
                _text.Append('\n');
            }
        }

        public void Block(bool apart)
        {
            _space = false;
            if (_text.Length == 0)
            {
                return;
            }

            if (_text[^1] != '\n')
            {
                _text.Append('\n');
            }

            if (apart && !EndsIn("\n\n"))
            {
                _text.Append('\n');
            }
        }

        public override string ToString()
        {
            var text = _text.ToString().Trim('\n', ' ');
            return text.Length == 0 ? "" : text + "\n";
        }

        private bool EndsIn(string end) => _text.Length >= end.Length && _text.ToString(_text.Length - end.Length, end.Length) == end;
    }
}
