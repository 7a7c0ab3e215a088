namespace Followthrough.Web.Parts;

/// <summary>A draft, in pieces, so that the ask can be marked.</summary>
/// <param name="Subject">The subject line of a message; null for what is spoken or written by hand.</param>
/// <param name="Pieces">The text in order; the pieces that ask are marked.</param>
public sealed record DraftView(string? Subject, IReadOnlyList<DraftPiece> Pieces)
{
    /// <summary>The text of a draft with its ask marked: the first place where <paramref name="ask"/> stands, if it stands there.</summary>
    public static DraftView Marked(string? subject, string text, string? ask)
    {
        var at = string.IsNullOrWhiteSpace(ask) ? -1 : text.IndexOf(ask.Trim(), StringComparison.Ordinal);
        if (at < 0)
        {
            return new DraftView(subject, [new DraftPiece(text)]);
        }

        var end = at + ask!.Trim().Length;
        return new DraftView(subject, [new DraftPiece(text[..at]), new DraftPiece(text[at..end], true), new DraftPiece(text[end..])]);
    }
}

/// <summary>A piece of a draft.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsAsk">True where they ask for something.</param>
public sealed record DraftPiece(string Text, bool IsAsk = false);
