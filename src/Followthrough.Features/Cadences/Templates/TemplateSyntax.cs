using System.Buffers;
using System.Text;

namespace Followthrough.Features.Cadences.Templates;

/// <summary>
/// The part of Handlebars that templates may use, and the gate before its compiler: text, <c>{{tag}}</c>,
/// <c>{{or tag "instead"}}</c>, <c>{{#if tag}} … {{else}} … {{/if}}</c>, <c>{{#unless tag}}</c>, <c>{{! a remark}}</c>. No loops, no
/// partials, no paths, no helpers of others: a template takes time in proportion to its length and reaches nothing but its tags.
/// What passes is written anew for the compiler with each tag as a number, so that no word of the template is ever a name to it.
/// </summary>
internal sealed class TemplateSyntax
{
    /// <summary>Longest template, in characters.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Most tags, braces and backslashes in a template.</summary>
    private const int MaxTags = 300;

    /// <summary>Deepest nesting of <c>{{#if}}</c> and <c>{{#unless}}</c>.</summary>
    private const int MaxDepth = 8;

    private static readonly SearchValues<char> Special = SearchValues.Create("{}\\");

    private readonly string _text;
    private readonly StringBuilder _handlebars = new();
    private readonly List<TemplateTag> _tags = [];
    private readonly List<string> _literals = [];
    private readonly List<TemplateProblem> _problems = [];
    private readonly Stack<OpenBlock> _blocks = new();
    private int _line = 1;
    private int _column = 1;
    private int _position;

    private TemplateSyntax(string text) => _text = text;

