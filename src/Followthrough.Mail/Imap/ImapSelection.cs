namespace Followthrough.Mail.Imap;

/// <summary>Where reading stopped the last time: lets the server tell only what changed (QRESYNC, RFC 7162).</summary>
/// <param name="UidValidity">The folder's UIDVALIDITY then.</param>
/// <param name="ModSeq">The folder's highest change then.</param>
public sealed record ImapPosition(uint UidValidity, ulong ModSeq);

/// <summary>The folder that was opened.</summary>
public sealed class ImapSelection
{
    private const int MaxVanished = 1_000_000;
    private readonly List<uint> _vanished = [];
    private readonly List<ImapMessage> _changed = [];

    internal ImapSelection(string folder) => Folder = folder;

    /// <summary>Its name.</summary>
    public string Folder { get; }

    /// <summary>When this is not what it was, all numbers of messages mean something else.</summary>
    public uint UidValidity { get; private set; }

    /// <summary>The number the next message will get; 0 when the server does not say.</summary>
    public uint UidNext { get; private set; }

    /// <summary>How many messages are in it, kept up to date.</summary>
    public uint Exists { get; internal set; }

    /// <summary>The number of its last change; 0 when the server keeps none.</summary>
    public ulong HighestModSeq { get; private set; }

    /// <summary>Nothing can be changed in it.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>Messages that are gone since the position that was given.</summary>
    public IReadOnlyList<uint> Vanished => _vanished;

    /// <summary>Messages whose flags changed since the position that was given.</summary>
    public IReadOnlyList<ImapMessage> Changed => _changed;

    internal void Take(ImapResponse response)
    {
        switch (response.Name)
        {
            case "VANISHED":
                _vanished.AddRange(ImapUids.Expand(response.Values.LastOrDefault()?.Text ?? "", MaxVanished - _vanished.Count));
                break;
            case "FETCH" when _changed.Count < MaxVanished && ImapMessage.Parse(response) is { } message:
                _changed.Add(message);
                break;
            case "OK" when response.Code == "UIDVALIDITY":
                UidValidity = response.CodeNumber();
                break;
            case "OK" when response.Code == "UIDNEXT":
                UidNext = response.CodeNumber();
                break;
            case "OK" when response.Code == "HIGHESTMODSEQ" && response.CodeValues is [var number, ..] && number.TryNumber(out var modSeq):
                HighestModSeq = modSeq;
                break;
        }
    }

    internal void Opened(ImapResponse answer) => IsReadOnly = answer.Code == "READ-ONLY";
}
