using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>
/// Address lists (RFC 5322 §3.4 and its obsolete forms §4.4) as they really come: names with dots, commas and brackets without quotes,
/// missing angle brackets, comments as names, whole mailboxes inside one encoded word. One pass, no recursion.
/// </summary>
internal sealed partial class AddressReader
{
    private readonly string _text;
    private readonly int _most;
    private readonly int _lastClose;       // behind it no encoded word can close
    private readonly List<MailAddress> _found = [];
    private readonly StringBuilder _phrase = new();
    private string? _comment;
    private string? _angle;
    private bool _quoted;
    private bool _inGroup;
    private int _at;

    private AddressReader(string text, int most)
    {
        _text = text;
        _most = most;
        _lastClose = text.LastIndexOf("?=", StringComparison.Ordinal);
    }

    public static IReadOnlyList<MailAddress> Read(string text, int most)
    {
        if (text.Length == 0)
        {
            return [];
        }

        if (Simple(text) is { } simple)
        {
            return [simple];
        }

        var reader = new AddressReader(text, most);
        reader.ReadList();
        return reader._found;
    }

    /// <summary>"a@x.org" or "Ann Lee &lt;a@x.org&gt;" or "\"Lee, Ann\" &lt;a@x.org&gt;", which most fields are.</summary>
    private static MailAddress? Simple(string text)
    {
        var span = text.AsSpan().Trim();
        if (span.IsEmpty || span.ContainsAny("(\\:;=") || span.IndexOf('@') <= 0)
        {
            return null;
        }

        if (span[^1] != '>')
        {
            return span.ContainsAny("<>\", \t") ? null : new MailAddress(null, span.ToString());
        }

        var open = span.LastIndexOf('<');
        if (open < 0)
        {
            return null;
        }

        var name = span[..open].TrimEnd();
        var address = span[(open + 1)..^1];
        if (address.ContainsAny("<>\", \t") || address.IndexOf('@') <= 0)
        {
            return null;
        }

        if (name.Length >= 2 && name[0] == '"' && name[^1] == '"')
        {
            name = name[1..^1];
            if (name.ContainsAny("\"<>"))
            {
                return null;
            }
        }
        else if (name.ContainsAny("\"<>,@") || name.Contains("  ", StringComparison.Ordinal))
        {
            return null;
        }

        name = name.Trim();
        return new MailAddress(name.IsEmpty ? null : name.ToString(), address.ToString());
    }

    private void ReadList()
    {
        while (_at < _text.Length && _found.Count < _most)
        {
            var c = _text[_at];
            switch (c)
            {
                case '"':
                    ReadQuoted();
                    break;
                case '(':
                    ReadComment();
                    break;
                case '<':
                    ReadAngle();
                    break;
                case ',':
                    End();
                    _at++;
                    break;
                case ';':
                    End();
                    _inGroup = false;
                    _at++;
                    break;
                case ':' when !_inGroup && _angle is null && _phrase.Length > 0 && !IsAddress(_phrase):
                    _phrase.Clear();
                    _comment = null;
                    _quoted = false;
                    _inGroup = true;
                    _at++;
                    break;
                case '[' when _phrase.Length > 0 && _phrase[^1] == '@':
                    ReadLiteral();
                    break;
                case '=' when IsWordAt(_at):
                    ReadWord();
                    break;
                default:
                    if (_angle is null || !char.IsWhiteSpace(c))
                    {
                        // "Ann <a@x> <b@x>" and "<a@x> Ann": what follows an angle address begins anew only after a comma.
                        _phrase.Append(c == '\t' ? ' ' : c);
                    }

                    _at++;
                    break;
            }
        }

        End();
    }

    private void ReadQuoted()
    {
        _quoted = true;
        var inAddress = _phrase.Length == 0 && LocalPartFollows(_at);
        if (inAddress)
        {
            _phrase.Append('"');
        }

        for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                if (inAddress)
                {
                    _phrase.Append('\\');
                }

                _at++;
            }

            _phrase.Append(_text[_at]);
        }

        if (inAddress)
        {
            _phrase.Append('"');
        }

        _at++;
    }

    /// <summary>Whether the quoted string that begins here is a local part: an @ stands right behind it.</summary>
    private bool LocalPartFollows(int at)
    {
        for (at++; at < _text.Length && _text[at] != '"'; at++)
        {
            at += _text[at] == '\\' ? 1 : 0;
        }

        return at + 1 < _text.Length && _text[at + 1] == '@';
    }

    private void ReadComment()
    {
        var depth = 0;
        var comment = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\' && _at + 1 < _text.Length)
            {
                comment.Append(_text[++_at]);
                continue;
            }

            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
            {
                _at++;
                break;
            }

            if (c != '(' || depth > 1)
            {
                comment.Append(c);
            }
        }

        if (comment.Length > 0 && string.IsNullOrWhiteSpace(_comment))
        {
            _comment = comment.ToString();
        }
    }

    private void ReadAngle()
    {
        _at++;
        // "<<a@x>>" happens.
        while (_at < _text.Length && _text[_at] == '<')
        {
            _at++;
        }

        var address = new StringBuilder();
        var quoted = false;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\' && quoted && _at + 1 < _text.Length)
            {
                address.Append(c).Append(_text[++_at]);
                continue;
            }

            quoted ^= c == '"';
            if (!quoted && c == '>')
            {
                _at++;
                break;
            }

            if (!quoted && c == '(')
            {
                ReadComment();
                _at--;
                continue;
            }

            // The closing bracket was forgotten; a comma before an @ is a source route (RFC 5322 §4.4).
            if (!quoted && (c == '<' || (c == ',' && !(address.Length > 0 && address[0] == '@'))))
            {
                break;
            }

            if (quoted || !char.IsWhiteSpace(c))
            {
                address.Append(c);
            }
        }

        while (_at < _text.Length && _text[_at] == '>')
        {
            _at++;
        }

        var text = address.ToString();
        if (text.StartsWith('@') && text.IndexOf(':') is > 0 and var route)
        {
            text = text[(route + 1)..];
        }

        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            text = text[7..];
        }

        if (_angle is null)
        {
            _angle = text;
        }
        else if (text.Contains('@', StringComparison.Ordinal))
        {
            // "Ann <a@x> Bob <b@x>" without a comma, or a name that held brackets: "Ann <work> <a@x>".
            if (_angle.Contains('@', StringComparison.Ordinal))
            {
                End();
            }

            _angle = text;
        }
    }

    private void ReadLiteral()
    {
        var end = _text.IndexOf(']', _at);
        end = end < 0 ? _text.Length : end + 1;
        _phrase.Append(_text, _at, end - _at);
        _at = end;
    }

    private bool IsWordAt(int at)
    {
        if (at + 1 >= _text.Length || _text[at + 1] != '?')
        {
            return false;
        }

        var first = _text.IndexOf('?', at + 2, Math.Min(80, _text.Length - at - 2));
        return first > 0 && first + 2 < _text.Length && _text[first + 2] == '?' && first + 3 <= _lastClose;
    }

    /// <summary>An encoded word is one token, whatever stands in it; it is decoded with its neighbours at the end.</summary>
    private void ReadWord()
    {
        var first = _text.IndexOf('?', _at + 2);
        var end = _text.IndexOf("?=", first + 3, StringComparison.Ordinal) + 2;
        _phrase.Append(_text, _at, end - _at);
        _at = end;
    }

    private static bool IsAddress(StringBuilder phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (phrase[i] == '@')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAddress(string phrase) => phrase.Contains('@', StringComparison.Ordinal);
}