    /// <summary>Reads a template.</summary>
    public static ParsedTemplate Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new ParsedTemplate("", [], [], [new TemplateProblem(1, 1, $"the template is longer than {MaxLength} characters")]);
        }

        var syntax = new TemplateSyntax(text);
        syntax.Read();
        return new ParsedTemplate(syntax._handlebars.ToString(), syntax._tags, syntax._literals, syntax._problems);
    }

    private void Read()
    {
        while (_position < _text.Length && _tags.Count + _literals.Count <= MaxTags)
        {
            var open = _text.IndexOf("{{", _position, StringComparison.Ordinal);
            if (open < 0)
            {
                TakeText(_text.Length);
                break;
            }

            TakeText(open);
            ReadBraces();
        }

        if (_tags.Count + _literals.Count > MaxTags)
        {
            Problem(_line, _column, $"the template has more than {MaxTags} tags and braces");
        }

        foreach (var block in _blocks.Reverse())
        {
            Problem(block.Line, block.Column, $"{{{{#{block.Word}}}}} is never closed; write {{{{/{block.Word}}}}} after what belongs to it");
        }
    }

    private void TakeText(int end)
    {
        while (_position < end)
        {
            // To the compiler braces and backslashes may be syntax; as text they go in by number, like the tags.
            var special = _text.AsSpan(_position, end - _position).IndexOfAny(Special);
            var plainEnd = special < 0 ? end : _position + special;
            _handlebars.Append(RenderedText.WithoutMarks(_text[_position..plainEnd]));
            MoveTo(plainEnd);
            var run = _text.AsSpan(_position, end - _position).IndexOfAnyExcept(Special);
            var runEnd = run < 0 ? end : _position + run;
            if (runEnd > _position)
            {
                _handlebars.Append("{{literal ").Append(_literals.Count).Append("}}");
                _literals.Add(_text[_position..runEnd]);
                MoveTo(runEnd);
            }
        }
    }

    private void ReadBraces()
    {
        var (atLine, atColumn) = (_line, _column);
        var braces = _text.AsSpan(_position).StartsWith("{{{") ? 3 : 2;
        var isRemark = _text.AsSpan(_position).StartsWith("{{!--");
        var closing = isRemark ? "--}}" : new string('}', braces);
        var close = _text.IndexOf(closing, _position + braces, StringComparison.Ordinal);
        if (close < 0)
        {
            Problem(atLine, atColumn, $"{new string('{', braces)} is never closed; write {closing} after the tag");
            MoveTo(_text.Length);
            return;
        }

        var inner = _text[(_position + braces)..close].Trim();
        MoveTo(close + closing.Length);
        if (inner.StartsWith('!'))
        {
            _handlebars.Append("{{! }}");
            return;
        }

        Interpret(inner.Trim('~').Trim(), atLine, atColumn);
    }

    private void Interpret(string inner, int atLine, int atColumn)
    {
        if (inner.StartsWith('#'))
        {
            Open(inner[1..], atLine, atColumn);
        }
        else if (inner.StartsWith('/'))
        {
            Close(inner[1..].Trim(), atLine, atColumn);
        }
        else if (inner is "else" or "^")
        {
            Else(atLine, atColumn);
        }
        else if (inner.StartsWith("or ", StringComparison.Ordinal))
        {
            var (name, rest) = FirstWord(inner[3..]);
            Tag(name, Quoted(rest), rest.Length > 0, inner, atLine, atColumn);
        }
        else
        {
            Tag(inner, null, false, inner, atLine, atColumn);
        }
    }

    private void Open(string inner, int atLine, int atColumn)
    {
        var (word, name) = FirstWord(inner);
        if (word is not ("if" or "unless"))
        {
            Problem(atLine, atColumn, $"{{{{#{Shown(word)}}}}} is not for templates; they have {{{{#if tag}}}}, {{{{#unless tag}}}} and {{{{or tag \"instead\"}}}}");
            return;
        }

        if (_blocks.Count >= MaxDepth)
        {
            Problem(atLine, atColumn, $"more than {MaxDepth} conditions inside each other");
            return;
        }

        _blocks.Push(new OpenBlock(word, atLine, atColumn));
        if (Known(name, atLine, atColumn) is { } known)
        {
            _handlebars.Append("{{#").Append(word).Append(" (known ").Append(_tags.Count).Append(")}}");
            _tags.Add(new TemplateTag(known, "", atLine, atColumn));
        }
    }

    private void Else(int atLine, int atColumn)
    {
        if (!_blocks.TryPop(out var block) || block.HasElse)
        {
            Problem(atLine, atColumn, "{{else}} stands outside of {{#if}} or for a second time in it");
            return;
        }

        _blocks.Push(block with { HasElse = true });
        _handlebars.Append("{{else}}");
    }

    private void Close(string word, int atLine, int atColumn)
    {
        if (!_blocks.TryPeek(out var block) || block.Word != word)
        {
            Problem(atLine, atColumn, $"{{{{/{Shown(word)}}}}} closes nothing{(block is null ? "" : $"; open is {{{{#{block.Word}}}}} of line {block.Line}")}");
            return;
        }

        _blocks.Pop();
        _handlebars.Append("{{/").Append(word).Append("}}");
    }

    private void Tag(string name, string? fallback, bool wantsFallback, string written, int atLine, int atColumn)
    {
        if (wantsFallback && fallback is null)
        {
            Problem(atLine, atColumn, $"{{{{{Shown(written)}}}}}: what stands in goes in quotes, as in {{{{or first_name \"there\"}}}}");
        }
        else if (Known(name, atLine, atColumn) is { } known)
        {
            _handlebars.Append("{{show ").Append(_tags.Count).Append("}}");
            _tags.Add(new TemplateTag(known, fallback, atLine, atColumn));
        }
    }

    private string? Known(string name, int atLine, int atColumn)
    {
        if (KnownTags.IsKnown(name) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.'))
        {
            return name;
        }

        var nearest = KnownTags.Nearest(name);
        Problem(atLine, atColumn, $"there is no tag {{{{{Shown(name)}}}}}{(nearest is null ? "" : $"; did you mean {{{{{nearest}}}}}?")}");
        return null;
    }

    private static (string Word, string Remainder) FirstWord(string text)
    {
        var parts = text.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return (parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1)?.Trim() ?? "");
    }

    private static string? Quoted(string text) =>
        text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? RenderedText.WithoutMarks(text[1..^1]) : null;

    private void MoveTo(int end)
    {
        for (; _position < end; _position++)
        {
            (_line, _column) = _text[_position] == '\n' ? (_line + 1, 1) : (_line, _column + 1);
        }
    }

    private void Problem(int atLine, int atColumn, string message) => _problems.Add(new TemplateProblem(atLine, atColumn, message));

    private static string Shown(string word) => word.Length > 40 ? word[..40] + "…" : word;

    private sealed record OpenBlock(string Word, int Line, int Column)
    {
        public bool HasElse { get; init; }
    }
}

/// <summary>A template that has been read.</summary>
/// <param name="Handlebars">What the compiler gets.</param>
/// <param name="Tags">Its tags; the compiler knows them by their position here.</param>
/// <param name="Literals">Its stretches of braces and backslashes, by position likewise.</param>
/// <param name="Problems">What is wrong; empty for a template that can be used.</param>
internal sealed record ParsedTemplate(string Handlebars, IReadOnlyList<TemplateTag> Tags, IReadOnlyList<string> Literals, IReadOnlyList<TemplateProblem> Problems);
