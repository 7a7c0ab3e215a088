namespace Followthrough.Mail.Imap;

/// <summary>What happened in the open folder.</summary>
/// <param name="Arrived">There are more messages than before.</param>
/// <param name="Removed">Messages are gone.</param>
/// <param name="Flagged">Flags changed.</param>
public sealed record ImapChange(bool Arrived, bool Removed, bool Flagged);
