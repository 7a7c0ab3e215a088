namespace Followthrough.Mail.Messages;

/// <summary>
/// Finds the parts of a message (RFC 2046 §5.1) in one pass: every line that begins with two dashes is held against the boundaries that are
/// open, the innermost first, so that an outer boundary closes inner parts that were left open. No recursion; depth and number are bounded.
/// </summary>
internal sealed class PartReader
{
    private const int LongestBoundary = 250;     // bytes; the standard allows 70

    private readonly ReadOnlyMemory<byte> _raw;
    private readonly ReadingContext _context;
    private readonly List<Open> _open = [];
    private MailPart? _leaf;                     // the part whose body is being passed
    private int _leafAt;

    private PartReader(ReadOnlyMemory<byte> raw, ReadingContext context)
    {
        _raw = raw;
        _context = context;
    }

    /// <summary>Reads the structure of a message whose header is known.</summary>
    public static MailPart Read(ReadOnlyMemory<byte> raw, MailHeaders headers, int bodyAt, ReadingContext context, int depth)
    {
        var reader = new PartReader(raw, context);
        context.TakePart();
        var root = reader.Made(headers, bodyAt, "text/plain", depth);
        if (reader.Opens(root, bodyAt) is { } boundary)
        {
            reader._open.Add(new Open(root, boundary, bodyAt));
            reader.Pass(bodyAt);
        }

        return root;
    }

    private MailPart Made(MailHeaders headers, int bodyAt, string otherwise, int depth)
    {
        var value = headers.Raw("Content-Type");
        var type = MediaType.Read(string.IsNullOrWhiteSpace(value) ? otherwise : value);
        if (!type.IsType)
        {
            // No type at all is plain text (RFC 2045 §5.2), unless it comes as a file.
            type = type.Parameters.ContainsKey("name") || headers.Raw("Content-Disposition")?.Contains("filename", StringComparison.OrdinalIgnoreCase) == true
                ? type.As("application/octet-stream")
                : type.As("text/plain");
        }

        return new MailPart(_context, headers, type, _raw[bodyAt..], depth);
    }

    /// <summary>The boundary of a multipart that can be opened; null for a leaf and for one that lies too deep.</summary>
    private byte[]? Opens(MailPart part, int bodyAt)
    {
        if (!part.IsMultipart)
        {
            return null;
        }

        if (part.Depth + 1 >= _context.Limits.Depth)
        {
            _context.Defect($"parts deeper than {_context.Limits.Depth} are not read");
            return null;
        }

        var boundary = part.Parameters.GetValueOrDefault("boundary")?.TrimEnd();
        if (!string.IsNullOrEmpty(boundary) && boundary.Length <= LongestBoundary)
        {
            return System.Text.Encoding.UTF8.GetBytes(boundary);
        }

        _context.Defect("a multipart without a boundary");
        return Guessed(bodyAt);
    }

    /// <summary>The first line that looks like a boundary, when the header names none.</summary>
    private byte[]? Guessed(int bodyAt)
    {
        var bytes = _raw.Span;
        var at = NextDashes(bytes, bodyAt, bodyAt);
        if (at < 0)
        {
            return null;
        }

        var line = bytes[(at + 2)..];
        var end = line.IndexOf((byte)'\n');
        line = (end < 0 ? line : line[..end]).TrimEnd(" \t\r"u8);
        return line.Length is > 0 and <= LongestBoundary ? line.ToArray() : null;
    }

    private void Pass(int at)
    {
        var bytes = _raw.Span;
        var lineStart = at;
        while (_open.Count > 0)
        {
            at = NextDashes(bytes, at, lineStart);
            if (at < 0)
            {
                break;
            }

            var line = bytes[at..];
            var end = line.IndexOf((byte)'\n');
            var next = end < 0 ? bytes.Length : at + end + 1;
            line = end < 0 ? line : line[..end];
            var match = Match(line[2..], out var closes);
            if (match < 0)
            {
                at = next;
                lineStart = next;
                continue;
            }

            Close(match, at);
            // A boundary with nothing behind it ends its multipart: two dashes were forgotten.
            if (closes || bytes[next..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
            {
                End(_open[match], at);
                _open.RemoveAt(match);
            }
            else if (!_context.TakePart())
            {
                break;
            }
            else
            {
                next = Begin(_open[match].Part, next);
            }

            at = next;
            lineStart = next;
        }

        Close(-1, bytes.Length);
    }

    /// <summary>The next line that begins with two dashes; negative when there is none.</summary>
    private static int NextDashes(ReadOnlySpan<byte> bytes, int at, int lineStart)
    {
        if (at >= bytes.Length)
        {
            return -1;
        }

        if (at == lineStart && bytes[at..].StartsWith("--"u8))
        {
            return at;
        }

        var found = bytes[at..].IndexOf("\n--"u8);
        return found < 0 ? -1 : at + found + 1;
    }

    /// <summary>Which open multipart the line belongs to, the innermost first; negative when to none.</summary>
    private int Match(ReadOnlySpan<byte> line, out bool closes)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var boundary = _open[i].Boundary;
            if (line.StartsWith(boundary))
            {
                var rest = line[boundary.Length..].TrimEnd(" \t\r"u8);
                closes = rest.StartsWith("--"u8);
                if (rest.IsEmpty || closes)
                {
                    return i;
                }
            }
        }

        closes = false;
        return -1;
    }

    /// <summary>Begins a part behind a boundary; returns where its body begins.</summary>
    private int Begin(MailPart parent, int at)
    {
        var headers = HeaderReader.Read(_raw, at, _raw.Length, _context.Limits.HeaderBytes, isPart: true, out var bodyAt, out var cut);
        if (cut)
        {
            _context.Defect("a header longer than the limit was cut");
        }

        var part = Made(headers, bodyAt, parent.ContentType == "multipart/digest" ? "message/rfc822" : "text/plain", parent.Depth + 1);
        parent.Add(part);
        if (Opens(part, bodyAt) is { } boundary)
        {
            _open.Add(new Open(part, boundary, bodyAt));
        }
        else
        {
            _leaf = part;
            _leafAt = bodyAt;
        }

        return bodyAt;
    }

    /// <summary>Ends the leaf, and every multipart inside the one that goes on.</summary>
    private void Close(int keep, int at)
    {
        if (_leaf is not null)
        {
            _leaf.Raw = Body(_leafAt, at);
            _leaf = null;
        }

        for (var i = _open.Count - 1; i > keep; i--)
        {
            _context.Defect("a multipart that is not closed");
            End(_open[i], at);
            _open.RemoveAt(i);
        }
    }

    private void End(Open open, int at) => open.Part.Raw = Body(open.BodyAt, at);

    /// <summary>The line's end before a boundary belongs to the boundary (RFC 2046 §5.1.1).</summary>
    private ReadOnlyMemory<byte> Body(int from, int to)
    {
        var bytes = _raw.Span;
        if (to < bytes.Length && to > from && bytes[to - 1] == '\n')
        {
            to--;
            if (to > from && bytes[to - 1] == '\r')
            {
                to--;
            }
        }

        return _raw[from..Math.Max(from, to)];
    }

    private readonly record struct Open(MailPart Part, byte[] Boundary, int BodyAt);
}
