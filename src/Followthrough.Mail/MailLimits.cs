namespace Followthrough.Mail;

/// <summary>How much of a message is read. What lies beyond is left unread and named as a defect; reading never fails for size.</summary>
/// <param name="Depth">Parts inside parts, and messages inside messages.</param>
/// <param name="Parts">Parts of a whole message.</param>
/// <param name="HeaderBytes">Bytes of one part's header.</param>
/// <param name="TextCharacters">Characters of decoded text kept for one part.</param>
/// <param name="MessageBytes">Bytes of a whole message.</param>
public sealed record MailLimits(
    int Depth = 50,
    int Parts = 1_000,
    int HeaderBytes = 256 * 1024,
    int TextCharacters = 2_000_000,
    int MessageBytes = 64 * 1024 * 1024)
{
    /// <summary>The limits used where none are given.</summary>
    public static MailLimits Usual { get; } = new();
}
