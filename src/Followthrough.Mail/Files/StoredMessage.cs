namespace Followthrough.Mail.Files;

/// <summary>A message as it lies in a file.</summary>
/// <param name="Path">The file; "" for a stream.</param>
/// <param name="Offset">Where it begins in the file, in bytes: at the From_ line in an mbox, else 0.</param>
/// <param name="Raw">The message's bytes, without what the file adds. They stay valid as long as they are held.</param>
/// <param name="IsCut">Whether the message is longer than the limit, so that only its beginning was read.</param>
public sealed record StoredMessage(string Path, long Offset, ReadOnlyMemory<byte> Raw, bool IsCut);
