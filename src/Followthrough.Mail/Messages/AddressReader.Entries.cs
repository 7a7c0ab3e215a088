using System.Text;

namespace Followthrough.Mail.Messages;

/// <summary>How what was collected up to a comma becomes an address.</summary>
internal sealed partial class AddressReader
{
    private const int MostJoined = 20;      // pieces of a domain with white space between them

    private void End()
    {
        var phrase = Squeezed(_phrase);
        var comment = _comment is null ? null : EncodedWords.Decode(_comment).Trim();
        if (_angle is not null)
        {
            var name = Decoded(phrase);
            Add(name.Length > 0 ? name : comment, Decoded(_angle));
        }
        else if (phrase.Length > 0)
        {
            var decoded = Decoded(phrase);
            if (IsAddress(phrase) && IsAddress(decoded))
            {
                AddBare(decoded, comment);
            }
            else if (decoded.IndexOf('<') >= 0 && decoded.Contains('@', StringComparison.Ordinal) && !ReferenceEquals(decoded, phrase) && !decoded.Contains("=?", StringComparison.Ordinal))
            {
                // A whole mailbox inside an encoded word. It is read once more, and only once: the word is gone.
                _found.AddRange(Read(decoded, Math.Max(0, _most - _found.Count)));
            }
            else
            {
                Add(decoded, "");
            }
        }

        _phrase.Clear();
        _comment = null;
        _angle = null;
        _quoted = false;
    }

    /// <summary>"Ann Lee a@x.org": the word with the @ is the address and the others are the name.</summary>
    private void AddBare(string text, string? comment)
    {
        if (text.StartsWith('"'))
        {
            Add(comment, text);
            return;
        }

        var at = text.LastIndexOf('@');
        var start = text.LastIndexOf(' ', at) + 1;
        var end = text.IndexOf(' ', at);
        end = end < 0 ? text.Length : end;
        if (start == at || end == at + 1)
        {
            // "a @ x . org" (RFC 5322 §4.4)
            Add(comment, text.Replace(" ", "", StringComparison.Ordinal));
            return;
        }

        // "a@x . org": a dot between two words joins them.
        for (var joined = 0; joined < MostJoined && end < text.Length && (text[end - 1] == '.' || (end + 1 < text.Length && text[end + 1] == '.')); joined++)
        {
            text = text.Remove(end, 1);
            end = text.IndexOf(' ', end);
            end = end < 0 ? text.Length : end;
        }

        var name = (text[..start] + text[end..]).Trim();
        Add(name.Length > 0 ? name : comment, text[start..end]);
    }

    private void Add(string? name, string address)
    {
        name = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        address = address.Trim().Trim('<', '>', '\'');
        if (name is not null && address.Length > 0 && name.Length > 2 && name[0] == '\'' && name[^1] == '\'')
        {
            name = name[1..^1];
        }

        if (name is not null || address.Length > 0)
        {
            _found.Add(new MailAddress(name, address));
        }
    }

    private string Decoded(string text)
    {
        var decoded = text.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(text).Trim() : text;
        return !_quoted && decoded.Length > 1 && decoded[0] == '"' && decoded[^1] == '"' && !decoded.Contains('@', StringComparison.Ordinal) ? decoded[1..^1] : decoded;
    }

    /// <summary>Trimmed, and each run of spaces made one.</summary>
    private static string Squeezed(StringBuilder phrase)
    {
        var text = phrase.ToString().Trim();
        if (!text.Contains("  ", StringComparison.Ordinal))
        {
            return text;
        }

        var squeezed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c != ' ' || squeezed[^1] != ' ')
            {
                squeezed.Append(c);
            }
        }

        return squeezed.ToString();
    }
}
