using NodaTime;
using NodaTime.Text;

namespace Followthrough.Mail.Imap;

/// <summary>What is fetched of a message. Nothing of it marks the message as read.</summary>
[Flags]
public enum ImapParts
{
    /// <summary>Only that it is there.</summary>
    None = 0,

    /// <summary>Its flags, such as <c>\Seen</c>.</summary>
    Flags = 1,

    /// <summary>When it arrived.</summary>
    InternalDate = 2,

    /// <summary>Its size in bytes.</summary>
    Size = 4,

    /// <summary>Its header.</summary>
    Header = 8,

    /// <summary>All of it.</summary>
    Content = 16,
}

/// <summary>A message in a folder, as much of it as was asked for.</summary>
/// <param name="Uid">Its number, which stays the same as long as the folder's UIDVALIDITY does.</param>
public sealed record ImapMessage(uint Uid)
{
    private static readonly OffsetDateTimePattern DatePattern = OffsetDateTimePattern.CreateWithInvariantCulture("d-MMM-uuuu HH:mm:ss o<+HHmm>");

    /// <summary>Its flags, such as <c>\Seen</c>.</summary>
    public IReadOnlyList<string> Flags { get; private init; } = [];

    /// <summary>When it arrived; null when that was not asked for or is unreadable.</summary>
    public OffsetDateTime? InternalDate { get; private init; }

    /// <summary>Its size in bytes; 0 when that was not asked for.</summary>
    public long Size { get; private init; }

    /// <summary>The number of its last change (RFC 7162); 0 without CONDSTORE.</summary>
    public ulong ModSeq { get; private init; }

    /// <summary>Its header, or all of it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>It is larger than is read: <see cref="Bytes"/> is empty.</summary>
    public bool IsTooLarge { get; private init; }

    internal static ImapMessage? Parse(ImapResponse response)
    {
        if (response.Values is not [{ Kind: ImapValueKind.List } list, ..])
        {
            return null;
        }

        var message = new ImapMessage(0u);
        for (var i = 0; i + 1 < list.Items.Count; i += 2)
        {
            message = With(message, list.Items[i], list.Items[i + 1]);
        }

        return message.Uid == 0 ? null : message;
    }

    private static ImapMessage With(ImapMessage message, ImapValue name, ImapValue value)
    {
        if (name.Is("UID"))
        {
            return value.TryNumber(out var uid) && uid <= uint.MaxValue ? message with { Uid = (uint)uid } : message;
        }

        if (name.Is("FLAGS"))
        {
            return message with { Flags = [.. value.Items.Select(item => item.Text)] };
        }

        if (name.Is("INTERNALDATE"))
        {
            var parsed = DatePattern.Parse(value.Text.TrimStart());
            return parsed.Success ? message with { InternalDate = parsed.Value } : message;
        }

        if (name.Is("RFC822.SIZE"))
        {
            return value.TryNumber(out var size) ? message with { Size = (long)Math.Min(size, long.MaxValue) } : message;
        }

        if (name.Is("MODSEQ"))
        {
            return value.Items is [var number, ..] && number.TryNumber(out var modSeq) ? message with { ModSeq = modSeq } : message;
        }

        return name.Is("BODY[]") || name.Is("BODY[HEADER]") ? message with { Bytes = value.Bytes, IsTooLarge = value.IsSkipped } : message;
    }
}
