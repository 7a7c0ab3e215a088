namespace Followthrough.Mail.Imap;

/// <summary>What a folder is for (RFC 6154).</summary>
public enum ImapFolderUse
{
    /// <summary>Nothing special, as far as is known.</summary>
    None,

    /// <summary>Where new mail arrives.</summary>
    Inbox,

    /// <summary>Copies of what was sent.</summary>
    Sent,

    /// <summary>Drafts.</summary>
    Drafts,

    /// <summary>What was taken for spam.</summary>
    Junk,

    /// <summary>What was deleted.</summary>
    Trash,

    /// <summary>What was put away.</summary>
    Archive,

    /// <summary>A view of all mail, as Gmail has it.</summary>
    All,
}

/// <summary>A folder of a mailbox.</summary>
/// <param name="Name">Its full name, as <see cref="ImapConnection.SelectAsync"/> takes it.</param>
/// <param name="Separator">What separates a folder from those in it; NUL when there is no hierarchy.</param>
/// <param name="Use">What it is for.</param>
/// <param name="IsGuessed">The use was told from its name, not by the server.</param>
/// <param name="CanSelect">Whether it can hold messages.</param>
public sealed record ImapFolder(string Name, char Separator, ImapFolderUse Use, bool IsGuessed, bool CanSelect)
{
    internal static ImapFolder? Parse(ImapResponse response)
    {
        if (response.Values is not [{ Kind: ImapValueKind.List } attributes, var separator, var name, ..] || name.IsSkipped || name.Kind == ImapValueKind.List)
        {
            return null;
        }

        var full = ImapText.FromModifiedUtf7(name.Text);
        if (full.AsSpan().ContainsAny('\r', '\n', '\0') || full.Length == 0)
        {
            return null; // could never be named in a command
        }

        bool Has(string attribute) => attributes.Items.Any(item => item.Is(attribute));
        var use = full.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? ImapFolderUse.Inbox
            : Has(@"\Sent") ? ImapFolderUse.Sent
            : Has(@"\Drafts") ? ImapFolderUse.Drafts
            : Has(@"\Junk") || Has(@"\Spam") ? ImapFolderUse.Junk
            : Has(@"\Trash") ? ImapFolderUse.Trash
            : Has(@"\Archive") ? ImapFolderUse.Archive
            : Has(@"\All") || Has(@"\AllMail") ? ImapFolderUse.All
            : ImapFolderUse.None;
        var between = separator.Kind == ImapValueKind.Text && separator.Bytes.Length == 1 ? (char)separator.Bytes.Span[0] : '\0';
        return new ImapFolder(full, between, use, IsGuessed: false, !Has(@"\Noselect") && !Has(@"\NonExistent"));
    }
}
